/// What stands before the path of a URL, behind the user.
package struct HostAndPort: Sendable, Hashable {
    package var host: String
    package var port: Int

    /// A host and a port.
    package init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// Reads `host`, `host:port`, `[::1]:port`; `nil` for anything else.
    package init?(_ authority: Substring, defaultPort: Int) {
        var name = authority
        var port: Substring?
        if authority.hasPrefix("[") {
            guard let close = authority.firstIndex(of: "]") else { return nil }
            name = authority[..<close].dropFirst()
            let rest = authority[authority.index(after: close)...]
            guard rest.isEmpty || rest.hasPrefix(":") else { return nil }
            port = rest.isEmpty ? nil : rest.dropFirst()
        } else if let colon = authority.firstIndex(of: ":") {
            name = authority[..<colon]
            port = authority[authority.index(after: colon)...]
        }
        guard !name.isEmpty else { return nil }
        host = String(name)
        guard let port else {
            self.port = defaultPort
            return
        }
        guard let number = Int(port), (1...65_535).contains(number) else { return nil }
        self.port = number
    }

    /// As it stands in a `Host` field.
    package func authority(defaultPort: Int) -> String {
        let name = host.contains(":") ? "[\(host)]" : host
        return port == defaultPort ? name : "\(name):\(port)"
    }
}
