/// The proxies that the environment names, by curl's rules: `HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY`, `NO_PROXY`, in capitals or not.
public struct ProxySettings: Sendable, Equatable {
    /// A proxy.
    public struct Server: Sendable, Hashable, CustomStringConvertible {
        /// How it is spoken to.
        public enum Kind: Sendable, Hashable { case http, socks }

        /// How it is spoken to.
        public var kind: Kind
        /// Its host.
        public var host: String
        /// Its port.
        public var port: Int
        /// User that it asks for.
        public var user: String?
        /// Password of the user.
        public var password: String?

        /// Without user and password.
        public var description: String { "\(host):\(port)" }
    }

    private var http: String?
    private var https: String?
    private var exceptions: [String] = []

    /// Reads an environment.
    public init(_ environment: [String: String] = [:]) {
        func value(_ name: String) -> String? {
            for name in [name.lowercased(), name] {
                if let value = environment[name], !value.isEmpty { return value }
            }
            return nil
        }
        let all = value("ALL_PROXY")
        http = value("HTTP_PROXY") ?? all
        https = value("HTTPS_PROXY") ?? all
        exceptions = (value("NO_PROXY") ?? "").split { $0 == "," || $0.isWhitespace }.map { $0.lowercased() }
    }

    /// Whether no proxy is named at all.
    public var isEmpty: Bool { http == nil && https == nil }

    /// The proxy for a URL.
    ///
    /// - Returns: `nil` if the URL is reached without one.
    /// - Throws: `HTTPError` if the environment names something that is no proxy.
    func server(scheme: String, host: String, port: Int) throws -> Server? {
        guard let text = scheme == "https" ? https : http, !isException(host.lowercased(), port) else { return nil }
        guard let server = Self.server(text) else { throw UnusableProxy(scheme: scheme) }
        return server
    }

    /// The environment names something that is no proxy; the text may hold a password and is not told.
    struct UnusableProxy: Error { var scheme: String }

    private func isException(_ host: String, _ port: Int) -> Bool {
        exceptions.contains { exception in
            if exception == "*" { return true }
            var name = exception[...]
            if let colon = name.lastIndex(of: ":"), let number = Int(name[name.index(after: colon)...]),
                name.firstIndex(of: ":") == colon || name.hasPrefix("[")
            {
                guard number == port else { return false }
                name = name[..<colon]
            }
            if name.hasPrefix("["), name.hasSuffix("]") { name = name.dropFirst().dropLast() }
            if name.hasPrefix("*") { name = name.dropFirst() }
            if name.hasPrefix(".") { name = name.dropFirst() }
            return !name.isEmpty && (host == name || host.hasSuffix("." + name))
        }
    }

    private static func server(_ text: String) -> Server? {
        var rest = text[...]
        var kind = Server.Kind.http
        if let mark = rest.firstRange(of: "://") {
            switch rest[..<mark.lowerBound].lowercased() {
            case "http": break
            case "socks5", "socks5h", "socks": kind = .socks
            default: return nil
            }
            rest = rest[mark.upperBound...]
        }
        rest = rest.prefix { $0 != "/" }
        var user: String?
        var password: String?
        if let at = rest.lastIndex(of: "@") {
            let parts = rest[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            user = parts.first.map { decoded($0) }
            password = parts.count > 1 ? parts.last.map { decoded($0) } : ""
            rest = rest[rest.index(after: at)...]
        }
        guard let place = HostAndPort(rest, defaultPort: kind == .http ? 80 : 1080) else { return nil }
        return Server(kind: kind, host: place.host, port: place.port, user: user, password: password)
    }

    private static func decoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == 0x25, rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
