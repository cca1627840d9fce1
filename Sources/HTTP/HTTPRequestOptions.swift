/// How a request is carried, beside what stands in it.
public struct HTTPRequestOptions: Sendable, Equatable {
    /// Certificates and keys of its own; absent: those of the client.
    public var tls: TLSSettings?
    /// Whether a proxy that the environment names may stand between.
    public var usesProxy: Bool
    /// The proxies that may stand between, in place of those of the client.
    public var proxies: ProxySettings?
    /// Whether the answer tells when its pieces came.
    public var recordsArrivals: Bool
    /// Path of a Unix socket that is connected to in place of the host of the URL; no proxy stands between then.
    public var socketPath: String?

    /// Options.
    public init(
        tls: TLSSettings? = nil,
        usesProxy: Bool = true,
        proxies: ProxySettings? = nil,
        recordsArrivals: Bool = false,
        socketPath: String? = nil
    ) {
        self.tls = tls
        self.usesProxy = usesProxy
        self.proxies = proxies
        self.recordsArrivals = recordsArrivals
        self.socketPath = socketPath
    }
}

/// A piece of a body, and when it came.
public struct BodyArrival: Sendable, Equatable {
    /// Bytes of the body that were there then.
    public var bytes: Int
    /// Milliseconds since the request was sent.
    public var milliseconds: Double

    /// An arrival.
    public init(bytes: Int, milliseconds: Double) {
        self.bytes = bytes
        self.milliseconds = milliseconds
    }
}

/// Versions of TLS that can be asked for.
public enum TLSVersion: String, Sendable, Hashable, CaseIterable, Comparable {
    case tls1 = "TLSv1"
    case tls11 = "TLSv1.1"
    case tls12 = "TLSv1.2"
    case tls13 = "TLSv1.3"

    /// The older one is less.
    public static func < (left: TLSVersion, right: TLSVersion) -> Bool { left.rawValue < right.rawValue }
}

/// Whom a connection trusts, and how it shows who it is.
public struct TLSSettings: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible {
    /// Certificates of authorities in PEM, trusted instead of the system's.
    public var authorities: String?
    /// Certificates of authorities in PEM, trusted beside those.
    public var furtherAuthorities: String?
    /// Certificates in PEM that are shown to the server, the own one first.
    public var certificates: String?
    /// The private key of the first of them, in PEM.
    public var key: String?
    /// Certificate and key together, as a PKCS#12 archive (`.p12`, `.pfx`).
    public var archive: [UInt8]?
    /// What opens the key or the archive.
    public var passphrase: String?
    /// Whether the certificate of the server must be valid.
    public var verifies: Bool
    /// Name that the server is asked for and must prove, where it is not that of the URL.
    public var serverName: String?
    /// Oldest version that is spoken.
    public var minimumVersion: TLSVersion?
    /// Newest version that is spoken.
    public var maximumVersion: TLSVersion?
    /// OpenSSL's list of ciphers, for versions up to 1.2.
    public var ciphers: String?

    /// Settings.
    public init(
        authorities: String? = nil,
        furtherAuthorities: String? = nil,
        certificates: String? = nil,
        key: String? = nil,
        archive: [UInt8]? = nil,
        passphrase: String? = nil,
        verifies: Bool = true,
        serverName: String? = nil,
        minimumVersion: TLSVersion? = nil,
        maximumVersion: TLSVersion? = nil,
        ciphers: String? = nil
    ) {
        self.authorities = authorities
        self.furtherAuthorities = furtherAuthorities
        self.certificates = certificates
        self.key = key
        self.archive = archive
        self.passphrase = passphrase
        self.verifies = verifies
        self.serverName = serverName
        self.minimumVersion = minimumVersion
        self.maximumVersion = maximumVersion
        self.ciphers = ciphers
    }

    /// Nothing of what is inside: keys stand there.
    public var description: String { "TLS settings" }

    /// Nothing of what is inside: keys stand there.
    public var debugDescription: String { description }
}
