import Crypto
import CryptoExtras

/// Signs as OpenSSL does with a key in PEM: RSA with PKCS #1 v1.5 (RFC 8017, section 8.2), elliptic curves with DER (RFC 3279, section 2.2.3).
enum PrivateKeySigner {
    /// The signature of bytes.
    ///
    /// - Throws: `TargetFailure` that says why the key is of no use, and nothing of what is in it.
    static func signature(
        of bytes: [UInt8],
        pem: String,
        digest: SignatureSettings.Digest
    ) throws(TargetFailure) -> [UInt8] {
        try check(pem)
        if let signature = curve(bytes, pem, digest) { return signature }
        guard let key = try? _RSA.Signing.PrivateKey(unsafePEMRepresentation: pem) else {
            throw TargetFailure(
                "the private key cannot be read: expected RSA of 1024 bits or more, P-256, P-384 or P-521 in PEM"
            )
        }
        guard let signature = try? signature(key, bytes, digest) else {
            throw TargetFailure("the private key cannot sign")
        }
        return signature
    }

    /// What people do wrong, told before a library says less.
    private static func check(_ pem: String) throws(TargetFailure) {
        guard !pem.contains("ENCRYPTED") else {
            throw TargetFailure(
                "the private key is locked by a passphrase; unlock it with: openssl pkey -in key.pem -out unlocked.pem"
            )
        }
        guard pem.contains("PRIVATE KEY-----") else {
            let what =
                pem.contains("BEGIN CERTIFICATE")
                ? "is a certificate" : pem.contains("PUBLIC KEY-----") ? "is a public key" : "is not in PEM"
            throw TargetFailure("the private key \(what); expected '-----BEGIN PRIVATE KEY-----'")
        }
    }

    private static func signature(
        _ key: _RSA.Signing.PrivateKey,
        _ bytes: [UInt8],
        _ digest: SignatureSettings.Digest
    ) throws -> [UInt8] {
        let signature =
            switch digest {
            case .sha256: try key.signature(for: SHA256.hash(data: bytes), padding: .insecurePKCS1v1_5)
            case .sha384: try key.signature(for: SHA384.hash(data: bytes), padding: .insecurePKCS1v1_5)
            case .sha512: try key.signature(for: SHA512.hash(data: bytes), padding: .insecurePKCS1v1_5)
            case .sha1: try key.signature(for: Insecure.SHA1.hash(data: bytes), padding: .insecurePKCS1v1_5)
            }
        return Array(signature.rawRepresentation)
    }

    private static func curve(_ bytes: [UInt8], _ pem: String, _ digest: SignatureSettings.Digest) -> [UInt8]? {
        func signed(_ sign: (any Crypto.Digest) -> [UInt8]?) -> [UInt8]? {
            switch digest {
            case .sha256: sign(SHA256.hash(data: bytes))
            case .sha384: sign(SHA384.hash(data: bytes))
            case .sha512: sign(SHA512.hash(data: bytes))
            case .sha1: sign(Insecure.SHA1.hash(data: bytes))
            }
        }
        if let key = try? P256.Signing.PrivateKey(pemRepresentation: pem) {
            return signed { (try? key.signature(for: $0)).map { Array($0.derRepresentation) } }
        }
        if let key = try? P384.Signing.PrivateKey(pemRepresentation: pem) {
            return signed { (try? key.signature(for: $0)).map { Array($0.derRepresentation) } }
        }
        guard let key = try? P521.Signing.PrivateKey(pemRepresentation: pem) else { return nil }
        return signed { (try? key.signature(for: $0)).map { Array($0.derRepresentation) } }
    }
}
