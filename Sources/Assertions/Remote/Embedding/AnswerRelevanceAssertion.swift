import Formats
import Matching
import Targets

/// `answer-relevance`: questions that a judge makes of the answer alone mean what was asked, by an embedding model.
enum AnswerRelevanceAssertion: RemoteAssertionKind {
    static let types = ["answer-relevance"]
    private static let questions = 3

    static func evaluate(
        _ assertion: Assertion,
        _ context: AssertionContext,
        _ services: AssertionServices
    ) async -> Judgement {
        let query = JudgedKind.query(context)
        guard !query.isEmpty else { return .error("answer-relevance needs a prompt or a variable 'query'") }
        var usage = TargetResponse.TokenUsage()
        do throws(TargetFailure) {
            let embedder = try JudgeChoice.embedder(assertion, context, services).get()
            let judge = try JudgeChoice.judge(assertion, context, services).get()
            let client = JudgeClient(judge: judge, services: services)
            let prompt = try self.prompt(assertion, context, services)
            var found: [String] = []
            for round in 0..<questions {
                let reply = await client.ask(prompt, round: round, form: "Write one question.") { reply in
                    let text = VerdictReader.spoken(reply).trimmed
                    return text.isEmpty ? .failure(TargetFailure("the reply is empty")) : .success(text)
                }
                usage += reply.usage
                found.append(try reply.result.get())
            }
            let asked = try await embedder.embed(query, timeout: services.timeout)
            usage += asked.tokens
            var similarities: [Double] = []
            for question in found {
                let embedded = try await embedder.embed(question, timeout: services.timeout)
                usage += embedded.tokens
                similarities.append(try VectorMath.measure(asked.vector, embedded.vector, .cosine))
            }
            let score = similarities.reduce(0, +) / Double(questions)
            let threshold = assertion.threshold ?? 0
            let pass = score >= threshold - .ulpOfOne
            let words =
                "Relevance \(FixedPoint.text(score, 2)) is \(pass ? "greater" : "less") than threshold \(JSONWriter.number(threshold))"
            let listed = zip(found, similarities).map { question, similarity -> JSONValue in
                ["question": .string(Quote.visible(String(question.prefix(500)))), "similarity": .double(similarity)]
            }
            return Judgement(
                pass: pass,
                score: score,
                reason: words,
                passReason: words,
                metadata: ["generatedQuestions": .array(listed), "averageSimilarity": .double(score)],
                tokenUsage: usage
            )
        } catch {
            return .graderError(error.description, tokenUsage: usage)
        }
    }

    private static func prompt(
        _ assertion: Assertion,
        _ context: AssertionContext,
        _ services: AssertionServices
    ) throws(TargetFailure) -> JudgePrompt {
        var prompt = JudgePrompt(about: [context.text], seed: services.seed)
        if let own = RubricPrompt.source(assertion, context) {
            return try RubricPrompt.render(
                own,
                context.vars,
                others: ["answer": context.text],
                into: prompt,
                wantsVerdict: false,
                assertion
            )
        }
        prompt.text = """
            An answer is given without its question. Write the one question that it answers best. Write the question alone.

            \(prompt.caution)

            \(prompt.fenced("ANSWER", context.text))
            """
        return prompt
    }
}
