import Formats
import Matching
import Targets

/// `select-best`: a judge chooses the answer that meets a criterion best.
enum BestAnswer {
    private static let maximumAnswers = 50

    static func compare(
        _ contexts: [AssertionContext],
        _ assertion: Assertion,
        _ services: AssertionServices
    ) async -> [Judgement] {
        func all(_ judgement: Judgement) -> [Judgement] { contexts.map { _ in judgement } }
        guard let criterion = JudgedKind.text(assertion.value), let first = contexts.first else {
            return all(.error("select-best needs a value: the criterion"))
        }
        guard contexts.count <= maximumAnswers else {
            return all(.error("select-best: more than \(maximumAnswers) answers"))
        }
        let judge: any Target
        switch JudgeChoice.judge(assertion, first, services) {
        case .success(let chosen): judge = chosen
        case .failure(let failure): return all(.graderError(failure.description))
        }
        let prompt: JudgePrompt
        do throws(TargetFailure) {
            prompt = try self.prompt(criterion, contexts, first, assertion, services)
        } catch {
            return all(.error(error.description))
        }
        let count = contexts.count
        let reply = await JudgeClient(judge: judge, services: services).ask(prompt, form: form(prompt, count)) {
            reply in
            read(reply, marker: prompt.marker, judged: prompt.judged, count: count)
        }
        switch reply.result {
        case .failure(let failure): return all(.graderError(failure.description, tokenUsage: reply.usage))
        case .success(let choice):
            return contexts.indices.map { index in
                let words = "Output \(index == choice ? "selected as the best" : "not selected"): \(criterion)"
                return Judgement(
                    pass: index == choice,
                    reason: words,
                    passReason: words,
                    metadata: ["judge": .string(judge.id), "selected": .int(choice)],
                    // One question judged all answers.
                    tokenUsage: index == 0 ? reply.usage : .init()
                )
            }
        }
    }

    private static func form(_ prompt: JudgePrompt, _ count: Int) -> String {
        "Reply with one JSON object and nothing else: {\"marker\": \"\(prompt.marker)\", \"best\": <number of the answer, 0 to \(count - 1)>}"
    }

    private static func prompt(
        _ criterion: String,
        _ contexts: [AssertionContext],
        _ first: AssertionContext,
        _ assertion: Assertion,
        _ services: AssertionServices
    ) throws(TargetFailure) -> JudgePrompt {
        let outputs = contexts.map(\.text)
        var prompt = JudgePrompt(about: outputs, seed: services.seed)
        if let own = RubricPrompt.source(assertion, first) {
            let isFenced = assertion.config["fence"]?.bool != false
            let shown = outputs.map { JSONValue.string(isFenced ? prompt.fenced("ANSWER", $0) : $0) }
            return try RubricPrompt.render(
                own,
                JudgedKind.values(first, ["criteria": .string(criterion), "outputs": .array(shown)]),
                others: [:],
                into: prompt,
                wantsVerdict: false,
                assertion
            )
        }
        let list = outputs.enumerated().map { prompt.fenced("ANSWER \($0.offset)", $0.element) }.joined(
            separator: "\n\n"
        )
        prompt.text = """
            Several answers were given to one task. Choose the one that meets the criterion best. Their order and length do not count.

            \(prompt.caution)

            Criterion:
            \(criterion)

            \(list)

            \(form(prompt, outputs.count))
            """
        return prompt
    }

    /// The number that a reply chooses: of its JSON object, or the only number in it.
    static func read(_ reply: JSONValue, marker: String, judged: [String], count: Int) -> Result<Int, TargetFailure> {
        let choice: Int?
        switch VerdictReader.object(reply, marker: marker, judged: judged, keys: ["best"]) {
        case .success(let object): choice = VerdictReader.number(object["best"]).flatMap { Int(exactly: $0) }
        case .failure(let failure):
            let text = VerdictReader.spoken(reply)
            guard LenientJSON.objects(in: text, limit: 1).isEmpty else { return .failure(failure) }
            let numbers = Set(
                text.replacing(marker, with: " ").split { !("0"..."9").contains($0) }.compactMap { Int($0) }
            )
            choice = numbers.count == 1 ? numbers.first : nil
        }
        guard let choice, (0..<count).contains(choice) else {
            return .failure(TargetFailure("the reply names no answer from 0 to \(count - 1)"))
        }
        return .success(choice)
    }
}
