extension ScriptNumber {
    /// `toString` with a radix: whole numbers exactly, fractions to the last digit that tells the number from its neighbours.
    static func text(_ number: Double, radix: Int) -> String {
        guard number.isFinite, radix != 10 else { return text(number) }
        let isNegative = number < 0
        var whole = abs(number).rounded(.down)
        var fraction = abs(number) - whole
        var delta = max(0.5 * (abs(number).nextUp - abs(number)), Double.leastNonzeroMagnitude)
        var behind: [Int] = []
        let base = Double(radix)
        if fraction >= delta {
            while fraction >= delta, behind.count < 1100 {
                fraction *= base
                delta *= base
                let digit = Int(fraction)
                behind.append(digit)
                fraction -= Double(digit)
                guard fraction > 0.5 || fraction == 0.5 && digit & 1 == 1, fraction + delta > 1 else { continue }
                // The digits so far are rounded up, with a carry.
                while true {
                    guard let last = behind.popLast() else {
                        whole += 1
                        break
                    }
                    if last + 1 < radix {
                        behind.append(last + 1)
                        break
                    }
                }
                break
            }
        }
        var before: [Int] = []
        while whole >= 1, before.count < 1100 {
            let rest = whole.truncatingRemainder(dividingBy: base)
            before.append(Int(rest))
            whole = ((whole - rest) / base).rounded(.down)
        }
        let digits = Array("0123456789abcdefghijklmnopqrstuvwxyz")
        func written(_ values: [Int]) -> String { String(values.map { digits[max(0, min($0, 35))] }) }
        let head = before.isEmpty ? "0" : written(before.reversed())
        return (isNegative ? "-" : "") + head + (behind.isEmpty ? "" : "." + written(behind))
    }

    /// The first significant digits of a number and the power of ten of the first one.
    private static func significant(_ number: Double, _ count: Int) -> (digits: [UInt8], exponent: Int) {
        guard number != 0 else { return (Array(repeating: 0, count: count), 0) }
        let (all, point) = exact(abs(number))
        let start = all.firstIndex { $0 != 0 } ?? 0
        let digits = Array(all[start...])
        let rounded = round(digits, keep: count)
        let exponent = point - start - 1
        return rounded.count > count ? (Array(rounded.prefix(count)), exponent + 1) : (rounded, exponent)
    }

    /// `toPrecision`
    static func precise(_ number: Double, _ count: Int) -> String {
        let (digits, exponent) = significant(number, count)
        let sign = number < 0 ? "-" : ""
        let text = digits.map(String.init).joined()
        if exponent < -6 || exponent >= count { return sign + scientific(text, exponent) }
        if exponent == count - 1 { return sign + text }
        if exponent >= 0 { return sign + text.prefix(exponent + 1) + "." + text.dropFirst(exponent + 1) }
        return sign + "0." + String(repeating: "0", count: -exponent - 1) + text
    }

    private static func scientific(_ digits: String, _ exponent: Int) -> String {
        let mantissa = digits.count == 1 ? digits : "\(digits.prefix(1)).\(digits.dropFirst())"
        return "\(mantissa)e\(exponent < 0 ? "-" : "+")\(abs(exponent))"
    }

    /// `toExponential`; without a count of digits as many as the number needs.
    static func exponential(_ number: Double, _ fraction: Int?) -> String {
        let sign = number < 0 ? "-" : ""
        if let fraction {
            let (digits, exponent) = significant(number, fraction + 1)
            return sign + scientific(digits.map(String.init).joined(), exponent)
        }
        // The shortest digits that read back the same.
        for count in 1...17 {
            let (digits, exponent) = significant(number, count)
            let text = scientific(digits.map(String.init).joined(), exponent)
            if Double(text) == abs(number) { return sign + text }
        }
        return text(number)
    }

    /// `1,234.5`: groups of three, and so many digits behind the point.
    static func grouped(_ number: Double, _ fraction: ClosedRange<Int>) -> String {
        var text = fixed(abs(number), fraction.upperBound)
        var behind = ""
        if let point = text.firstIndex(of: ".") {
            behind = String(text[text.index(after: point)...])
            text = String(text[..<point])
        }
        while behind.count > fraction.lowerBound, behind.last == "0" { behind.removeLast() }
        var head = ""
        for (index, digit) in text.enumerated() {
            if index > 0, (text.count - index) % 3 == 0 { head += "," }
            head.append(digit)
        }
        let isZero = !(head + behind).contains { $0 != "0" && $0 != "," }
        return (number < 0 && !isZero ? "-" : number < 0 || number == 0 && number.sign == .minus ? "-" : "") + head
            + (behind.isEmpty ? "" : "." + behind)
    }
}
