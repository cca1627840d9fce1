import Formats

/// The proxies that an environment names, by curl's rules: `HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY`, `NO_PROXY`, in capitals or not.
/// A proxy is `http://HOST:PORT` or `socks5://HOST:PORT`; `NO_PROXY` lists names (with all names beneath them), addresses, blocks of
/// IPv4 addresses (`10.0.0.0/8`), each with or without a port, or is `*`.
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

    /// Reads the variables of a configuration.
    package init(_ variables: JSONObject) {
        var environment: [String: String] = [:]
        for name in ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"] {
            for name in [name, name.lowercased()] { environment[name] = variables[name]?.string }
        }
        self.init(environment)
    }

    /// Whether no proxy is named at all.
    public var isEmpty: Bool { http == nil && https == nil }

    /// The proxy for a URL.
    ///
    /// - Returns: `nil` if the URL is reached without one.
    /// - Throws: `HTTPError` if the environment names something that is no proxy; the text may hold a password and is not told.
    package func server(scheme: String, host: String, port: Int) throws(HTTPError) -> Server? {
        guard let text = scheme == "https" ? https : http, !isException(host.lowercased(), port) else { return nil }
        guard let server = Self.server(text) else {
            throw HTTPError(
                .invalidURL,
                "\(scheme.uppercased())_PROXY or ALL_PROXY names no proxy; http://HOST:PORT or socks5://HOST:PORT was expected"
            )
        }
        return server
    }

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
            return !name.isEmpty && (host == name || host.hasSuffix("." + name) || Self.isAddress(host, in: name))
        }
    }

    /// Whether an IPv4 address lies in a block such as `10.0.0.0/8`.
    private static func isAddress(_ host: String, in block: Substring) -> Bool {
        let parts = block.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let length = Int(parts[1]), (0...32).contains(length), let base = address(parts[0]),
            let address = address(host[...])
        else { return false }
        let mask = length == 0 ? 0 : UInt32.max << (32 - UInt32(length))
        return base & mask == address & mask
    }

    private static func address(_ text: Substring) -> UInt32? {
        let bytes = text.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        guard bytes.count == 4 else { return nil }
        return bytes.reduce(UInt32?.some(0)) { sum, byte in
            guard let sum, let byte else { return nil }
            return sum << 8 | UInt32(byte)
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
