/// Points in time as RFC 3339 texts. The time zone is always UTC.
public enum Timestamp {
    /// `2026-01-31T10:20:30.123Z` of seconds since 1970.
    public static func text(_ seconds: Double) -> String {
        let scaled = seconds.isFinite ? min(max(seconds, 0), 253_402_300_799) * 1000 : 0
        // A number that was read from a text may lie a hair below its millisecond; it must give the same text again.
        let milliseconds = Int((scaled + max(0.001, 2 * scaled.ulp)).rounded(.down))
        let day = milliseconds / 86_400_000
        let rest = milliseconds % 86_400_000
        let date = civil(day)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let fraction = String(1000 + rest % 1000).dropFirst()
        return
            "\(date.year)-\(two(date.month))-\(two(date.day))T\(two(rest / 3_600_000)):\(two(rest / 60_000 % 60)):\(two(rest / 1000 % 60)).\(fraction)Z"
    }

    /// Seconds since 1970 of an RFC 3339 text, or of a day `YYYY-MM-DD`; `nil` if it is neither.
    public static func seconds(_ text: String) -> Double? {
        let bytes = Array(text.utf8)
        func number(_ start: Int, _ count: Int) -> Int? {
            guard start + count <= bytes.count else { return nil }
            var value = 0
            for byte in bytes[start..<start + count] {
                guard (0x30...0x39).contains(byte) else { return nil }
                value = value * 10 + Int(byte - 0x30)
            }
            return value
        }
        guard bytes.count >= 10, bytes[4] == 0x2D, bytes[7] == 0x2D, let year = number(0, 4), let month = number(5, 2),
            let day = number(8, 2), year >= 1, isDay(year: year, month: month, day: day)
        else { return nil }
        let midnight = Double(days(year: year, month: month, day: day)) * 86_400
        if bytes.count == 10 { return midnight }
        guard bytes.count >= 20, bytes[10] | 0x20 == 0x74 || bytes[10] == 0x20, bytes[13] == 0x3A, bytes[16] == 0x3A,
            let hour = number(11, 2), let minute = number(14, 2), let second = number(17, 2), hour < 24, minute < 60,
            second <= 60
        else { return nil }
        var seconds = midnight + Double(hour * 3600 + minute * 60 + second)
        var index = 19
        if bytes[index] == 0x2E {
            var fraction = 0.0
            var scale = 1.0
            index += 1
            guard number(index, 1) != nil else { return nil }
            while index < bytes.count, (0x30...0x39).contains(bytes[index]) {
                // Fifteen digits are more than a double keeps of a time.
                if scale < 1e15 {
                    fraction = fraction * 10 + Double(bytes[index] - 0x30)
                    scale *= 10
                }
                index += 1
            }
            seconds += fraction / scale
        }
        guard index < bytes.count else { return nil }
        switch bytes[index] {
        case 0x5A, 0x7A: return index + 1 == bytes.count ? seconds : nil
        case 0x2B, 0x2D:
            guard index + 6 == bytes.count, bytes[index + 3] == 0x3A, let hours = number(index + 1, 2),
                let minutes = number(index + 4, 2), hours < 24, minutes < 60
            else { return nil }
            let offset = Double(hours * 3600 + minutes * 60)
            return bytes[index] == 0x2B ? seconds - offset : seconds + offset
        default: return nil
        }
    }

    /// Whether a month has such a day.
    private static func isDay(year: Int, month: Int, day: Int) -> Bool {
        guard (1...12).contains(month) else { return false }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return (1...lengths[month - 1]).contains(day)
    }

    /// Days since 1970 of a date (H. Hinnant, "chrono-compatible low-level date algorithms").
    private static func days(year: Int, month: Int, day: Int) -> Int {
        let year = month <= 2 ? year - 1 : year
        let era = year / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        return (
            yearOfEra + era * 400 + (month >= 10 ? 1 : 0), month < 10 ? month + 3 : month - 9,
            dayOfYear - (153 * month + 2) / 5 + 1
        )
    }
}
