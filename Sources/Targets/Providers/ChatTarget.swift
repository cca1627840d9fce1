import Expressions
import Formats
import HTTP

/// A chat model behind OpenAI's or Ollama's interface.
struct ChatTarget: Target {
    enum Dialect: Sendable { case openAI, ollama }

    let id: String
    let label: String?
    let dialect: Dialect
    let configuration: ChatTargetConfiguration
    let environment: JSONObject
    let pacer: Pacer

    func send(_ request: TargetRequest) async -> TargetResponse {
        var values = request.vars
        let timeout = request.timeout
        values["env"] = .object(environment)
        var messages = request.conversation
        if let system = configuration.systemPrompt {
            messages.insert(ChatMessage(role: "system", content: system), at: 0)
        }
        var body: JSONObject = [
            "model": .string(configuration.model), "messages": .array(messages.map(\.json)), "stream": false,
        ]
        switch dialect {
        case .openAI: for (name, value) in configuration.parameters.members { body[name] = value }
        case .ollama: if !configuration.parameters.isEmpty { body["options"] = .object(configuration.parameters) }
        }
        var base = configuration.baseURL.render(values)
        while base.hasSuffix("/") { base.removeLast() }
        var request = HTTPRequest(
            url: base + (dialect == .openAI ? "/chat/completions" : "/api/chat"),
            json: .object(body)
        )
        if let key = configuration.key?.render(values), !key.isEmpty {
            request.fields["authorization"] = "Bearer \(key)"
        }
        for header in configuration.headers { request.fields[header.name] = header.value.render(values) }
        do {
            let reply = try await pacer.send(request, timeout: timeout)
            return read(reply.response, reply.latency)
        } catch {
            return TargetResponse(error: error.description, metadata: ["failure": .string("\(error.code)")])
        }
    }

    private func read(_ response: HTTPResponse, _ latency: Double) -> TargetResponse {
        let json = try? JSONValue(parsing: response.body)
        guard (200..<300).contains(response.status), let json else {
            let reason =
                json?["error"]?["message"]?.string ?? json?["error"]?.string ?? String(response.text.prefix(300))
            let isFiltered = json?["error"]?["code"]?.string == "content_filter"
            return TargetResponse(
                output: isFiltered ? .string(reason) : .null,
                raw: response.text,
                error: isFiltered ? nil : "HTTP \(response.status): \(reason)",
                status: response.status,
                latency: latency,
                guardrailFlagged: isFiltered ? true : nil,
                isRefusal: isFiltered ? true : nil,
                metadata: ["failure": .string(response.status == 401 ? "authentication" : "status")]
            )
        }
        let choice = dialect == .openAI ? json["choices"]?[0] : json
        guard let message = choice?["message"] else {
            return TargetResponse(
                raw: response.text,
                error: "the answer has no message: \(String(response.text.prefix(200)))",
                status: response.status,
                latency: latency,
                metadata: ["failure": "format"]
            )
        }
        let prompt = json["usage"]?["prompt_tokens"]?.int ?? json["prompt_eval_count"]?.int ?? 0
        let completion = json["usage"]?["completion_tokens"]?.int ?? json["eval_count"]?.int ?? 0
        return TargetResponse(
            output: .string(message["content"]?.string ?? message["refusal"]?.string ?? ""),
            raw: response.text,
            status: response.status,
            latency: latency,
            tokenUsage: .init(prompt: prompt, completion: completion, total: prompt + completion),
            finishReason: choice?["finish_reason"]?.string ?? json["done_reason"]?.string,
            isRefusal: message["refusal"]?.string.map { !$0.isEmpty }
        )
    }
}
