import Formats
import Targets

/// `conversation-relevance`: the share of windows of a conversation whose last answer fits to what was said before.
enum ConversationRelevanceAssertion: RemoteAssertionKind {
    static let types = ["conversation-relevance"]
    private static let maximumWindows = 100

    static func evaluate(
        _ assertion: Assertion,
        _ context: AssertionContext,
        _ services: AssertionServices
    ) async -> Judgement {
        let size = assertion.config["windowSize"]?.int ?? 5
        guard size > 0 else { return .error("conversation-relevance: 'windowSize' must be more than 0") }
        let judge: any Target
        switch JudgeChoice.judge(assertion, context, services) {
        case .success(let chosen): judge = chosen
        case .failure(let failure): return .graderError(failure.description)
        }
        let client = JudgeClient(judge: judge, services: services)
        let turns = turns(context)
        let starts = 0..<max(1, turns.count - size + 1)
        guard starts.count <= maximumWindows else {
            return .error("conversation-relevance: more than \(maximumWindows) windows")
        }
        var usage = TargetResponse.TokenUsage()
        var relevant = 0
        var complaints: [String] = []
        for start in starts {
            let window = turns.dropFirst(start).prefix(size).joined(separator: "\n\n")
            let reply = await ask(window, client)
            usage += reply.usage
            switch reply.result {
            case .failure(let failure): return .graderError(failure.description, tokenUsage: usage)
            case .success(let verdict):
                if verdict.pass { relevant += 1 } else if !verdict.reason.isEmpty { complaints.append(verdict.reason) }
            }
        }
        let score = Double(relevant) / Double(starts.count)
        let words =
            "\(relevant) out of \(starts.count) conversation windows were relevant"
            + (complaints.first.map { ": \($0)" } ?? "")
        return Judgement(
            pass: score >= (assertion.threshold ?? 0) - .ulpOfOne,
            score: score,
            reason: words,
            passReason: words,
            metadata: ["judge": .string(judge.id)],
            tokenUsage: usage
        )
    }

    /// The turns of the conversation; the newest is this test's.
    private static func turns(_ context: AssertionContext) -> [String] {
        var turns = (context.vars["_conversation"]?.array ?? []).map { turn in
            (input: text(turn["input"] ?? turn["prompt"]), output: text(turn["output"]))
        }
        if turns.last?.output != context.text { turns.append((context.prompt, context.text)) }
        return turns.map { "User: \($0.input)\nAssistant: \($0.output)" }
    }

    private static func text(_ value: JSONValue?) -> String { value.map { $0.string ?? $0.text() } ?? "" }

    private static func ask(_ window: String, _ client: JudgeClient) async -> JudgeReply<Verdict> {
        var prompt = JudgePrompt(about: [window], seed: client.services.seed)
        prompt.text = """
            Look at a part of a conversation. Does its last answer fit to what the user said, given what was said before? A short greeting or a \
            question back fits; an answer to something else does not. "pass" is true if it fits.

            \(prompt.caution)

            \(prompt.fenced("CONVERSATION", window))

            \(prompt.verdictForm)
            """
        let marker = prompt.marker
        return await client.ask(prompt, form: prompt.verdictForm) { reply in
            VerdictReader.verdict(reply, marker: marker, judged: [window], needsPass: true)
        }
    }
}
