import Expressions
import Formats
import Matching
import Workspace

extension TargetReader {
    /// A service behind a URL.
    func http(_ id: String, _ config: ConfigurationSection) -> TargetConfiguration.Kind? {
        let url = config.string("url") ?? (id == "http" || id == "https" ? nil : id)
        guard let message = message(url, config) else {
            config.finish()
            return nil
        }
        var target = HTTPTargetConfiguration(message)
        if let text = either("transformRequest", "requestTransform", config) {
            do { target.requestTransform = try RequestTransform(text.value) } catch {
                config.report(text.key, error.description)
            }
        }
        target.transform = either("transformResponse", "responseParser", config)
            .flatMap { transform($0.value, config, $0.key) }
        target.statusCheck = config.string("validateStatus").flatMap { transform($0, config, "validateStatus") }
        target.sessionParser = config.string("sessionParser").flatMap { transform($0, config, "sessionParser") }
        if let source = sessionSource(config) { target.sessionSource = source }
        target.authentication = config.section("auth").flatMap(authentication)
        target.signature = config.section("signatureAuth").flatMap(signature)
        target.tls = config.section("tls").flatMap(tls)
        tools(config, &target)
        target.tokensPerWord = tokenEstimation(config)
        target.isStateful = config.bool("stateful") ?? false
        target.maxRetries = config.int("maxRetries", in: 0...20) ?? 4
        config.finish()
        return .http(target)
    }

    /// The value of one of two keys that mean the same; the first is today's.
    private func either(_ key: String, _ older: String, _ config: ConfigurationSection) -> (key: String, value: String)?
    {
        let values = [key, older].map { ($0, config.string($0)) }
        if values.allSatisfy({ $0.1 != nil }) {
            config.report(older, "'\(key)' and '\(older)' mean the same; expected one of them")
        }
        return values.lazy.compactMap { key, value in value.map { (key, $0) } }.first
    }

    func transform(_ text: String, _ config: ConfigurationSection, _ key: String) -> ValueTransform? {
        do { return try ValueTransform(text) } catch {
            config.report(key, error.description)
            return nil
        }
    }

    // MARK: Message

    private func message(_ url: String?, _ config: ConfigurationSection) -> HTTPMessageTemplate? {
        if config.node("request") != nil { return raw(url, config) }
        _ = config.bool("useHttps")
        guard let url, !url.isEmpty else {
            config.report("url", "an http target needs a 'url', or a whole 'request'")
            for key in ["method", "headers", "queryParams", "body", "multipart"] { config.accept(key) }
            return nil
        }
        return fields(url, config)
    }

    /// A request of `url`, `method`, `headers`, `queryParams`, `body` or `multipart`.
    func fields(_ url: String, _ config: ConfigurationSection, method usual: String? = nil) -> HTTPMessageTemplate? {
        let headers = templates("headers", config).map { ($0.name.lowercased(), $0.value) }
        for (name, _) in headers where !HTTPToken.isValid(name) {
            config.report("headers", "'\(name)' is no name of a header field")
        }
        let query = templates("queryParams", config)
        let body = self.body(config)
        if let written = config.string("method"), !written.contains("{{"), !HTTPToken.isValid(written) {
            config.report("method", "'\(written)' is no method of HTTP")
        }
        let method = config.string("method") ?? usual ?? (body == nil ? "GET" : "POST")
        if case .multipart? = body, ["GET", "HEAD"].contains(method.uppercased()) {
            config.report("method", "a request with 'multipart' needs a method with a body, such as POST")
        }
        if case .json? = body, let type = headers.first(where: { $0.0 == "content-type" })?.1, type.variables.isEmpty,
            !type.render([:]).lowercased().contains("json")
        {
            config.report("headers", "the body is JSON, but its content-type is '\(type.render([:]))'")
        }
        guard let url = template(url, config, "url"), let method = template(method, config, "method") else {
            return nil
        }
        return .fields(HTTPFieldsTemplate(url: url, method: method, headers: headers, query: query, body: body))
    }

