import HTTP

/// What the environment of a program says about connections: proxies, whom to trust, and whether to check at all.
///
/// `HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY`, `NO_PROXY` as `ProxySettings` reads them. `PROMPTFOO_CA_CERT_PATH` or `SSL_CERT_FILE`
/// names a file of authorities that are trusted instead of the system's, `NODE_EXTRA_CA_CERTS` one of such that are trusted beside
/// them. `PROMPTFOO_INSECURE_SSL=true` or `NODE_TLS_REJECT_UNAUTHORIZED=0` takes every certificate.
public struct TransportEnvironment: Sendable {
    /// The proxies.
    public private(set) var proxies = ProxySettings()
    /// What whoever starts a program should be told.
    public private(set) var warnings: [String] = []
    private var tls = TLSSettings()
    private var fault: HTTPError?

    /// No proxies; the authorities of the system.
    public init() {}

    /// Reads an environment.
    ///
    /// - Parameter read: reads a file by its path; `nil` if there is none. What cannot be read fails the requests that need it.
    public init(_ environment: [String: String], read: (String) -> [UInt8]?) {
        proxies = ProxySettings(environment)
        func authorities(_ names: [String]) -> String? {
            for name in names {
                guard let path = environment[name], !path.isEmpty else { continue }
                if let bytes = read(path) { return String(decoding: bytes, as: UTF8.self) }
                if fault == nil { fault = HTTPError(.tls, "\(name) names a file that cannot be read: \(path)") }
            }
            return nil
        }
        tls.authorities = authorities(["PROMPTFOO_CA_CERT_PATH", "SSL_CERT_FILE"])
        tls.furtherAuthorities = authorities(["NODE_EXTRA_CA_CERTS"])
        let switches = [
            ("PROMPTFOO_INSECURE_SSL", ["1", "true", "yes", "on"]), ("NODE_TLS_REJECT_UNAUTHORIZED", ["0"]),
        ]
        for (name, values) in switches where values.contains(environment[name]?.lowercased() ?? "") {
            tls.verifies = false
            warnings.append(
                "WARNING: \(name) is set: no certificate is checked, whoever stands between reads and changes everything, keys too"
            )
        }
    }

    /// The settings of a connection over TLS; `nil` for those of the system.
    ///
    /// - Parameter own: what the request says. It goes before the environment, which adds whom to trust where it names nobody.
    func security(_ own: TLSSettings?) throws(HTTPError) -> TLSSettings? {
        guard var own else {
            if let fault, tls.verifies { throw fault }
            return tls == TLSSettings() ? nil : tls
        }
        guard own.verifies, own.authorities == nil else { return own }
        if let fault { throw fault }
        own.authorities = tls.authorities
        own.furtherAuthorities = own.furtherAuthorities ?? tls.furtherAuthorities
        return own
    }
}
