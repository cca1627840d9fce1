import Formats
import Matching
import Targets

/// `context-relevance`: the share of what was retrieved that is needed to answer the question.
enum ContextRelevanceAssertion: RemoteAssertionKind {
    static let types = ["context-relevance"]
    private static let nothing = "Insufficient Information"

    static func evaluate(
        _ assertion: Assertion,
        _ context: AssertionContext,
        _ services: AssertionServices
    ) async -> Judgement {
        guard let query = context.vars["query"]?.string, !query.isEmpty else {
            return .error("context-relevance needs a variable 'query'")
        }
        do throws(TargetFailure) {
            let retrieved = try await RetrievalContext.find(assertion, context, services)
            let client = JudgeClient(
                judge: try JudgeChoice.judge(assertion, context, services).get(),
                services: services
            )
            let prompt = try self.prompt(query, retrieved, assertion, context, services)
            let form = "Copy sentences of the context without changing them, or write: \(nothing)"
            let reply = await client.ask(prompt, form: form) { read(VerdictReader.spoken($0), retrieved) }
            switch reply.result {
            case .failure(let failure): return .graderError(failure.description, tokenUsage: reply.usage)
            case .success(let found):
                let total = retrieved.units.count
                let count = min(found.count, total)
                return JudgedKind.ratio(
                    "Context relevance",
                    total > 0 ? Double(count) / Double(total) : 0,
                    threshold: assertion.threshold ?? 0,
                    metadata: [
                        "extractedSentences": JSONValue(
                            found.prefix(200).map { Quote.visible(String($0.prefix(300))) }
                        ),
                        "totalContextUnits": .int(total), "relevantSentenceCount": .int(count),
                        "insufficientInformation": .bool(found.isEmpty),
                    ],
                    reply.usage
                )
            }
        } catch {
            return .graderError(error.description)
        }
    }

    private static func prompt(
        _ query: String,
        _ retrieved: RetrievalContext,
        _ assertion: Assertion,
        _ context: AssertionContext,
        _ services: AssertionServices
    ) throws(TargetFailure) -> JudgePrompt {
        var prompt = JudgePrompt(about: [retrieved.text, query], seed: services.seed)
        if let own = RubricPrompt.source(assertion, context) {
            return try RubricPrompt.render(
                own,
                context.vars,
                others: ["context": retrieved.text, "query": query],
                into: prompt,
                wantsVerdict: false,
                assertion
            )
        }
        prompt.text = """
            Pick out of a context the sentences that are needed to answer a question. Copy them word for word, each on a line of its own, and \
            write nothing else. If none helps, write exactly: \(nothing)

            \(prompt.caution)

            \(prompt.fenced("QUESTION", query))

            \(prompt.fenced("CONTEXT", retrieved.text))
            """
        return prompt
    }

    /// The sentences that a reply copies out of the context; none where it says that nothing helps.
    static func read(_ reply: String, _ retrieved: RetrievalContext) -> Result<[String], TargetFailure> {
        guard !reply.trimmed.isEmpty else { return .failure(TargetFailure("the reply is empty")) }
        if reply.contains(nothing) { return .success([]) }
        let parts = retrieved.isSegmented ? RetrievalContext.lines(reply) : sentencesOfLines(reply)
        var found: [String] = []
        for part in parts where !found.contains(part) { found.append(part) }
        // A refusal or an explanation quotes nothing: that is no verdict of low relevance.
        let known = plain(retrieved.text)
        guard found.contains(where: { known.contains(plain(unnumbered($0))) }) else {
            return .failure(TargetFailure("the reply quotes nothing of the context"))
        }
        return .success(found)
    }

    private static func sentencesOfLines(_ text: String) -> [String] {
        let lines = RetrievalContext.lines(text)
        return lines.count > 1 ? lines : RetrievalContext.sentences(text)
    }

    private static func unnumbered(_ line: String) -> String {
        let body = line.drop { $0.isNumber }
        if body.count < line.count, let mark = body.first, ".)".contains(mark) {
            return String(body.dropFirst()).trimmed
        }
        return line.first == "-" || line.first == "*" ? String(line.dropFirst()).trimmed : line
    }

    private static func plain(_ text: String) -> String {
        text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
