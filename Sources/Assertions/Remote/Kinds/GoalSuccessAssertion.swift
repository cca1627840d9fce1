import Formats
import Matching
import Targets

/// `trajectory:goal-success`: a judge finds that the application reached a goal, by its steps and its answer.
enum GoalSuccessAssertion: RemoteAssertionKind {
    static let types = ["trajectory:goal-success"]

    static func evaluate(
        _ assertion: Assertion,
        _ context: AssertionContext,
        _ services: AssertionServices
    ) async -> Judgement {
        guard let goal = (assertion.value?.string ?? assertion.value?["goal"]?.string)?.trimmed, !goal.isEmpty else {
            return .error("trajectory:goal-success needs a goal")
        }
        let steps: String
        switch Trajectory.of(context, for: assertion.name) {
        case .failure(let failure): return .graderError(failure.text)
        case .success(let trajectory): steps = trajectory.summary()
        }
        var prompt = JudgePrompt(about: [steps, context.text], seed: services.seed)
        if let own = RubricPrompt.source(assertion, context) {
            do throws(TargetFailure) {
                prompt = try RubricPrompt.render(
                    own,
                    JudgedKind.values(context, ["goal": .string(goal)]),
                    others: ["output": context.text, "trajectory": steps],
                    into: prompt,
                    wantsVerdict: true,
                    assertion
                )
            } catch {
                return .error(error.description)
            }
        } else {
            prompt.text = """
                An agent had a goal. Look at the steps that it took and at its last answer, and decide whether it reached the goal. What it only \
                claims, and no step shows, is not done. "pass" is true if the goal was reached; "score" tells how far it came.

                \(prompt.caution)

                Goal:
                \(goal)

                \(prompt.fenced("STEPS", steps))

                \(prompt.fenced("ANSWER", context.text))

                \(prompt.verdictForm)
                """
        }
        return await LLMRubricAssertion.judge(prompt, assertion, context, services, needsPass: true)
    }
}
