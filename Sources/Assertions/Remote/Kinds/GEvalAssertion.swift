import Formats
import Matching
import Targets

/// `g-eval`: a judge makes steps of a criterion and scores the answer by them.
///
/// Liu et al., "G-Eval: NLG evaluation using GPT-4 with better human alignment", 2023; the score is what the judge says, 0 to 10.
enum GEvalAssertion: RemoteAssertionKind {
    static let types = ["g-eval"]

    static func evaluate(
        _ assertion: Assertion,
        _ context: AssertionContext,
        _ services: AssertionServices
    ) async -> Judgement {
        let criteria: [String]
        switch assertion.value {
        case .string(let text)? where !text.isEmpty: criteria = [text]
        case .array(let values)? where !values.isEmpty: criteria = values.map { $0.string ?? $0.text() }
        default: return .error("g-eval needs a criterion or a list of them")
        }
        guard criteria.count <= 50 else { return .error("g-eval: more than 50 criteria") }
        let judge: any Target
        switch JudgeChoice.judge(assertion, context, services) {
        case .success(let chosen): judge = chosen
        case .failure(let failure): return .graderError(failure.description)
        }
        let client = JudgeClient(judge: judge, services: services)
        var usage = TargetResponse.TokenUsage()
        var scores: [Double] = []
        var reasons: [String] = []
        for criterion in criteria {
            let reply = await score(criterion, assertion, context, client)
            usage += reply.usage
            switch reply.result {
            case .failure(let failure): return .graderError(failure.description, tokenUsage: usage)
            case .success(let verdict):
                scores.append(verdict.score)
                reasons.append(verdict.reason)
            }
        }
        let threshold = assertion.threshold ?? 0.7
        let score = scores.reduce(0, +) / Double(scores.count)
        let reason = reasons.joined(separator: "\n\n")
        return Judgement(
            pass: score >= threshold,
            score: score,
            reason: reason,
            passReason: reason,
            metadata: ["judge": .string(judge.id), "scores": .array(scores.map { .double($0) })],
            tokenUsage: usage
        )
    }

    private static func score(
        _ criterion: String,
        _ assertion: Assertion,
        _ context: AssertionContext,
        _ client: JudgeClient
    ) async -> JudgeReply<Verdict> {
        do throws(TargetFailure) {
            let question = try stepsPrompt(criterion, assertion, context, client.services)
            let steps = await client.ask(question, form: stepsForm(question)) { reply in
                readSteps(reply, marker: question.marker)
            }
            let list: [String]
            switch steps.result {
            case .failure(let failure): return JudgeReply(result: .failure(failure), usage: steps.usage)
            case .success(let found): list = found
            }
            let prompt = try scorePrompt(criterion, list, assertion, context, client.services)
            var reply = await client.ask(prompt, form: scoreForm(prompt)) { reply in
                readScore(reply, marker: prompt.marker, judged: prompt.judged)
            }
            reply.usage += steps.usage
            return reply
        } catch {
            return JudgeReply(result: .failure(error), usage: .init())
        }
    }

    private static func stepsForm(_ prompt: JudgePrompt) -> String {
        "Reply with one JSON object and nothing else: {\"marker\": \"\(prompt.marker)\", \"steps\": [\"<step>\", …]}"
    }

    private static func scoreForm(_ prompt: JudgePrompt) -> String {
        "Reply with one JSON object and nothing else: {\"marker\": \"\(prompt.marker)\", \"score\": <whole number from 0 to 10>, \"reason\": \"<one or two sentences>\"}"
    }

    private static func stepsPrompt(
        _ criterion: String,
        _ assertion: Assertion,
        _ context: AssertionContext,
        _ services: AssertionServices
    ) throws(TargetFailure) -> JudgePrompt {
        var prompt = JudgePrompt(about: [], seed: services.seed)
        if let own = RubricPrompt.source(assertion, context)?["steps"] {
            return try RubricPrompt.render(
                own,
                ["criteria": .string(criterion)],
                others: [:],
                into: prompt,
                wantsVerdict: false,
                assertion
            )
        }
        prompt.text = """
            Texts are to be scored by the criterion below. Write three or four short steps that an examiner takes to score any text by it, so \
            that two examiners come to the same score.

            Criterion:
            \(criterion)

            \(stepsForm(prompt))
            """
        return prompt
    }

    private static func scorePrompt(
        _ criterion: String,
        _ steps: [String],
        _ assertion: Assertion,
        _ context: AssertionContext,
        _ services: AssertionServices
    ) throws(TargetFailure) -> JudgePrompt {
        var prompt = JudgePrompt(about: [context.prompt, context.text], seed: services.seed)
        if let own = RubricPrompt.source(assertion, context)?["evaluate"] {
            let values: JSONObject = [
                "criteria": .string(criterion), "steps": .string(steps.joined(separator: "\n- ")), "maxScore": "10",
            ]
            return try RubricPrompt.render(
                own,
                values,
                others: ["input": context.prompt, "output": context.text],
                into: prompt,
                wantsVerdict: true,
                assertion
            )
        }
        prompt.text = """
            Score a reply by a criterion, from 0 (not met at all) to 10 (met in full). Take the steps one after the other, and name what in the \
            reply the score rests on.

            \(prompt.caution)

            Criterion:
            \(criterion)

            Steps:
            - \(steps.joined(separator: "\n- "))

            \(prompt.fenced("QUESTION", context.prompt))

            \(prompt.fenced("REPLY", context.text))

            \(scoreForm(prompt))
            """
        return prompt
    }

    private static func readSteps(
        _ reply: JSONValue,
        marker: String
    ) -> Result<[String], TargetFailure> {
        VerdictReader.object(reply, marker: marker, judged: [], keys: ["steps"]).flatMap { object in
            let steps = (object["steps"]?.array ?? []).compactMap { $0.string?.trimmed }.filter { !$0.isEmpty }
            guard !steps.isEmpty, steps.count == object["steps"]?.array?.count, steps.count <= 50 else {
                return .failure(TargetFailure("'steps' is no list of texts"))
            }
            return .success(steps)
        }
    }

    private static func readScore(
        _ reply: JSONValue,
        marker: String,
        judged: [String]
    ) -> Result<Verdict, TargetFailure> {
        VerdictReader.object(reply, marker: marker, judged: judged, keys: ["score"]).flatMap { object in
            guard let score = VerdictReader.number(object["score"]), (0...10).contains(score) else {
                return .failure(TargetFailure("'score' is no number from 0 to 10"))
            }
            let reason = VerdictReader.reason(object["reason"])
            guard !reason.isEmpty else { return .failure(TargetFailure("the reply gives no reason")) }
            return .success(Verdict(pass: true, score: score / 10, reason: reason))
        }
    }
}
