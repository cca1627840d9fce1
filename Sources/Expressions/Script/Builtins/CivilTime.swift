/// A point in time as year, month, day and so on, in UTC (H. Hinnant, "chrono-compatible low-level date algorithms").
struct CivilTime {
    let year: Int
    /// From 0.
    let month: Int
    let day: Int
    let hour: Int
    let minute: Int
    let second: Int
    let millisecond: Int
    /// Sunday is 0.
    let weekday: Int

    /// The parts of a time in milliseconds since 1970; what no `Date` can hold counts as 1970.
    init(_ time: Double) {
        let whole = abs(time) <= 8.64e15 ? Int(time.rounded(.down)) : 0
        let days = whole >= 0 ? whole / 86_400_000 : (whole - 86_399_999) / 86_400_000
        let rest = whole - days * 86_400_000
        hour = rest / 3_600_000
        minute = rest / 60_000 % 60
        second = rest / 1000 % 60
        millisecond = rest % 1000
        weekday = ((days + 4) % 7 + 7) % 7
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 2 : shiftedMonth - 10
        year = yearOfEra + era * 400 + (month < 2 ? 1 : 0)
    }

    var parts: [Int] { [year, month, day, hour, minute, second, millisecond] }

    func part(_ index: Int) -> Int { index == 7 ? weekday : index < 7 ? parts[index] : 0 }

    /// The time of year, month, day, hour, minute, second and millisecond; each may lie outside of its usual range.
    static func time(_ parts: [Double]) -> Double {
        guard parts.count == 7, parts.allSatisfy({ abs($0) < 1e16 }) else { return .nan }
        let months = parts[0] * 12 + parts[1].rounded(.towardZero)
        guard abs(months) < 5_000_000 else { return .nan }
        let year = (months / 12).rounded(.down)
        let month = Int(months - year * 12)
        let days = Double(days(year: Int(year), month: month)) + parts[2].rounded(.towardZero) - 1
        return days * 86_400_000 + parts[3].rounded(.towardZero) * 3_600_000 + parts[4].rounded(.towardZero) * 60_000
            + parts[5].rounded(.towardZero) * 1000 + parts[6].rounded(.towardZero)
    }

    /// Days from 1970 to the first day of a month.
    private static func days(year: Int, month: Int) -> Int {
        let year = month < 2 ? year - 1 : year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month < 2 ? month + 10 : month - 2) + 2) / 5
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
