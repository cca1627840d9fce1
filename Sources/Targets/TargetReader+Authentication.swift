import Expressions
import Formats
import Workspace

extension TargetReader {
    /// How a service knows its callers.
    func authentication(_ auth: ConfigurationSection) -> HTTPAuthentication? {
        defer { auth.finish() }
        func value(_ key: String) -> Template? { auth.requiredString(key).flatMap { template($0, auth, key) } }
        switch auth.requiredString("type") {
        case "bearer": return value("token").map { .bearer($0) }
        case "basic":
            guard let user = value("username"), let password = value("password") else { return nil }
            return .basic(user: user, password: password)
        case "api_key":
            let placement = auth.string("placement") ?? "header"
            if placement != "header", placement != "query" {
                auth.report("placement", "expected header or query, found '\(placement)'")
            }
            guard let name = value("keyName"), let key = value("value") else { return nil }
            return .apiKey(name: name, value: key, isInQuery: placement == "query")
        case "oauth": return oauth(auth).map { .oauth($0) }
        case "token":
            guard let url = value("url"), let key = value("apiKey") else { return nil }
            return .exchange(url: url, key: key)
        case "file":
            guard let path = auth.requiredString("path") else { return nil }
            guard let reference = CodeReference(path.hasPrefix("file://") ? path : "file://\(path)") else {
                auth.report("path", "expected a file of code such as auth.js or auth.py:function, found '\(path)'")
                return nil
            }
            return .code(reference)
        case let other?:
            auth.report("type", "expected bearer, basic, api_key, oauth, file or token, found '\(other)'")
            return nil
        case nil: return nil
        }
    }

    private func oauth(_ auth: ConfigurationSection) -> OAuthGrant? {
        func value(_ key: String) -> Template? { auth.string(key).flatMap { template($0, auth, key) } }
        let grant = auth.string("grantType") ?? "client_credentials"
        guard let url = auth.requiredString("tokenUrl").flatMap({ template($0, auth, "tokenUrl") }) else { return nil }
        var read = OAuthGrant(
            url: url,
            clientID: value("clientId"),
            clientSecret: value("clientSecret"),
            scopes: (auth.strings("scopes") ?? []).compactMap { template($0, auth, "scopes") }
        )
        switch grant {
        case "client_credentials":
            for key in ["clientId", "clientSecret"] where auth.node(key) == nil { _ = auth.requiredString(key) }
        case "password":
            guard let name = auth.requiredString("username").flatMap({ template($0, auth, "username") }),
                let password = auth.requiredString("password").flatMap({ template($0, auth, "password") })
            else { return nil }
            read.owner = .init(name: name, password: password)
        default:
            auth.report("grantType", "expected client_credentials or password, found '\(grant)'")
            return nil
        }
        return read
    }

    // MARK: Signatures

    /// What requests are signed with.
    func signature(_ section: ConfigurationSection) -> SignatureSettings? {
        defer { section.finish() }
        let key = signatureKey(section)
        let data = section.string("signatureDataTemplate") ?? "{{signatureTimestamp}}"
        let validity = section.double("signatureValidityMs", in: 1...1e12) ?? 300_000
        let margin = section.double("signatureRefreshBufferMs", in: 0...1e12) ?? validity * 0.1
        let clientID = section.string("clientId").flatMap { template($0, section, "clientId") }
        let name = (section.string("signatureAlgorithm") ?? "SHA256").uppercased()
        let digest = SignatureSettings.Digest(rawValue: name.hasPrefix("RSA-") ? String(name.dropFirst(4)) : name)
        if digest == nil {
            section.report("signatureAlgorithm", "expected SHA256, SHA384, SHA512 or SHA1, found '\(name)'")
        }
        guard let key, let digest, let data = template(data, section, "signatureDataTemplate") else { return nil }
        return SignatureSettings(
            key: key,
            data: data,
            clientID: clientID,
            digest: digest,
            validity: validity / 1000,
            margin: margin / 1000
        )
    }

    private func signatureKey(_ section: ConfigurationSection) -> Template? {
        let paths = ["keystorePath", "keystoreContent", "keystorePassword", "keyAlias"]
        let archives = ["pfxPath", "pfxContent", "pfxPassword"]
        let pairs = ["certPath", "keyPath", "certContent", "keyContent"]
        let generic = ["certificateContent", "certificatePassword", "certificateFilename"]
        let texts = Dictionary(
            uniqueKeysWithValues: (paths + archives + pairs + generic + ["privateKey", "privateKeyPath"])
                .map { ($0, section.string($0)) }
        )
        func has(_ keys: [String]) -> Bool { keys.contains { (texts[$0] ?? nil) != nil } }
        let ending = (texts["certificateFilename"] ?? nil)?.lowercased().split(separator: ".").last.map(String.init)
        let type =
            section.string("type")
            ?? (["pfx", "p12"].contains(ending) ? "pfx" : ending == "jks" ? "jks" : nil)
            ?? (has(["privateKey", "privateKeyPath"])
                ? "pem" : has(paths) ? "jks" : has(archives + pairs) ? "pfx" : "pem")
        switch type {
        case "pem": break
        case "pfx" where !has(["pfxPath", "pfxContent", "certificateContent"]): break
        case "pfx":
            section.report(
                has(["pfxPath"]) ? "pfxPath" : "type",
                "keys in PKCS#12 archives are not read for signatures; write the key out with 'openssl pkcs12 -in store.pfx -nocerts -nodes -out key.pem' and set type: pem, privateKeyPath: key.pem"
            )
            return nil
        case "jks":
            section.report(
                has(["keystorePath"]) ? "keystorePath" : "type",
                "Java key stores are not read; write the key out with 'keytool -importkeystore -srckeystore store.jks -destkeystore store.p12 -deststoretype PKCS12' and 'openssl pkcs12 -in store.p12 -nocerts -nodes -out key.pem', and set type: pem, privateKeyPath: key.pem"
            )
            return nil
        default:
            section.report("type", "expected pem, pfx or jks, found '\(type)'")
            return nil
        }
        func text(_ key: String) -> String? { texts[key] ?? nil }
        if let path = text(type == "pem" ? "privateKeyPath" : "keyPath") {
            let key = type == "pem" ? "privateKeyPath" : "keyPath"
            guard let path = filled(path, section, key), let bytes = file(path, section, key) else { return nil }
            return template(String(decoding: bytes, as: UTF8.self), section, key)
        }
        if let written = text("privateKey") { return environmentTemplate(written, section, "privateKey") }
        if let encoded = text(type == "pem" ? "certificateContent" : "keyContent") {
            let key = type == "pem" ? "certificateContent" : "keyContent"
            guard let text = filled(encoded, section, key), let bytes = Encoded.bytes(text) else {
                section.report(key, "expected base64")
                return nil
            }
            return template(String(decoding: bytes, as: UTF8.self), section, key)
        }
        section.report(
            "type",
            type == "pem" ? "expected 'privateKey' or 'privateKeyPath'" : "expected 'certPath' and 'keyPath'"
        )
        return nil
    }

    /// A template in which only the environment stands.
    private func environmentTemplate(_ text: String, _ section: ConfigurationSection, _ key: String) -> Template? {
        guard let template = template(text, section, key) else { return nil }
        guard template.variables.allSatisfy({ $0 == "env" }) else {
            section.report(key, "only variables of the environment, such as {{env.NAME}}, may stand here")
            return nil
        }
        return template
    }
}
