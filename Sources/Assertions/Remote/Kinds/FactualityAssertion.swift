import Formats
import Matching
import Targets

/// `factuality`: a judge compares the facts of the answer with those of an expert's.
enum FactualityAssertion: RemoteAssertionKind {
    static let types = ["factuality", "model-graded-factuality"]

    private static let categories: [(letter: String, weight: String, standard: Double, meaning: String)] = [
        ("A", "subset", 1, "says less than the expert, and nothing that contradicts him"),
        ("B", "superset", 1, "says more than the expert, and nothing that contradicts him"),
        ("C", "agree", 1, "says the same as the expert"),
        ("D", "disagree", 0, "contradicts the expert"),
        ("E", "differButFactual", 1, "differs from the expert in ways that do not matter for the facts"),
    ]

    static func evaluate(
        _ assertion: Assertion,
        _ context: AssertionContext,
        _ services: AssertionServices
    ) async -> Judgement {
        guard let expected = JudgedKind.text(assertion.value) else {
            return .error("factuality needs a value: the expert's answer")
        }
        var prompt = JudgePrompt(about: [context.text, context.prompt], seed: services.seed)
        if let own = RubricPrompt.source(assertion, context) {
            do throws(TargetFailure) {
                prompt = try RubricPrompt.render(
                    own,
                    JudgedKind.values(context, ["ideal": .string(expected)]),
                    others: ["input": context.prompt, "completion": context.text],
                    into: prompt,
                    wantsVerdict: true,
                    assertion
                )
            } catch {
                return .error(error.description)
            }
        } else {
            prompt.text = text(expected, prompt, context)
        }
        let weights = assertion.config["factuality"] ?? context.test["options"]?["factuality"]
        let marker = prompt.marker
        let judged = prompt.judged
        return await JudgePanel.judge(prompt, form: form(prompt), assertion, context, services) { reply in
            read(reply, marker: marker, judged: judged, weights: weights)
        }
    }

    private static func form(_ prompt: JudgePrompt) -> String {
        """
        Reply with one JSON object and nothing else:
        {"marker": "\(prompt.marker)", "category": "<A, B, C, D or E>", "reason": "<one or two sentences>"}
        """
    }

    private static func text(_ expected: String, _ prompt: JudgePrompt, _ context: AssertionContext) -> String {
        """
        Compare the facts of a submitted answer with those of an expert's answer to the same question. Style, grammar and length do not count.

        \(prompt.caution)

        \(prompt.fenced("QUESTION", context.prompt))

        The expert's answer:
        \(expected)

        \(prompt.fenced("SUBMISSION", context.text))

        Choose the category that fits. The submission …
        \(categories.map { "\($0.letter): \($0.meaning)" }.joined(separator: "\n"))

        \(form(prompt))
        """
    }

    /// The category of a reply: a JSON object, or `(A) because …`.
    static func read(
        _ reply: JSONValue,
        marker: String,
        judged: [String],
        weights: JSONValue?
    ) -> Result<Verdict, TargetFailure> {
        let letter: String
        var why: String
        switch VerdictReader.object(reply, marker: marker, judged: judged, keys: ["category"]) {
        case .success(let object):
            letter = object["category"]?.string?.trimmed.uppercased() ?? ""
            why = VerdictReader.reason(object["reason"])
        case .failure(let failure):
            let text = VerdictReader.spoken(reply)
            guard LenientJSON.objects(in: text, limit: 1).isEmpty, let found = parenthesized(text) else {
                return .failure(failure)
            }
            letter = found
            why = VerdictReader.reason(.string(text.components(behind: ")").description.trimmed))
        }
        guard let category = categories.first(where: { $0.letter == letter }) else {
            return .failure(TargetFailure("the category must be A, B, C, D or E"))
        }
        if why.isEmpty { why = "Category \(letter): the submission \(category.meaning)" }
        let score = weights?[category.weight]?.double ?? category.standard
        return .success(Verdict(pass: score > 0, score: score, reason: why))
    }

    /// The first letter A to E in front of a closing parenthesis.
    private static func parenthesized(_ text: String) -> String? {
        let characters = Array(text.prefix(10_000))
        for (index, character) in characters.enumerated() where character == ")" && index > 0 {
            let letter = characters[index - 1].uppercased()
            let isAlone = index < 2 || !characters[index - 2].isLetter
            if isAlone, categories.contains(where: { $0.letter == letter }) { return letter }
        }
        return nil
    }
}
