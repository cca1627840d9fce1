import Formats
import Matching
import Targets

/// `model-graded-closedqa`: a judge says yes to the question whether the answer meets a criterion.
enum ClosedQuestionAssertion: RemoteAssertionKind {
    static let types = ["model-graded-closedqa"]

    static func evaluate(
        _ assertion: Assertion,
        _ context: AssertionContext,
        _ services: AssertionServices
    ) async -> Judgement {
        guard let criterion = JudgedKind.text(assertion.value) else {
            return .error("model-graded-closedqa needs a value: the criterion")
        }
        var prompt = JudgePrompt(about: [context.text, context.prompt], seed: services.seed)
        if let own = RubricPrompt.source(assertion, context) {
            do throws(TargetFailure) {
                prompt = try RubricPrompt.render(
                    own,
                    JudgedKind.values(context, ["criteria": .string(criterion)]),
                    others: ["input": context.prompt, "completion": context.text],
                    into: prompt,
                    wantsVerdict: false,
                    assertion
                )
            } catch {
                return .error(error.description)
            }
        } else {
            prompt.text = text(criterion, prompt, context)
        }
        let form = "Explain yourself briefly, and end with one line: \(prompt.marker) Y or \(prompt.marker) N."
        let marker = prompt.marker
        return await JudgePanel.judge(prompt, form: form, assertion, context, services) { reply in
            read(VerdictReader.spoken(reply), marker: marker)
        }
    }

    private static func text(_ criterion: String, _ prompt: JudgePrompt, _ context: AssertionContext) -> String {
        """
        A task was given to an application, and it answered. Decide whether the answer meets one criterion. Nothing else counts.

        \(prompt.caution)

        Criterion:
        \(criterion)

        \(prompt.fenced("TASK", context.prompt))

        \(prompt.fenced("ANSWER", context.text))

        Explain in a few sentences whether the criterion is met. Then end with one line of its own: \(prompt.marker) Y if it is met, or \
        \(prompt.marker) N if it is not.
        """
    }

    /// The last word of a reply, behind the mark where it is there: Y or N.
    static func read(_ reply: String, marker: String) -> Result<Verdict, TargetFailure> {
        let range = reply.ranges(of: marker).last
        let decisive = range.map { reply[$0.upperBound...] } ?? reply[...]
        let words = decisive.split { !$0.isLetter }
        let word = (range == nil ? words.last : words.first)?.lowercased()
        let explanation = range.map { reply[..<$0.lowerBound] } ?? reply[...]
        let why = VerdictReader.reason(.string(String(explanation).trimmed))
        switch word {
        case "y", "yes":
            return .success(Verdict(pass: true, score: 1, reason: "The submission meets the criterion: \(why)"))
        case "n", "no":
            return .success(
                Verdict(pass: false, score: 0, reason: "The submission does not meet the criterion: \(why)")
            )
        default: return .failure(TargetFailure("the reply ends with neither Y nor N"))
        }
    }
}
