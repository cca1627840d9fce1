import Formats
import HTTP
import Matching
import Workspace

extension TargetReader {
    /// Whom a connection trusts, and how it shows who it is.
    func tls(_ section: ConfigurationSection) -> TLSSettings? {
        defer { section.finish() }
        for key in ["jksPath", "jksContent", "keystorePassword", "keyAlias"] where section.node(key) != nil {
            if key.hasPrefix("jks") {
                section.report(
                    key,
                    "Java key stores are not read; turn it into PKCS#12 with 'keytool -importkeystore -srckeystore store.jks -destkeystore store.p12 -deststoretype PKCS12' and set pfxPath: store.p12"
                )
            }
        }
        var settings = TLSSettings()
        settings.authorities = pem("ca", "caPath", section)
        settings.certificates = pem("cert", "certPath", section)
        settings.key = pem("key", "keyPath", section)
        settings.archive = archive(section)
        settings.passphrase = section.string("passphrase").flatMap { filled($0, section, "passphrase") }
        settings.verifies = section.bool("rejectUnauthorized") ?? true
        settings.serverName = section.string("servername").flatMap { filled($0, section, "servername") }
        settings.ciphers = section.string("ciphers")
        settings.minimumVersion = section.choice("minVersion", TLSVersion.self)
        settings.maximumVersion = section.choice("maxVersion", TLSVersion.self)
        if let method = section.string("secureProtocol") { version(method, &settings, section) }
        if settings.archive == nil, (settings.certificates == nil) != (settings.key == nil) {
            section.report(
                settings.key == nil ? "cert" : "key",
                "a client's certificate and its key belong together: expected 'cert' or 'certPath', and 'key' or 'keyPath'"
            )
        }
        if let oldest = settings.minimumVersion, let newest = settings.maximumVersion, newest < oldest {
            section.report("maxVersion", "'\(newest.rawValue)' is older than 'minVersion' (\(oldest.rawValue))")
        }
        return settings
    }

    /// Text in PEM, written out or in a file. A list is put together.
    private func pem(_ key: String, _ pathKey: String, _ section: ConfigurationSection) -> String? {
        let written = section.strings(key)
        let path = section.string(pathKey)
        if let written {
            let texts = written.compactMap { text -> String? in
                if text.hasPrefix("file://") {
                    return file(text, section, key).map { String(decoding: $0, as: UTF8.self) }
                }
                return filled(text, section, key)
            }
            return texts.joined(separator: "\n").replacing("\\n", with: "\n")
        }
        guard let path = path.flatMap({ filled($0, section, pathKey) }) else { return nil }
        return file(path, section, pathKey).map { String(decoding: $0, as: UTF8.self) }
    }

    private func archive(_ section: ConfigurationSection) -> [UInt8]? {
        let path = section.string("pfxPath")
        if let written = section.string("pfx").flatMap({ filled($0, section, "pfx") }) {
            if written.hasPrefix("file://") { return file(written, section, "pfx") }
            guard let bytes = Encoded.bytes(written) else {
                section.report("pfx", "expected a PKCS#12 archive in base64, or 'pfxPath'")
                return nil
            }
            return bytes
        }
        return path.flatMap { filled($0, section, "pfxPath") }.flatMap { file($0, section, "pfxPath") }
    }

    /// OpenSSL's names of methods, which fix one version.
    private func version(_ method: String, _ settings: inout TLSSettings, _ section: ConfigurationSection) {
        switch method.replacing("_client", with: "") {
        case "TLS_method", "SSLv23_method": return
        case "TLSv1_method": settings.minimumVersion = .tls1
        case "TLSv1_1_method": settings.minimumVersion = .tls11
        case "TLSv1_2_method": settings.minimumVersion = .tls12
        case "TLSv1_3_method": settings.minimumVersion = .tls13
        default:
            section.report(
                "secureProtocol",
                "expected TLS_method, TLSv1_2_method or TLSv1_3_method, found '\(method)'"
            )
            return
        }
        settings.maximumVersion = settings.minimumVersion
    }
}

/// Bytes that stand in a configuration as base64.
enum Encoded {
    static func bytes(_ text: String) -> [UInt8]? {
        let digits = text.trimmed.utf8
        guard !digits.isEmpty, let bytes = Encodings.decodeBase64(digits), !bytes.isEmpty else { return nil }
        return bytes
    }
}
