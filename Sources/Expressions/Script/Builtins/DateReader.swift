/// Reads the texts that `Date.parse` is given: ISO 8601, and dates in English as mail and people write them.
struct DateReader {
    private let bytes: [UInt8]
    private var index = 0

    private init(_ text: String) { bytes = Array(text.utf8) }

    /// Milliseconds since 1970; `nil` for no date.
    static func time(_ text: String) -> Double? {
        guard text.utf8.count <= 200 else { return nil }
        var reader = DateReader(text)
        if let time = reader.iso() { return time }
        reader.index = 0
        return reader.words()
    }

    private func peek(_ ahead: Int = 0) -> UInt8 { index + ahead < bytes.count ? bytes[index + ahead] : 0 }

    private mutating func skip(_ byte: UInt8) -> Bool {
        guard peek() == byte else { return false }
        index += 1
        return true
    }

    /// Exactly so many digits.
    private mutating func digits(_ count: Int) -> Double? {
        guard index + count <= bytes.count else { return nil }
        var value = 0.0
        for byte in bytes[index..<index + count] {
            guard byte &- 0x30 < 10 else { return nil }
            value = value * 10 + Double(byte - 0x30)
        }
        index += count
        return value
    }

    // MARK: ISO 8601

    private mutating func iso() -> Double? {
        var parts: [Double] = [0, 0, 1, 0, 0, 0, 0]
        if peek() == 0x2B || peek() == 0x2D {
            let sign: Double = peek() == 0x2D ? -1 : 1
            index += 1
            guard let year = digits(6) else { return nil }
            parts[0] = year * sign
        } else {
            guard let year = digits(4) else { return nil }
            parts[0] = year
        }
        if skip(0x2D) {
            guard let month = digits(2), month >= 1, month <= 12 else { return nil }
            parts[1] = month - 1
            if skip(0x2D) {
                guard let day = digits(2), day >= 1, day <= 31 else { return nil }
                parts[2] = day
            }
        }
        guard index < bytes.count else { return CivilTime.time(parts) }
        guard skip(0x54) || skip(0x20), let hour = digits(2), skip(0x3A), let minute = digits(2), hour <= 24,
            minute < 60
        else { return nil }
        (parts[3], parts[4]) = (hour, minute)
        if skip(0x3A) {
            guard let second = digits(2), second < 60 else { return nil }
            parts[5] = second
            if skip(0x2E) || skip(0x2C) {
                guard let milliseconds = fraction() else { return nil }
                parts[6] = milliseconds
            }
        }
        guard hour < 24 || parts[4...].allSatisfy({ $0 == 0 }), let offset = zone(), index == bytes.count else {
            return nil
        }
        return CivilTime.time(parts) - offset
    }

    private mutating func fraction() -> Double? {
        var (value, scale, count) = (0.0, 100.0, 0)
        while peek() &- 0x30 < 10 {
            if count < 3 { value += Double(peek() - 0x30) * scale }
            scale /= 10
            count += 1
            index += 1
        }
        return count > 0 ? value : nil
    }

    /// Milliseconds that the zone is ahead of UTC; none is UTC.
    private mutating func zone() -> Double? {
        guard index < bytes.count else { return 0 }
        if skip(0x5A) || skip(0x7A) { return 0 }
        let sign: Double = peek() == 0x2D ? -1 : 1
        guard skip(0x2B) || skip(0x2D), let hours = digits(2) else { return nil }
        _ = skip(0x3A)
        guard let minutes = digits(2), hours < 24, minutes < 60 else { return nil }
        return sign * (hours * 60 + minutes) * 60_000
    }

    // MARK: Words

    /// `Jan 31, 2026 10:20 PM`, `31 January 2026`, `Sat, 31 Jan 2026 10:20:30 GMT`, `1/31/2026`, `2026/1/31`.
    private mutating func words() -> Double? {
        var numbers: [Double] = []
        var month: Double?
        var clock: [Double] = [0, 0, 0]
        var hasClock = false
        var offset = 0.0
        while index < bytes.count {
            let byte = peek()
            if byte | 0x20 &- 0x61 < 26 {
                let word = word()
                if let place = DateMethods.months.firstIndex(where: { word.hasPrefix($0.lowercased()) }), month == nil {
                    month = Double(place)
                } else if word == "am" || word == "pm" {
                    guard hasClock, clock[0] >= 1, clock[0] <= 12 else { return nil }
                    clock[0] = clock[0].truncatingRemainder(dividingBy: 12) + (word == "pm" ? 12 : 0)
                } else if !["gmt", "utc", "z", "mon", "tue", "wed", "thu", "fri", "sat", "sun"].contains(
                    String(word.prefix(3))
                ),
                    word != "t"
                {
                    return nil
                }
            } else if byte &- 0x30 < 10 {
                guard let number = number() else { return nil }
                if peek() == 0x3A, !hasClock {
                    hasClock = true
                    clock[0] = number
                    for part in 1...2 where skip(0x3A) {
                        guard let next = self.number() else { return nil }
                        clock[part] = next
                    }
                    if skip(0x2E) { _ = fraction() }
                } else {
                    numbers.append(number)
                }
            } else if hasClock, byte == 0x2B || byte == 0x2D {
                guard let zone = zone() else { return nil }
                offset = zone
            } else if byte == 0x28 {
                while index < bytes.count, peek() != 0x29 { index += 1 }
                index += 1
            } else if " ,/-.".utf8.contains(byte) {
                index += 1
            } else {
                return nil
            }
        }
        guard let date = date(numbers, month), clock[0] < 24, clock[1] < 60, clock[2] < 60 else { return nil }
        return CivilTime.time(date + clock + [0]) - offset
    }

    private mutating func word() -> String {
        var word = ""
        while peek() | 0x20 &- 0x61 < 26 {
            word.append(Character(Unicode.Scalar(peek() | 0x20)))
            index += 1
        }
        return word
    }

    private mutating func number() -> Double? {
        var (value, count) = (0.0, 0)
        while peek() &- 0x30 < 10, count < 7 {
            value = value * 10 + Double(peek() - 0x30)
            index += 1
            count += 1
        }
        return count > 0 && count < 7 ? value : nil
    }

    private func date(_ numbers: [Double], _ month: Double?) -> [Double]? {
        func year(_ number: Double) -> Double { number < 50 ? number + 2000 : number < 100 ? number + 1900 : number }
        var parts: [Double]
        if let month {
            switch numbers.count {
            case 1: parts = numbers[0] > 31 ? [numbers[0], month, 1] : [2001, month, numbers[0]]
            case 2: parts = numbers[0] > 31 ? [numbers[0], month, numbers[1]] : [year(numbers[1]), month, numbers[0]]
            default: return nil
            }
        } else {
            guard numbers.count == 3 else { return nil }
            parts =
                numbers[0] > 31
                ? [numbers[0], numbers[1] - 1, numbers[2]] : [year(numbers[2]), numbers[0] - 1, numbers[1]]
        }
        guard parts[1] >= 0, parts[1] < 12, parts[2] >= 1, parts[2] <= 31 else { return nil }
        return parts
    }
}
