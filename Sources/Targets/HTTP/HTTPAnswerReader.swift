import Expressions
import Formats
import HTTP
import Matching

/// Takes the answer, the session and the counts out of what a service sent.
struct HTTPAnswerReader: Sendable {
    let configuration: HTTPTargetConfiguration
    let code: (any CodeRunner)?
    let mask: SecretMask

    /// What a request was about.
    struct Question: Sendable {
        /// The prompt as it was sent.
        var prompt: String
        var vars: JSONObject
        var context: JSONObject
        var timeout: Double
        /// The session that the request belonged to.
        var session: String?
    }

    func read(_ reply: Pacer.Reply, _ question: Question) async -> TargetResponse {
        let response = reply.response
        var base = TargetResponse(
            raw: response.text,
            status: response.status,
            latency: reply.latency,
            sessionID: question.session,
            metadata: ["http": Self.metadata(response)]
        )
        do {
            guard try await isAccepted(response.status, question.timeout) else { return refused(base) }
        } catch {
            return failed(base, "'validateStatus': \(error.description)", "transform")
        }
        let json = try? JSONValue(parsing: response.body)
        do {
            if let session = try await session(response, json, question.timeout) { base.sessionID = session }
        } catch {
            return failed(base, "'sessionParser': \(error.description)", "session")
        }
        let (answer, first) = streamed(response)
        base.timeToFirstToken = first
        if let error = answer?.error { return failed(base, String(error.prefix(1000)), "status") }
        if let answer {
            base.finishReason = AnthropicDialect.finishReason(answer.finishReason)
            base.tokenUsage = answer.usage
        }
        var read = await output(base, json, answer, reply, question)
        if read.error == nil { estimate(&read, question) }
        return read
    }

    // MARK: Status

    private func isAccepted(_ status: Int, _ timeout: Double) async throws(TargetFailure) -> Bool {
        guard let check = configuration.statusCheck else { return (200..<300).contains(status) }
        let verdict = try await check.apply(
            ["status": .int(status)],
            arguments: ["status"],
            code: code,
            timeout: timeout
        )
        return HTTPAnswerReader.isTrue(verdict)
    }

    /// An answer with a status that is none: a guard that blocks answers 400 or 403 with a reason, and that is a refusal.
    private func refused(_ base: TargetResponse) -> TargetResponse {
        let json = try? JSONValue(parsing: base.raw)
        let action = json?["guard"]?["action"]?.string ?? json?["error"]?["code"]?.string
        if action == "block" || action == "content_filter" || action == "content_policy_violation" {
            var answer = base
            answer.output = .string(base.raw)
            answer.guardrailFlagged = true
            answer.isRefusal = true
            return answer
        }
        let status = base.status ?? 0
        return failed(
            base,
            "HTTP \(status): \(base.raw.prefix(300))",
            status == 401 ? "authentication" : "status"
        )
    }

    private func failed(_ base: TargetResponse, _ error: String, _ failure: String) -> TargetResponse {
        var failed = base
        failed.error = mask.apply(error)
        failed.metadata["failure"] = .string(failure)
        return failed
    }

    // MARK: Output

    private func streamed(_ response: HTTPResponse) -> (answer: StreamedAnswer?, timeToFirstToken: Double?) {
        guard
            let format = StreamDecoder.format(contentType: response.fields["content-type"], body: response.body),
            let (answer, first) = try? StreamDecoder.answer(response.body, format: format, arrivals: response.arrivals),
            answer.isKnown
        else { return (nil, nil) }
        return (answer, first)
    }

    private func output(
        _ base: TargetResponse,
        _ json: JSONValue?,
        _ stream: StreamedAnswer?,
        _ reply: Pacer.Reply,
        _ question: Question
    ) async -> TargetResponse {
        var answer = base
        guard let transform = configuration.transform else {
            answer.output = stream.map { .string($0.text) } ?? json ?? .string(base.raw)
            if answer.tokenUsage == .init() { answer.tokenUsage = Self.usage(json) }
            return answer
        }
        let scope: JSONObject = [
            "json": json ?? .null, "text": .string(base.raw), "output": .string(base.raw),
            "context": context(base, json, reply, question),
        ]
        do {
            let found = try await transform.apply(
                scope,
                arguments: ["json", "text", "context"],
                code: code,
                timeout: question.timeout
            )
            if let found, !found.isNull { return result(found, base, json) }
        } catch {
            guard stream != nil else {
                return failed(
                    base,
                    "the transform of the answer failed: \(error.description) (the answer was: \(base.raw.prefix(200)))",
                    "transform"
                )
            }
        }
        // A transform for whole answers finds nothing in a stream, whose text is known all the same.
        if let stream {
            answer.output = .string(stream.text)
            return answer
        }
        return failed(base, "the answer has nothing at '\(transform.text)': \(base.raw.prefix(200))", "transform")
    }

    private func context(
        _ base: TargetResponse,
        _ json: JSONValue?,
        _ reply: Pacer.Reply,
        _ question: Question
    ) -> JSONValue {
        var context = question.context
        context["vars"] = .object(question.vars)
        context["prompt"] = ["raw": .string(question.prompt), "label": .string(question.prompt)]
        context["response"] = [
            "data": json ?? .string(base.raw), "cached": false, "status": .int(reply.response.status),
            "statusText": .string(HTTPStatusText.text(reply.response.status)),
            "headers": Self.headers(reply.response.fields), "latencyMs": .double(reply.latency),
        ]
        return .object(context)
    }

