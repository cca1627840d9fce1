import Formats
import Matching
import Targets

/// `context-recall`: what was retrieved holds what the true answer says, sentence by sentence.
enum ContextRecallAssertion: RemoteAssertionKind {
    static let types = ["context-recall"]

    static func evaluate(
        _ assertion: Assertion,
        _ context: AssertionContext,
        _ services: AssertionServices
    ) async -> Judgement {
        guard let truth = JudgedKind.text(assertion.value) else {
            return .error("context-recall needs a value: the true answer")
        }
        do throws(TargetFailure) {
            let retrieved = try await RetrievalContext.find(assertion, context, services, fallback: context.prompt)
            let client = JudgeClient(
                judge: try JudgeChoice.judge(assertion, context, services).get(),
                services: services
            )
            let prompt = try self.prompt(truth, retrieved, assertion, context, services)
            let form = "End each line with [Attributed] or [Not Attributed]."
            let reply = await client.ask(prompt, form: form) { read(VerdictReader.spoken($0)) }
            switch reply.result {
            case .failure(let failure): return .graderError(failure.description, tokenUsage: reply.usage)
            case .success(let lines):
                let held = lines.count(where: \.isAttributed)
                return JudgedKind.ratio(
                    "Recall",
                    Double(held) / Double(lines.count),
                    threshold: assertion.threshold ?? 0,
                    metadata: [
                        "sentenceAttributions": .array(
                            lines.prefix(200).map {
                                ["sentence": .string($0.sentence), "attributed": .bool($0.isAttributed)]
                            }
                        ),
                        "totalSentences": .int(lines.count), "attributedSentences": .int(held),
                    ],
                    reply.usage
                )
            }
        } catch {
            return .graderError(error.description)
        }
    }

    private static func prompt(
        _ truth: String,
        _ retrieved: RetrievalContext,
        _ assertion: Assertion,
        _ context: AssertionContext,
        _ services: AssertionServices
    ) throws(TargetFailure) -> JudgePrompt {
        var prompt = JudgePrompt(about: [retrieved.text], seed: services.seed)
        if let own = RubricPrompt.source(assertion, context) {
            return try RubricPrompt.render(
                own,
                JudgedKind.values(context, ["groundTruth": .string(truth)]),
                others: ["context": retrieved.text],
                into: prompt,
                wantsVerdict: false,
                assertion
            )
        }
        prompt.text = """
            An answer is known to be true. Find out which of its sentences can be learned from a context alone, without knowledge of your own.

            \(prompt.caution)

            \(prompt.fenced("CONTEXT", retrieved.text))

            The true answer:
            \(truth)

            Write one numbered line for each sentence of the true answer: the sentence, a short reason, and at its end [Attributed] if the \
            context says so, or [Not Attributed] if it does not. Write nothing else.
            """
        return prompt
    }

    struct Line: Sendable, Equatable {
        var sentence: String
        var isAttributed: Bool
    }

    /// The lines of a reply that classify a sentence.
    static func read(_ reply: String) -> Result<[Line], TargetFailure> {
        let lines = RetrievalContext.lines(reply).compactMap { line -> Line? in
            let lowered = line.lowercased()
            let isDenied = lowered.contains("[not attributed]")
            guard isDenied || lowered.contains("[attributed]") else { return nil }
            let body = line.drop { $0.isNumber || $0 == "." || $0 == ")" || $0.isWhitespace }
            let sentence = Quote.visible(String(body.prefix { $0 != "." }.prefix(300)).trimmed)
            return Line(sentence: sentence, isAttributed: !isDenied)
        }
        guard !lines.isEmpty else {
            return .failure(TargetFailure("no line of the reply says [Attributed] or [Not Attributed]"))
        }
        return .success(lines)
    }
}
