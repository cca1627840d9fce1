import Expressions
import Formats

/// A target with what a configuration says beside its kind: `transform`, `delay`, `inputs`.
struct ConfiguredTarget: Target {
    let target: any Target
    let transform: ValueTransform?
    let delay: Double?
    let inputs: [String]
    let code: (any CodeRunner)?
    let sleep: @Sendable (Double) async throws -> Void

    var id: String { target.id }
    var label: String? { target.label }

    func send(_ request: TargetRequest) async -> TargetResponse {
        var response = await target.send(filled(request))
        if response.error == nil, let transform {
            do {
                response.output = try await transformed(response, transform, request)
            } catch {
                response.error = "the target's 'transform' failed: \(error.description)"
                response.metadata["failure"] = "transform"
            }
        }
        // An answer that nobody was asked for needs no pause; a run that is stopped ends it.
        if let delay, !response.isCached { try? await sleep(delay) }
        return response
    }

    /// The request with its inputs: those of a prompt that is a JSON object of them, otherwise the prompt in each that is not given.
    private func filled(_ request: TargetRequest) -> TargetRequest {
        guard !inputs.isEmpty else { return request }
        var request = request
        let parts = (try? JSONValue(parsing: request.prompt))?.object
        for name in inputs {
            if let part = parts?[name] {
                request.vars[name] = part
            } else if request.vars[name] == nil {
                request.vars[name] = .string(request.prompt)
            }
        }
        return request
    }

    private func transformed(
        _ response: TargetResponse,
        _ transform: ValueTransform,
        _ request: TargetRequest
    ) async throws(TargetFailure) -> JSONValue {
        let scope: JSONObject = [
            "output": response.output,
            "context": [
                "vars": .object(request.vars), "prompt": ["raw": .string(request.prompt)],
                "metadata": .object(response.metadata),
            ],
        ]
        let found = try await transform.apply(
            scope,
            arguments: ["output", "context"],
            code: code,
            timeout: request.timeout
        )
        guard let found, !found.isNull else { throw TargetFailure("it gave nothing of the answer") }
        return found
    }
}
