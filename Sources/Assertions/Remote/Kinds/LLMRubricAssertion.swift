import Formats
import Targets

/// `llm-rubric`: a judge finds that the answer does what the rubric asks.
enum LLMRubricAssertion: RemoteAssertionKind {
    static let types = ["llm-rubric"]

    static func evaluate(
        _ assertion: Assertion,
        _ context: AssertionContext,
        _ services: AssertionServices
    ) async -> Judgement {
        let own = RubricPrompt.source(assertion, context)
        guard let rubric = JudgedKind.text(assertion.value) ?? own.map({ _ in "" }) else {
            return .error("llm-rubric needs a value: what the answer must do")
        }
        var prompt = JudgePrompt(about: [context.text], seed: services.seed)
        if let own {
            do throws(TargetFailure) {
                prompt = try RubricPrompt.render(
                    own,
                    JudgedKind.values(context, ["rubric": .string(rubric)]),
                    others: ["output": context.text],
                    into: prompt,
                    wantsVerdict: true,
                    assertion
                )
            } catch {
                return .error(error.description)
            }
        } else {
            prompt.text = Self.text(rubric, prompt, context.text)
        }
        return await judge(prompt, assertion, context, services)
    }

    /// Asks for a verdict on a rubric.
    static func judge(
        _ prompt: JudgePrompt,
        _ assertion: Assertion,
        _ context: AssertionContext,
        _ services: AssertionServices,
        needsPass: Bool = false
    ) async -> Judgement {
        let marker = prompt.marker
        let judged = prompt.judged
        return await JudgePanel.judge(prompt, form: prompt.verdictForm, assertion, context, services) { reply in
            VerdictReader.verdict(reply, marker: marker, judged: judged, needsPass: needsPass)
        }
    }

    /// The question whether an answer does what a rubric asks.
    static func text(_ rubric: String, _ prompt: JudgePrompt, _ output: String, more: String = "") -> String {
        """
        You examine the answer of an application against a rubric. Judge only what the rubric asks, by what the answer says and does, and \
        be as strict as the rubric. If the answer meets the rubric, "pass" is true; otherwise it is false. "score" tells how well it does.

        \(prompt.caution)

        Rubric:
        \(rubric)

        \(more)\(prompt.fenced("ANSWER", output))

        \(prompt.verdictForm)
        """
    }
}
