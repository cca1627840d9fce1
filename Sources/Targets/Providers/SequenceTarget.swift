import Expressions
import Formats

/// Asks a target several questions, each on its own. The first that fails ends it.
struct SequenceTarget: Target {
    let id: String
    let label: String?
    let inputs: [Template]
    let separator: String
    let target: any Target

    func send(_ request: TargetRequest) async -> TargetResponse {
        var values = request.vars
        values["prompt"] = .string(request.prompt)
        var texts: [String] = []
        var sum = TargetResponse.TokenUsage()
        var latency = 0.0
        var cost: Double?
        var last = TargetResponse()
        for input in inputs {
            var single = request
            single.prompt = input.render(values)
            single.conversation = [ChatMessage(role: "user", content: single.prompt)]
            last = await target.send(single)
            sum += last.tokenUsage
            latency += last.latency ?? 0
            if let paid = last.cost { cost = (cost ?? 0) + paid }
            if last.error != nil { break }
            texts.append(last.output.string ?? last.output.text())
        }
        last.tokenUsage = sum
        last.latency = latency
        last.cost = cost
        guard last.error == nil else { return last }
        last.output = .string(texts.joined(separator: separator))
        last.raw = last.output.string ?? ""
        return last
    }
}
