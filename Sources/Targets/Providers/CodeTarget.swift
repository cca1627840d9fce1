import Formats

/// A function of a file of code: `call_api(prompt, options, context)`.
struct CodeTarget: Target {
    let label: String?
    let call: ProgramCall
    let reference: CodeReference
    let code: (any CodeRunner)?

    var id: String { call.id }

    func send(_ request: TargetRequest) async -> TargetResponse {
        guard let code else {
            return TargetResponse(error: "'\(id)' is code, and there is nothing here to run code with")
        }
        let start = ContinuousClock.now
        do {
            let answer = try await code.call(
                reference,
                as: .target,
                arguments: [.string(request.prompt), call.options, call.context(request)],
                timeout: request.timeout
            )
            return ProgramAnswer.response(answer, latency: ProgramAnswer.milliseconds(start))
        } catch {
            return TargetResponse(error: error.description, metadata: ["failure": "program"])
        }
    }
}
