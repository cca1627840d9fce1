import HTTP

/// An address that a registry is asked at, or sends on to.
struct RegistryURL: Sendable, Equatable {
    /// `https` or `http`.
    var scheme: String
    /// Host and port.
    var place: HostAndPort
    /// Path and query.
    var target: String

    init(scheme: String, place: HostAndPort, target: String) {
        self.scheme = scheme
        self.place = place
        self.target = target
    }

    /// Reads an absolute address; `nil` for other schemes, for one with a user in it, and for what is none.
    init?(_ text: String) {
        guard text.utf8.count <= 16 << 10, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }),
            let colon = text.firstIndex(of: ":"), text[colon...].hasPrefix("://")
        else { return nil }
        scheme = text[..<colon].lowercased()
        guard scheme == "https" || scheme == "http" else { return nil }
        let rest = text[colon...].dropFirst(3)
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard !authority.contains("@"), !authority.contains("\\"),
            let place = HostAndPort(Substring(authority.lowercased()), defaultPort: Self.port(scheme))
        else { return nil }
        self.place = place
        let target = rest.dropFirst(authority.count).prefix { $0 != "#" }
        self.target = target.hasPrefix("/") ? String(target) : "/" + target
    }

    /// Where an answer's `Location` leads; `nil` if nowhere.
    func following(_ location: String) -> RegistryURL? {
        if location.hasPrefix("//") { return RegistryURL("\(scheme):\(location)") }
        guard location.hasPrefix("/") else { return RegistryURL(location) }
        guard location.utf8.count <= 16 << 10, location.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
        return RegistryURL(scheme: scheme, place: place, target: String(location.prefix { $0 != "#" }))
    }

    /// Whether what was said to one may be said to the other.
    func isSameOrigin(as other: RegistryURL) -> Bool { scheme == other.scheme && place == other.place }

    /// Whether it is this machine: nobody stands between.
    var isLoopback: Bool { Self.isLoopback(place.host) }

    static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" || host.hasSuffix(".localhost") || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }

    private static func port(_ scheme: String) -> Int { scheme == "https" ? 443 : 80 }

    /// The whole address.
    var text: String { "\(scheme)://\(place.authority(defaultPort: Self.port(scheme)))\(target)" }

    /// Host and port, for people: queries of addresses hold signatures.
    var shown: String { place.authority(defaultPort: Self.port(scheme)) }

    /// The address with more in its query.
    func adding(_ query: [(name: String, value: String)]) -> RegistryURL {
        var copy = self
        let text = Self.form(query)
        if !text.isEmpty { copy.target += (target.contains("?") ? "&" : "?") + text }
        return copy
    }

    /// Names and values as a form has them.
    static func form(_ fields: [(name: String, value: String)]) -> String {
        fields.map { "\(encoded($0.name))=\(encoded($0.value))" }.joined(separator: "&")
    }

    private static func encoded(_ text: String) -> String {
        var encoded = ""
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default: encoded += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return encoded
    }
}
