import Findings
import Formats
import Targets

/// What came of a question.
struct JudgeReply<Value: Sendable>: Sendable {
    var result: Result<Value, TargetFailure>
    var usage: TargetResponse.TokenUsage
}

/// Asks one judge.
struct JudgeClient: Sendable {
    let judge: any Target
    let services: AssertionServices

    /// How often a judge is asked again whose reply cannot be read.
    private static let retries = 2

    /// Asks a question until its reply can be read.
    ///
    /// - Parameters:
    ///   - round: tells questions apart that are asked several times on purpose.
    ///   - form: how the reply is to be written, said again where one could not be read.
    ///   - read: reads a reply.
    func ask<Value: Sendable>(
        _ prompt: JudgePrompt,
        round: Int = 0,
        form: String,
        read: @Sendable (JSONValue) -> Result<Value, TargetFailure>
    ) async -> JudgeReply<Value> {
        var usage = TargetResponse.TokenUsage()
        var failure = TargetFailure("")
        for attempt in 0...Self.retries {
            let question = attempt == 0 ? prompt : prompt.repaired(failure.description, form)
            let key = Fingerprint(of: [judge.id, judge.label ?? "", "\(round)/\(attempt)", question.text]).text
            if let kept = await services.judgeCache?.get(key), let value = try? read(.string(kept)).get() {
                return JudgeReply(result: .success(value), usage: usage)
            }
            var response = await judge.send(question.request(timeout: services.timeout))
            if response.tokenUsage.requests == 0 { response.tokenUsage.requests = 1 }
            usage += response.tokenUsage
            if let error = response.error {
                let text = "the judge \(judge.id) gave no verdict: \(Quote.visible(String(error.prefix(500))))"
                return JudgeReply(result: .failure(TargetFailure(text)), usage: usage)
            }
            switch read(response.output) {
            case .success(let value):
                await services.judgeCache?.put(key, response.output.string ?? response.output.text())
                return JudgeReply(result: .success(value), usage: usage)
            case .failure(let unreadable): failure = unreadable
            }
            if Task.isCancelled { break }
        }
        let text = "the judge \(judge.id) gave no verdict that can be read: \(failure.description)"
        return JudgeReply(result: .failure(TargetFailure(text)), usage: usage)
    }
}