    /// Members by which an object is told to be promptfoo's form of an answer.
    private static let members: Set<String> = [
        "output", "error", "tokenUsage", "cost", "cached", "logProbs", "raw", "metadata", "guardrails", "sessionId",
        "isRefusal", "finishReason", "latencyMs", "conversationEnded", "conversationEndReason",
    ]

    /// What a transform gave: the output, or an object in promptfoo's form of an answer.
    private func result(_ found: JSONValue, _ base: TargetResponse, _ json: JSONValue?) -> TargetResponse {
        var answer = base
        let usage = base.tokenUsage == .init() ? Self.usage(json) : base.tokenUsage
        answer.tokenUsage = usage
        guard let object = found.object, object["output"] != nil || object["error"] != nil,
            object.keys.allSatisfy(Self.members.contains)
        else {
            answer.output = found
            return answer
        }
        var read = ProgramAnswer.response(found, latency: base.latency ?? 0)
        read.error = read.error.map(mask.apply)
        read.raw = base.raw
        read.status = base.status
        read.timeToFirstToken = base.timeToFirstToken
        read.sessionID = read.sessionID ?? base.sessionID
        read.finishReason = read.finishReason ?? base.finishReason
        if object["tokenUsage"] == nil { read.tokenUsage = usage }
        if read.error != nil { read.metadata["failure"] = read.metadata["failure"] ?? "transform" }
        read.metadata["http"] = base.metadata["http"]
        return read
    }

    // MARK: Sessions and counts

    private func session(
        _ response: HTTPResponse,
        _ json: JSONValue?,
        _ timeout: Double
    ) async throws(TargetFailure) -> String? {
        guard let parser = configuration.sessionParser else { return nil }
        return try await Self.session(parser, response, json, code, timeout)
    }

    /// The session that an answer names; `nil` if it names none.
    static func session(
        _ parser: ValueTransform,
        _ response: HTTPResponse,
        _ json: JSONValue?,
        _ code: (any CodeRunner)?,
        _ timeout: Double
    ) async throws(TargetFailure) -> String? {
        let data: JSONValue = ["headers": headers(response.fields), "body": json ?? .string(response.text)]
        let found = try await parser.apply(["data": data], arguments: ["data"], code: code, timeout: timeout)
        guard let found, isTrue(found) else { return nil }
        return found.string ?? found.text()
    }

    /// Counts that the service tells, in the forms of OpenAI and Anthropic and in promptfoo's.
    private static func usage(_ json: JSONValue?) -> TargetResponse.TokenUsage {
        guard let usage = json?["usage"] ?? json?["tokenUsage"], usage.object != nil else { return .init() }
        return TokenCounts.usage(
            prompt: usage["prompt_tokens"] ?? usage["input_tokens"] ?? usage["prompt"],
            completion: usage["completion_tokens"] ?? usage["output_tokens"] ?? usage["completion"],
            total: usage["total_tokens"] ?? usage["total"],
            cached: usage["prompt_tokens_details"]?["cached_tokens"] ?? usage["cached"],
            reasoning: usage["completion_tokens_details"]?["reasoning_tokens"]
        )
    }

    private func estimate(_ answer: inout TargetResponse, _ question: Question) {
        guard let tokens = configuration.tokensPerWord, answer.tokenUsage.total == 0 else { return }
        func count(_ text: String) -> Int {
            let words = Double(text.split(whereSeparator: \.isWhitespace).count)
            return Int(exactly: (words * tokens).rounded(.up)) ?? 0
        }
        let prompt = count(question.prompt)
        let completion = count(answer.output.string ?? answer.raw)
        answer.tokenUsage = .init(prompt: prompt, completion: completion, total: prompt &+ completion, requests: 1)
    }

    // MARK: Forms

    static func isTrue(_ value: JSONValue?) -> Bool {
        switch value {
        case nil, .null?, false?, 0?, ""?: false
        default: true
        }
    }

    /// Header fields by their names in lower case; those that come several times stand behind each other.
    static func headers(_ fields: HTTPFields) -> JSONValue {
        var headers: [String: [String]] = [:]
        for entry in fields.entries { headers[entry.name.lowercased(), default: []].append(entry.value) }
        var object = JSONObject()
        for (name, values) in headers.sorted(by: { $0.key < $1.key }) {
            object[name] = .string(values.joined(separator: ", "))
        }
        return .object(object)
    }

    private static let secretWords = ["cookie", "auth", "token", "secret", "key", "session", "password", "credential"]

    private static func metadata(_ response: HTTPResponse) -> JSONValue {
        var shown = headers(response.fields).object ?? [:]
        for name in shown.keys where secretWords.contains(where: name.contains) { shown[name] = "[REDACTED]" }
        return [
            "status": .int(response.status), "statusText": .string(HTTPStatusText.text(response.status)),
            "headers": .object(shown),
        ]
    }
}
