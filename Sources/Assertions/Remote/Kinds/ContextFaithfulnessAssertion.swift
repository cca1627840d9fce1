import Formats
import Matching
import Targets

/// `context-faithfulness`: the share of the answer's statements that follow from what was retrieved.
enum ContextFaithfulnessAssertion: RemoteAssertionKind {
    static let types = ["context-faithfulness"]
    private static let conclusion = "Final verdict for each statement in order:"

    static func evaluate(
        _ assertion: Assertion,
        _ context: AssertionContext,
        _ services: AssertionServices
    ) async -> Judgement {
        let query = JudgedKind.query(context)
        do throws(TargetFailure) {
            let retrieved = try await RetrievalContext.find(assertion, context, services)
            let client = JudgeClient(
                judge: try JudgeChoice.judge(assertion, context, services).get(),
                services: services
            )
            let first = try statementsPrompt(query, assertion, context, services)
            let statements = await client.ask(first, form: "Write one statement a line.") { reply in
                let lines = RetrievalContext.lines(VerdictReader.spoken(reply))
                return lines.isEmpty ? .failure(TargetFailure("the reply has no statement")) : .success(lines)
            }
            guard case .success(let lines) = statements.result else {
                return .graderError(
                    "the answer was not taken apart: \(failure(statements.result))",
                    tokenUsage: statements.usage
                )
            }
            let second = try verdictsPrompt(lines, retrieved, assertion, context, services)
            let form =
                "End with one line: \(conclusion) Yes. No. … with one word for each of the \(lines.count) statements."
            let reply = await client.ask(second, form: form) { reply in
                read(VerdictReader.spoken(reply), count: lines.count)
            }
            var usage = statements.usage
            usage += reply.usage
            switch reply.result {
            case .failure(let failure): return .graderError(failure.description, tokenUsage: usage)
            case .success(let score):
                return JudgedKind.ratio(
                    "Faithfulness",
                    score,
                    threshold: assertion.threshold ?? 0,
                    metadata: [
                        "statements": JSONValue(lines.prefix(100).map { Quote.visible(String($0.prefix(300))) })
                    ],
                    usage
                )
            }
        } catch {
            return .graderError(error.description)
        }
    }

    private static func failure<Value>(_ result: Result<Value, TargetFailure>) -> String {
        if case .failure(let failure) = result { failure.description } else { "" }
    }

    private static func own(_ index: Int, _ assertion: Assertion, _ context: AssertionContext) -> JSONValue? {
        let prompt = RubricPrompt.source(assertion, context)?[index]
        return prompt?["content"] ?? prompt
    }

    private static func statementsPrompt(
        _ query: String,
        _ assertion: Assertion,
        _ context: AssertionContext,
        _ services: AssertionServices
    ) throws(TargetFailure) -> JudgePrompt {
        var prompt = JudgePrompt(about: [query, context.text], seed: services.seed)
        if let own = own(0, assertion, context) {
            return try RubricPrompt.render(
                own,
                context.vars,
                others: ["question": query, "answer": context.text],
                into: prompt,
                wantsVerdict: false,
                assertion
            )
        }
        prompt.text = """
            Take an answer apart into the statements that it makes. Each must be one claim, understandable by itself, with names instead of \
            pronouns. Write one statement a line, without numbers, and nothing else. Add nothing that the answer does not say.

            \(prompt.caution)

            \(prompt.fenced("QUESTION", query))

            \(prompt.fenced("ANSWER", context.text))
            """
        return prompt
    }

    private static func verdictsPrompt(
        _ statements: [String],
        _ retrieved: RetrievalContext,
        _ assertion: Assertion,
        _ context: AssertionContext,
        _ services: AssertionServices
    ) throws(TargetFailure) -> JudgePrompt {
        let list = statements.enumerated().map { "\($0.offset + 1). \($0.element)" }.joined(separator: "\n")
        var prompt = JudgePrompt(about: [retrieved.text, list], seed: services.seed)
        if let own = own(1, assertion, context) {
            return try RubricPrompt.render(
                own,
                context.vars,
                others: ["context": retrieved.text, "statements": list],
                into: prompt,
                wantsVerdict: false,
                assertion
            )
        }
        prompt.text = """
            Decide for each statement whether it follows from a context alone. What the context does not say does not follow, even if it is true.

            \(prompt.caution)

            \(prompt.fenced("CONTEXT", retrieved.text))

            \(prompt.fenced("STATEMENTS", list))

            Give a short reason for each statement. Then end with one line that has one word for each statement, in their order, such as:
            \(conclusion) Yes. No. Yes.
            """
        return prompt
    }

    /// The share of statements that a reply confirms: `Final verdict for each statement in order: Yes. No.`, or `Verdict: Yes` at each.
    static func read(_ reply: String, count: Int) -> Result<Double, TargetFailure> {
        let text = reply.lowercased()
        var yes = 0
        var no = 0
        if let range = text.ranges(of: conclusion.lowercased()).last {
            let verdicts = text[range.upperBound...].split(separator: ".").map { String($0).trimmed }.filter {
                !$0.isEmpty
            }
            for verdict in verdicts.prefix(count) {
                let words = verdict.split { !$0.isLetter }
                if words.contains("yes") {
                    yes += 1
                } else if words.contains("no") {
                    no += 1
                } else {
                    return .failure(TargetFailure("the final verdicts are not all Yes or No"))
                }
            }
        } else {
            yes = text.ranges(of: "verdict: yes").count
            no = text.ranges(of: "verdict: no").count
        }
        guard yes + no > 0, count > 0 else { return .failure(TargetFailure("the reply has no verdicts")) }
        let missing = max(0, count - yes - no)
        return .success(min(1, max(0, 1 - Double(no + missing) / Double(count))))
    }
}
