import Formats

/// Times as logs write them.
enum LogTime {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// `31/Jan/2026:10:20:30 +0100`, exactly.
    static func common(_ text: some StringProtocol) -> Double? {
        let parts = text.split(separator: " ", omittingEmptySubsequences: false)
        guard text.utf8.count == 26, parts.count == 2, parts[1].utf8.count == 5 else { return nil }
        let clock = parts[0].split(separator: ":", omittingEmptySubsequences: false)
        guard clock.count == 4 else { return nil }
        let date = clock[0].split(separator: "/", omittingEmptySubsequences: false)
        guard date.count == 3, let month = months.firstIndex(where: { $0 == date[1] }) else { return nil }
        let zone = parts[1]
        return Timestamp.seconds(
            "\(date[2])-\(month < 9 ? "0" : "")\(month + 1)-\(date[0])T\(clock[1]):\(clock[2]):\(clock[3])"
                + "\(zone.prefix(3)):\(zone.suffix(2))"
        )
    }

    /// `2026/01/31 - 10:20:30`, exactly; the zone is not written.
    static func gin(_ text: some StringProtocol, zone: Int) -> Double? {
        let parts = text.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[1] == "-" else { return nil }
        let date = parts[0].split(separator: "/", omittingEmptySubsequences: false).joined(separator: "-")
        return Timestamp.seconds("\(date)T\(parts[2])Z").map { $0 - Double(zone) }
    }

    /// Milliseconds of a duration as Go prints it: `1m2.5s`, `350.2ms`, `80µs`.
    static func goMilliseconds(_ text: some StringProtocol) -> Int? {
        let units: [(name: String, milliseconds: Double)] = [
            ("ns", 1e-6), ("µs", 1e-3), ("μs", 1e-3), ("us", 1e-3), ("ms", 1), ("s", 1e3), ("m", 6e4), ("h", 36e5),
        ]
        guard !text.isEmpty, text.utf8.count <= 32 else { return nil }
        var rest = Substring(text)
        var total = 0.0
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
            rest = rest.dropFirst(digits.count)
            let name = rest.prefix { $0.isLetter }
            rest = rest.dropFirst(name.count)
            guard let number = Double(digits), let unit = units.first(where: { $0.name == name }) else { return nil }
            total += number * unit.milliseconds
        }
        return total < 1e12 ? Int(total) : nil
    }
}
