import HTTP
import NIOSSL

extension TLSSettings {
    /// The settings as NIOSSL takes them.
    ///
    /// - Throws: `HTTPError` that says which part cannot be read; never what stands in it.
    func configuration() throws(HTTPError) -> TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        if let authorities {
            let found = try Self.reading("the certificates of the authorities ('ca')") {
                try NIOSSLCertificate.fromPEMBytes(Array(authorities.utf8))
            }
            configuration.trustRoots = .certificates(found)
        }
        if let furtherAuthorities {
            let found = try Self.reading("the certificates of further authorities (NODE_EXTRA_CA_CERTS)") {
                try NIOSSLCertificate.fromPEMBytes(Array(furtherAuthorities.utf8))
            }
            configuration.additionalTrustRoots = [.certificates(found)]
        }
        if let archive {
            let bundle = try Self.reading("the PKCS#12 archive ('pfx')") {
                try NIOSSLPKCS12Bundle(buffer: archive, passphrase: passphrase.map { Array($0.utf8) })
            }
            configuration.certificateChain = bundle.certificateChain.map { .certificate($0) }
            configuration.privateKey = .privateKey(bundle.privateKey)
        } else if let certificates {
            guard let key else {
                throw HTTPError(.tls, "a certificate needs its private key ('key' beside 'cert')")
            }
            let chain = try Self.reading("the client's certificates ('cert')") {
                try NIOSSLCertificate.fromPEMBytes(Array(certificates.utf8))
            }
            let passphrase = passphrase
            let own = try Self.reading("the client's private key ('key')") {
                guard let passphrase else { return try NIOSSLPrivateKey(bytes: Array(key.utf8), format: .pem) }
                return try NIOSSLPrivateKey(bytes: Array(key.utf8), format: .pem) { $0(Array(passphrase.utf8)) }
            }
            configuration.certificateChain = chain.map { .certificate($0) }
            configuration.privateKey = .privateKey(own)
        }
        if !verifies { configuration.certificateVerification = .none }
        if let minimumVersion { configuration.minimumTLSVersion = minimumVersion.version }
        if let maximumVersion { configuration.maximumTLSVersion = maximumVersion.version }
        if let ciphers { configuration.cipherSuites = ciphers }
        return configuration
    }

    private static func reading<Value>(_ what: String, _ read: () throws -> Value) throws(HTTPError) -> Value {
        do { return try read() } catch {
            throw HTTPError(.tls, "\(what) cannot be read: not in the form expected, or the passphrase is wrong")
        }
    }
}

extension HTTP.TLSVersion {
    fileprivate var version: NIOSSL.TLSVersion {
        switch self {
        case .tls1: .tlsv1
        case .tls11: .tlsv11
        case .tls12: .tlsv12
        case .tls13: .tlsv13
        }
    }
}