    private func templates(_ key: String, _ config: ConfigurationSection) -> [(name: String, value: Template)] {
        (config.stringMap(key) ?? []).compactMap { member in
            template(member.value, config, key).map { (member.name, $0) }
        }
    }

    private func raw(_ url: String?, _ config: ConfigurationSection) -> HTTPMessageTemplate? {
        let usesTLS = config.bool("useHttps") ?? false
        if config.node("multipart") != nil {
            config.report("multipart", "'multipart' and 'request' cannot stand together; the request has its own body")
        }
        for key in ["method", "headers", "queryParams", "body"] where config.node(key) != nil {
            config.report(key, "'\(key)' has no effect beside 'request', which is the whole request", kind: .warning)
        }
        guard var text = config.string("request") else { return nil }
        if text.hasPrefix("file://") {
            guard let found = file(text, config, "request") else { return nil }
            text = String(decoding: found, as: UTF8.self)
        }
        do { return .raw(try RawRequestTemplate(text, url: url, usesTLS: usesTLS)) } catch {
            config.report("request", error.description)
            return nil
        }
    }

    /// The bytes of a file that is referred to, with or without `file://`.
    func file(_ reference: String, _ config: ConfigurationSection, _ key: String) -> [UInt8]? {
        let path = reference.hasPrefix("file://") ? String(reference.dropFirst("file://".count)) : reference
        guard let bytes = read(path) else {
            config.report(key, "there is no file '\(path)'")
            return nil
        }
        return bytes
    }

    // MARK: Sessions, tools, counts

    private func sessionSource(_ config: ConfigurationSection) -> SessionSource? {
        let endpoint = config.section("session").flatMap(sessionEndpoint)
        let source = config.string("sessionSource")
        switch source {
        case nil, "endpoint"?:
            if source != nil, config.node("session") == nil {
                config.report(
                    "sessionSource",
                    "the source 'endpoint' needs a 'session' with 'url' and 'responseParser'"
                )
            }
            return endpoint.map { .endpoint($0) }
        case "server"?, "client"?:
            if config.node("session") != nil {
                config.report(
                    "session",
                    "'session' is for the source 'endpoint', but 'sessionSource' is '\(source ?? "")'"
                )
            }
            return source == "client" ? .client : .server
        case let other?:
            config.report("sessionSource", "expected client, server or endpoint, found '\(other)'")
            return nil
        }
    }

    private func sessionEndpoint(_ section: ConfigurationSection) -> SessionEndpoint? {
        defer { section.finish() }
        let url = section.requiredString("url")
        let parser = section.requiredString("responseParser").flatMap { transform($0, section, "responseParser") }
        if let method = section.string("method"), !["GET", "POST"].contains(method) {
            section.report("method", "expected GET or POST, found '\(method)'")
        }
        let message = url.flatMap { fields($0, section, method: "POST") }
        guard let message, let parser else { return nil }
        return SessionEndpoint(message: message, parser: parser)
    }

    private func tools(_ config: ConfigurationSection, _ target: inout HTTPTargetConfiguration) {
        var tools = config.node("tools")?.json
        if let text = tools?.string {
            tools = text.hasPrefix("file://") ? structure(text, config, "tools") : nil
            if tools == nil, !text.hasPrefix("file://") {
                config.report("tools", "expected a list of tools, or file://")
            }
        }
        let choice = config.node("tool_choice")?.json
        let format = config.choice("transformToolsFormat", ToolFormat.self)
        target.tools = tools.map { format?.tools($0) ?? $0 }
        target.toolChoice = choice.flatMap { format == nil ? $0 : format?.choice($0) }
        if choice != nil, tools?.array?.isEmpty != false {
            config.report("tool_choice", "'tool_choice' without 'tools' chooses among none", kind: .warning)
        }
    }

    private func tokenEstimation(_ config: ConfigurationSection) -> Double? {
        guard let section = config.section("tokenEstimation") else { return estimatesTokens ? 1.3 : nil }
        defer { section.finish() }
        let multiplier = section.double("multiplier", in: 0.01...1000) ?? 1.3
        return section.bool("enabled") ?? false ? multiplier : nil
    }
}
