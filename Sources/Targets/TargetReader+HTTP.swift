import Expressions
import Formats
import Workspace

extension TargetReader {
    func http(_ id: String, _ config: ConfigurationSection) -> TargetConfiguration.Kind? {
        let url = config.string("url") ?? (id.contains("//") ? id : nil)
        guard let url else {
            config.report("url", "an http target needs a 'url'")
            return nil
        }
        let body = config.node("body")?.json
        if let body {
            do {
                _ = try JSONTemplate(body)
            } catch {
                config.report("body", error.description)
            }
        }
        var transform: Script?
        for key in ["transformResponse", "responseParser"] {
            guard let source = config.string(key) else { continue }
            do {
                transform = try Script(source)
            } catch {
                config.report(key, error.description)
            }
        }
        var authentication: HTTPTargetConfiguration.Authentication?
        if let auth = config.section("auth") {
            func value(_ key: String) -> Template? { auth.requiredString(key).flatMap { template($0, auth, key) } }
            switch auth.requiredString("type") {
            case "bearer": authentication = value("token").map { .bearer($0) }
            case "basic":
                if let user = value("username"), let password = value("password") {
                    authentication = .basic(user: user, password: password)
                }
            case "api_key":
                _ = auth.string("placement")
                if let name = auth.requiredString("keyName"), let key = value("value") {
                    authentication = .apiKey(name: name, value: key)
                }
            case "token":
                if let url = value("url"), let key = value("apiKey") { authentication = .token(url: url, key: key) }
            case let other?: auth.report("type", "expected bearer, basic, api_key or token, found '\(other)'")
            case nil: break
            }
            auth.finish()
        }
        let headers = (config.stringMap("headers") ?? []).compactMap { header in
            template(header.value, config, "headers").map { (header.name, $0) }
        }
        let method = config.string("method")?.uppercased()
        if let body, body.string == nil,
            let type = headers.first(where: { $0.0.lowercased() == "content-type" })?.1, type.variables.isEmpty,
            !type.render([:]).lowercased().contains("json")
        {
            config.report("headers", "the body is JSON, but its content-type is '\(type.render([:]))'")
        }
        let retries = config.int("maxRetries", in: 0...20) ?? 3
        config.finish()
        guard let template = template(url, config, "url") else { return nil }
        let target = HTTPTargetConfiguration(
            url: template,
            method: method ?? (body == nil ? "GET" : "POST"),
            headers: headers,
            body: body,
            transform: transform,
            authentication: authentication,
            maxRetries: retries
        )
        return .http(target)
    }
}
