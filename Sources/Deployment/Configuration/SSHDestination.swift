/// `ssh://user@host:port`, read so that no part of it can be taken for an option of ssh.
struct SSHDestination: Equatable {
    /// `user@host`.
    var destination: String
    var port: Int?

    init?(_ text: String) {
        guard text.hasPrefix("ssh://") else { return nil }
        var rest = text.dropFirst(6)
        if let colon = rest.lastIndex(of: ":") {
            guard let port = Int(rest[rest.index(after: colon)...]), (1...65535).contains(port) else { return nil }
            self.port = port
            rest = rest[..<colon]
        }
        let parts = rest.split(separator: "@", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy(Self.isName) else { return nil }
        destination = String(rest)
    }

    private static func isName(_ text: Substring) -> Bool {
        guard let first = text.first, first != "-" else { return false }
        return text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-._".contains($0)) }
    }
}
