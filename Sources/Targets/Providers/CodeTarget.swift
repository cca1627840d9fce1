import Formats

/// A function of a file of code: `call_api(prompt, options, context)`, or, as promptfoo has it for JavaScript,
/// `callApi(prompt, context, options)`.
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
        let language = CodeLanguage(file: reference.path)
        let isScript = language == .javaScript || language == .typeScript
        let context = call.context(request)
        let start = ContinuousClock.now
        do {
            let answer = try await code.call(
                reference,
                as: .target,
                arguments: [.string(request.prompt)] + (isScript ? [context, call.options] : [call.options, context]),
                timeout: request.timeout
            )
            return ProgramAnswer.response(answer, latency: ProgramAnswer.milliseconds(start))
        } catch {
            return TargetResponse(error: error.description, metadata: ["failure": "program"])
        }
    }
}
