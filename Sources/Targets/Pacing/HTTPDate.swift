import Formats

/// The date of HTTP's fields: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, section 5.6.7).
enum HTTPDate {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// Seconds since 1970; `nil` for any other form.
    static func seconds(_ text: String) -> Double? {
        let parts = text.split(separator: " ").map(String.init)
        guard parts.count == 6, parts[5] == "GMT", let month = months.firstIndex(of: parts[2]),
            parts[1].count == 2, parts[3].count == 4
        else { return nil }
        let number = month + 1
        let padded = number < 10 ? "0\(number)" : "\(number)"
        return Timestamp.seconds("\(parts[3])-\(padded)-\(parts[1])T\(parts[4])Z")
    }
}
