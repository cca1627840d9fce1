import Expressions
import Formats
import Matching
import Workspace

extension TargetReader {
    /// A service that is spoken to over WebSocket: `websocket` with a `url`, `websocket:URL`, or the URL itself.
    func webSocket(_ id: String, _ config: ConfigurationSection) -> TargetConfiguration.Kind? {
        defer { config.finish() }
        let named = id.hasPrefix("websocket") ? String(id.dropFirst("websocket".count).drop { $0 == ":" }) : id
        let headers = (config.stringMap("headers") ?? []).compactMap { header in
            template(header.value, config, "headers").map { (header.name.lowercased(), $0) }
        }
        let protocols = (config.strings("protocols") ?? [])
            .flatMap { $0.split(separator: ",").map { String($0).trimmed } }.filter { !$0.isEmpty }
        for name in protocols where !HTTPToken.isValid(name) {
            config.report("protocols", "'\(name)' is no name of a protocol")
        }
        let written = config.requiredString("messageTemplate")
        let key = config.node("transformResponse") != nil ? "transformResponse" : "responseParser"
        let transform = config.string(key).flatMap { self.transform($0, config, key) }
        _ = config.node("responseParser")
        let stream = config.string("streamResponse").flatMap { self.transform($0, config, "streamResponse") }
        let timeout = config.double("timeoutMs", in: 1...86_400_000).map { $0 / 1000 }
        let tls = config.section("tls").flatMap(self.tls)
        let url = config.string("url") ?? named
        guard !url.isEmpty else {
            config.report("url", "a websocket target needs a 'url', as in wss://example.com/chat")
            return nil
        }
        guard url.hasPrefix("{{") || ["ws://", "wss://"].contains(where: url.lowercased().hasPrefix) else {
            config.report("url", "expected a URL that begins with ws:// or wss://, found '\(URLText.shown(url))'")
            return nil
        }
        guard let written, let url = template(url, config, "url") else { return nil }
        do {
            return .webSocket(
                WebSocketConfiguration(
                    url: url,
                    message: try TextBodyTemplate(written),
                    headers: headers,
                    protocols: protocols,
                    transform: transform,
                    streamTransform: stream,
                    timeout: timeout,
                    tls: tls
                )
            )
        } catch {
            config.report("messageTemplate", error.description)
            return nil
        }
    }
}
