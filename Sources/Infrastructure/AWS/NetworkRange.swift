/// A range of addresses in the form of CIDR.
enum NetworkRange {
    /// Whether a range is so wide that it means the internet: `0.0.0.0/0`, `::/0`, or one of less than 8 (IPv4) or 16 bits
    /// (IPv6), such as the two halves that some write to get past scanners.
    static func isWorld(_ text: String) -> Bool {
        let parts = text.trimmed.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let bits = Int(parts[1]), bits >= 0 else { return false }
        return parts[0].contains(":") ? bits < 16 : bits < 8
    }
}
