import Formats

/// Numbers as JavaScript reads and writes them.
enum ScriptNumber {
    /// `Number::toString` of ECMA-262.
    static func text(_ number: Double) -> String {
        if number.isNaN { return "NaN" }
        if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
        return JSONWriter.number(number)
    }

    /// `StringToNumber` of ECMA-262: the whole text, or not a number.
    static func parse(_ text: ScriptText) -> Double {
        let units = text.trimmed().units
        guard !units.isEmpty else { return 0 }
        if units[0] == 0x30, units.count > 2 {
            let radix: Double? =
                switch units[1] | 0x20 {
                case 0x78: 16
                case 0x6F: 8
                case 0x62: 2
                default: nil
                }
            if let radix { return whole(units[2...], radix: radix) ?? .nan }
        }
        guard let (value, length) = prefix(units), length == units.count else { return .nan }
        return value
    }

    /// The value of digits of a radix; `nil` if one is none.
    static func whole(_ digits: ArraySlice<UInt16>, radix: Double) -> Double? {
        guard !digits.isEmpty else { return nil }
        var value = 0.0
        for unit in digits {
            guard let digit = digit(unit), Double(digit) < radix else { return nil }
            value = value * radix + Double(digit)
        }
        return value
    }

    static func digit(_ unit: UInt16) -> Int? {
        switch unit {
        case 0x30...0x39: Int(unit - 0x30)
        case 0x41...0x5A: Int(unit - 0x41 + 10)
        case 0x61...0x7A: Int(unit - 0x61 + 10)
        default: nil
        }
    }

    /// The decimal number at the start of a text, and how many units it takes.
    static func prefix(_ units: [UInt16]) -> (value: Double, length: Int)? {
        var end = 0
        func unit() -> UInt16 { end < units.count ? units[end] : 0 }
        func digits() -> Int {
            let start = end
            while unit() &- 0x30 < 10 { end += 1 }
            return end - start
        }
        let isNegative = unit() == 0x2D
        if unit() == 0x2D || unit() == 0x2B { end += 1 }
        let word = Array("Infinity".utf16)
        if units[end...].starts(with: word) { return (isNegative ? -.infinity : .infinity, end + word.count) }
        var count = digits()
        if unit() == 0x2E {
            end += 1
            let fraction = digits()
            count += fraction
            if fraction == 0, count == 0 { return nil }
        }
        guard count > 0 else { return nil }
        if unit() | 0x20 == 0x65 {
            let mark = end
            end += 1
            if unit() == 0x2D || unit() == 0x2B { end += 1 }
            if digits() == 0 { end = mark }
        }
        var literal = String(decoding: units[..<end], as: UTF16.self)
        if literal.last == "." { literal.removeLast() }
        guard let value = Double(literal.replacing(".e", with: "e").replacing(".E", with: "e")) else { return nil }
        return (value, end)
    }

    /// `ToInt32` of ECMA-262.
    static func int32(_ number: Double) -> Int32 {
        guard number.isFinite else { return 0 }
        let rest = number.rounded(.towardZero).truncatingRemainder(dividingBy: 4_294_967_296)
        return Int32(truncatingIfNeeded: Int(rest))
    }

    /// The digits of a number, exact to the last, with so many behind the point; halves go away from zero.
    static func fixed(_ number: Double, _ fraction: Int) -> String {
        let (digits, point) = exact(abs(number))
        var text = round(digits, keep: point + fraction).map(String.init).joined()
        if fraction > 0 { text.insert(".", at: text.index(text.endIndex, offsetBy: -fraction)) }
        return (number < 0 ? "-" : "") + text
    }

    /// The first so many digits of a number, rounded; one more where the first carries.
    static func round(_ digits: [UInt8], keep: Int) -> [UInt8] {
        var kept = Array(digits.prefix(keep))
        kept += Array(repeating: 0, count: max(0, keep - digits.count))
        guard keep < digits.count, digits[keep] >= 5 else { return kept }
        for index in kept.indices.reversed() {
            if kept[index] < 9 {
                kept[index] += 1
                return kept
            }
            kept[index] = 0
        }
        return [1] + kept
    }

    /// All decimal digits of a number and the place of the point among them: a double is a whole number of halves of halves, so
    /// its decimal expansion ends.
    static func exact(_ number: Double) -> (digits: [UInt8], point: Int) {
        guard number != 0, number.isFinite else { return ([0], 1) }
        var mantissa = number.significandBitPattern
        var exponent = Int(number.exponentBitPattern) - 1075
        if number.exponentBitPattern == 0 { exponent += 1 } else { mantissa |= 1 << 52 }
        // Limbs of nine digits, the lowest first.
        var limbs: [UInt64] = [mantissa % 1_000_000_000, mantissa / 1_000_000_000]
        func multiply(_ factor: UInt64) {
            var carry: UInt64 = 0
            for index in limbs.indices {
                let product = limbs[index] &* factor &+ carry
                limbs[index] = product % 1_000_000_000
                carry = product / 1_000_000_000
            }
            if carry > 0 { limbs.append(carry) }
        }
        for _ in 0..<abs(exponent) { multiply(exponent > 0 ? 2 : 5) }
        var text = ""
        for limb in limbs.reversed() {
            let part = String(limb)
            text += String(repeating: "0", count: 9 - part.count) + part
        }
        var digits = text.utf8.map { $0 - 0x30 }
        var point = digits.count + min(0, exponent)
        while digits.count > 1, point > 1, digits.first == 0 {
            digits.removeFirst()
            point -= 1
        }
        if point < 0 {
            digits = Array(repeating: 0, count: -point) + digits
            point = 0
        }
        if point == 0 {
            digits.insert(0, at: 0)
            point = 1
        }
        return (digits, point)
    }
}
