import Expressions
import Formats
import HTTP

/// A model that answers prompts, behind any of the interfaces.
struct ModelTarget: Target {
    let label: String?
    private let service: ModelService
    private let dialect: any ModelDialect
    private let parameters: JSONTemplate?

    var id: String { service.id }
    private var configuration: ModelConfiguration { service.configuration }

    init(label: String?, service: ModelService, dialect: any ModelDialect) {
        self.label = label
        self.service = service
        self.dialect = dialect
        parameters = try? JSONTemplate(.object(service.configuration.parameters))
    }

    func send(_ request: TargetRequest) async -> TargetResponse {
        var messages = request.conversation
        if let system = configuration.systemPrompt {
            messages.insert(ChatMessage(role: "system", content: system), at: 0)
        }
        let given = parameters?.render(service.values(request.vars)).object ?? configuration.parameters
        let body = dialect.body(messages, prompt: request.prompt, parameters: given, configuration)
        do {
            let reply = try await service.send(
                body,
                request.vars,
                timeout: request.timeout,
                traceparent: request.traceparent
            )
            return read(reply)
        } catch {
            return TargetResponse(
                error: service.masked(error.description),
                metadata: ["failure": .string("\(error.code)")]
            )
        }
    }

    private func read(_ reply: Pacer.Reply) -> TargetResponse {
        let response = reply.response
        if (200..<300).contains(response.status),
            let format = StreamDecoder.format(contentType: response.fields["content-type"], body: response.body)
        {
            return streamed(reply, format)
        }
        let json = try? JSONValue(parsing: response.body)
        guard (200..<300).contains(response.status), let json else { return refused(reply, json) }
        guard let answer = dialect.read(json, configuration) else {
            if let error = json["error"], !error.isNull { return refused(reply, json) }
            let what = configuration.interface == .openAIChat ? "message" : "content"
            return failed(
                reply,
                "the answer has no \(what): \(service.masked(String(response.text.prefix(200))))",
                "format"
            )
        }
        return self.response(answer, reply)
    }

    private func streamed(_ reply: Pacer.Reply, _ format: StreamDecoder.Format) -> TargetResponse {
        do {
            let (read, first) = try StreamDecoder.answer(
                reply.response.body,
                format: format,
                arrivals: reply.response.arrivals
            )
            if let error = read.error { return failed(reply, service.masked(String(error.prefix(1000))), "status") }
            guard read.isKnown, read.hasBegun || read.finishReason != nil || !read.isComplete else {
                return failed(
                    reply,
                    "the stream holds no answer: \(service.masked(String(reply.response.text.prefix(200))))",
                    "format"
                )
            }
            guard read.isComplete || read.finishReason != nil else {
                return failed(reply, "the stream broke off before the end of the answer", "format")
            }
            var answer = ModelAnswer(text: read.text, thinking: read.reasoning)
            if !read.toolCalls.isEmpty {
                let calls = JSONValue.array(read.toolCalls.map(\.json))
                answer.structure =
                    read.text.isEmpty
                    ? calls : ["role": "assistant", "content": .string(read.text), "tool_calls": calls]
            }
            if !read.refusal.isEmpty { answer.refusal = read.refusal }
            answer.finishReason = AnthropicDialect.finishReason(read.finishReason)
            if answer.finishReason == "completed" { answer.finishReason = "stop" }
            answer.isFiltered = answer.finishReason == "content_filter"
            answer.usage = read.usage
            answer.metadata["model"] = read.model.map { .string($0) }
            return response(answer, reply, first: first)
        } catch {
            return failed(reply, error.description, "format")
        }
    }

    private func response(_ answer: ModelAnswer, _ reply: Pacer.Reply, first: Double? = nil) -> TargetResponse {
        let isRefusal = answer.refusal != nil || answer.isFiltered
        var metadata = answer.metadata
        if !answer.thinking.isEmpty { metadata["reasoning"] = .string(answer.thinking) }
        return TargetResponse(
            output: output(answer),
            raw: reply.response.text,
            status: reply.response.status,
            latency: reply.latency,
            tokenUsage: answer.usage,
            timeToFirstToken: first,
            logProbabilities: answer.logProbabilities.flatMap { $0.isEmpty ? nil : $0 },
            cost: answer.cost ?? cost(answer.usage),
            finishReason: answer.finishReason,
            // As in promptfoo, a refusal that the interface marks is the verdict of a guardrail.
            guardrailFlagged: isRefusal ? true : nil,
            isRefusal: isRefusal ? true : nil,
            metadata: metadata
        )
    }

    private func output(_ answer: ModelAnswer) -> JSONValue {
        if let refusal = answer.refusal, !refusal.isEmpty { return .string(refusal) }
        if let structure = answer.structure { return structure }
        if answer.isFiltered, answer.text.isEmpty { return "Content filtered by provider" }
        let wantsSchema = configuration.parameters["response_format"]?["type"]?.string == "json_schema"
        if wantsSchema, let json = try? JSONValue(parsing: answer.text) { return json }
        guard configuration.showsThinking, !answer.thinking.isEmpty else { return .string(answer.text) }
        return .string("Thinking: \(answer.thinking)" + (answer.text.isEmpty ? "" : "\n\n\(answer.text)"))
    }

    private func cost(_ usage: TargetResponse.TokenUsage) -> Double? {
        guard configuration.inputCost != nil || configuration.outputCost != nil else { return nil }
        return Double(usage.prompt) * (configuration.inputCost ?? 0)
            + Double(usage.completion) * (configuration.outputCost ?? 0)
    }

    /// An answer that says that something is wrong; a filter in front of the model that says no is a refusal.
    private func refused(_ reply: Pacer.Reply, _ json: JSONValue?) -> TargetResponse {
        let error = json?["error"]
        let codes = [error?["code"]?.string, error?["innererror"]?["code"]?.string]
        let filters = ["content_filter", "content_policy_violation", "invalid_prompt", "ResponsibleAIPolicyViolation"]
        guard codes.contains(where: { $0.map(filters.contains) ?? false }) else {
            let isKey = reply.response.status == 401 || reply.response.status == 403
            return failed(reply, service.reason(reply.response, json), isKey ? "authentication" : "status")
        }
        return TargetResponse(
            output: .string(service.message(reply.response, json)),
            raw: service.masked(reply.response.text),
            status: reply.response.status,
            latency: reply.latency,
            finishReason: "content_filter",
            guardrailFlagged: true,
            guardrails: ["flaggedInput": true, "flaggedOutput": false],
            isRefusal: true
        )
    }

    private func failed(_ reply: Pacer.Reply, _ error: String, _ failure: String) -> TargetResponse {
        TargetResponse(
            raw: service.masked(reply.response.text),
            error: error,
            status: reply.response.status,
            latency: reply.latency,
            metadata: ["failure": .string(failure)]
        )
    }
}
