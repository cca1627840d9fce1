import Expressions
import Formats
import HTTP

/// A service that gets `{prompt, config}` and answers `{output}`.
struct WebhookTarget: Target {
    let label: String?
    let call: ProgramCall
    let url: Template
    let pacer: Pacer

    var id: String { call.id }

    func send(_ request: TargetRequest) async -> TargetResponse {
        var body: JSONObject = ["prompt": .string(request.prompt)]
        if !call.config.isEmpty { body["config"] = call.options["config"] }
        let mask = SecretMask(call.environment)
        do {
            var sent = HTTPRequest(url: url.render(["env": .object(call.environment)]), json: .object(body))
            sent.fields.trace(request.traceparent)
            let reply = try await pacer.send(sent, timeout: request.timeout)
            let text = reply.response.text
            let json = try? JSONValue(parsing: text)
            guard (200..<300).contains(reply.response.status) else {
                return failed(mask.apply("HTTP \(reply.response.status): \(text.prefix(300))"), reply)
            }
            guard let json, json["output"] != nil || json["error"] != nil else {
                return failed(mask.apply("the web hook's answer has no 'output': \(text.prefix(200))"), reply)
            }
            var response = ProgramAnswer.response(json, latency: reply.latency)
            response.raw = text
            response.status = reply.response.status
            return response
        } catch {
            return TargetResponse(
                error: mask.apply(error.description),
                metadata: ["failure": .string("\(error.code)")]
            )
        }
    }

    private func failed(_ reason: String, _ reply: Pacer.Reply) -> TargetResponse {
        TargetResponse(
            error: reason,
            status: reply.response.status,
            latency: reply.latency,
            metadata: ["failure": "status"]
        )
    }
}
