import Formats
import HTTP
import RedTeam

/// A target as it is written on a command line: `openai:http://127.0.0.1:8000`, `ollama:http://127.0.0.1:11434#llama3.2`,
/// `https://bot.example.org/chat`, or any provider id of promptfoo's.
public struct TargetShorthand: Sendable {
    /// As it was written.
    public let text: String
    /// The variable of the environment that holds its key.
    public let keyVariable: String?

    /// A target.
    public init(_ text: String, keyVariable: String? = nil) {
        self.text = text
        self.keyVariable = keyVariable
    }

    /// Takes the answer out of the JSON that services usually give.
    static let usualAnswers = """
        json?.response ?? json?.output ?? json?.answer ?? json?.reply ?? json?.text ?? json?.message?.content ?? \
        json?.choices?.[0]?.message?.content ?? text
        """

    /// The entry of `targets`. A server that is named without a model is asked which it serves.
    ///
    /// - Parameter variables: the environment, for the key.
    /// - Throws: `CampaignFailure` where it cannot be told what is meant.
    public func entry(_ client: any HTTPClient, _ variables: [String: String]) async throws -> JSONValue {
        let key = keyVariable.map { JSONValue.string("{{env.\($0)}}") }
        if Self.isURL(text) {
            var config: JSONObject = [
                "url": .string(text), "method": "POST", "headers": ["content-type": "application/json"],
                "body": ["prompt": "{{prompt}}"], "transformResponse": .string(Self.usualAnswers),
            ]
            if let key { config["auth"] = ["type": "bearer", "token": key] }
            return ["id": "http", "label": .string(text), "config": .object(config)]
        }
        guard !text.hasPrefix("webhook:"), let colon = text.firstIndex(of: ":"),
            Self.isURL(text[text.index(after: colon)...])
        else {
            return key.map { ["id": .string(text), "config": ["apiKey": $0]] } ?? .string(text)
        }
        let kind = String(text[..<colon])
        let parts = text[text.index(after: colon)...].split(separator: "#", maxSplits: 1).map(String.init)
        var base = parts.first ?? ""
        while base.hasSuffix("/") { base.removeLast() }
        // Servers of OpenAI's interface have it below /v1; who names a path means it.
        if kind != "ollama", base.split(separator: "/").count < 3 { base += "/v1" }
        let model: String
        if parts.count == 2 {
            model = parts[1]
        } else {
            model = try await served(kind, at: base, client, keyVariable.flatMap { variables[$0] })
        }
        var config: JSONObject = ["apiBaseUrl": .string(base)]
        if kind != "ollama" { config["apiKey"] = key ?? "none" }
        return ["id": .string("\(kind):\(model)"), "label": .string(text), "config": .object(config)]
    }

    private static func isURL(_ text: some StringProtocol) -> Bool {
        text.hasPrefix("http://") || text.hasPrefix("https://")
    }

    /// The first model that a server says it serves.
    private func served(_ kind: String, at base: String, _ client: any HTTPClient, _ key: String?) async throws
        -> String
    {
        var request = HTTPRequest(url: kind == "ollama" ? "\(base)/api/tags" : "\(base)/models")
        if let key { request.fields["authorization"] = "Bearer \(key)" }
        let response: HTTPResponse
        do {
            response = try await client.send(request, timeout: 10, maximumBytes: 4 << 20)
        } catch {
            throw CampaignFailure("\(text): \(error.description)")
        }
        let json = try? JSONValue(parsing: response.body)
        guard (200..<300).contains(response.status),
            let model = json?["data"]?[0]?["id"]?.string ?? json?["models"]?[0]?["name"]?.string, !model.isEmpty
        else {
            throw CampaignFailure(
                "\(text) does not say which models it serves (HTTP \(response.status)); name one: \(text)#MODEL"
            )
        }
        return model
    }
}
