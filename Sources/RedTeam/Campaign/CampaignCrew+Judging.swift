import Assertions
import Formats
import Targets

/// From an answer to its verdict.
extension CampaignCrew {
    /// The outcome of a test that was answered.
    func judged(
        _ test: CampaignTest,
        _ rendered: RenderedTest,
        _ response: TargetResponse,
        _ transcript: [ChatMessage],
        calls: Int,
        _ trace: TestTrace? = nil
    ) async -> TestOutcome {
        let prompt = rendered.exchange.last?.prompt ?? ""
        let (grading, response) = await grade(test, rendered, response, prompt: prompt, trace)
        return TestOutcome(
            test: test,
            rendered: rendered,
            status: grading.error != nil ? .error : grading.pass ? .passed : .failed,
            response: response,
            grading: grading,
            error: grading.error,
            transcript: transcript.last?.role == "user"
                ? transcript + [
                    ChatMessage(role: "assistant", content: response.output.string ?? response.output.text())
                ]
                : transcript,
            calls: calls
        )
    }

    /// The verdict on an answer, and the answer as the test's own transform left it.
    func grade(
        _ test: CampaignTest,
        _ rendered: RenderedTest,
        _ response: TargetResponse,
        prompt: String,
        _ trace: TestTrace?
    ) async -> (GradingResult, TargetResponse) {
        var response = response
        let original = response.output
        do {
            if let value = try await transformed(original, test, rendered, response.metadata, prompt) {
                response.output = value
                response.isRefusal = nil
            }
        } catch {
            return (Self.fault("\(error)"), response)
        }
        var context = context(test, rendered.vars, response, original: original, prompt: prompt)
        if rendered.assertions.contains(where: Grader.mayUseTrace) { context.trace = await trace?.settled() }
        var services = services
        if let grader = test.options.grader {
            // A provider that is no judge may embed or classify; the assertion that needs a judge says why there is none.
            services.judge = try? services.makeJudge(grader).get()
        }
        let scoring: ScoringFunction?
        do {
            scoring = try test.scoringFunction.map {
                try ScoringFunction("file://\($0.path)\($0.function.map { ":\($0)" } ?? "")")
            }
        } catch {
            return (Self.fault("the scoring function of the test: \(error)"), response)
        }
        let grading = await Grader.grade(
            rendered.assertions,
            threshold: test.threshold,
            context: context,
            services: services,
            scoring: scoring
        )
        return (grading, response)
    }

    private static func fault(_ reason: String) -> GradingResult {
        GradingResult(pass: false, score: 0, reason: reason, error: reason)
    }

    /// What the test's own transform makes of an answer; `nil` without one.
    private func transformed(
        _ output: JSONValue,
        _ test: CampaignTest,
        _ rendered: RenderedTest,
        _ metadata: JSONObject,
        _ prompt: String
    ) async throws(TargetFailure) -> JSONValue? {
        guard let text = test.options.transform else { return nil }
        let scope: JSONObject = [
            "output": output,
            "context": [
                "vars": .object(rendered.vars), "prompt": ["raw": .string(prompt), "label": .string(prompt)],
                "metadata": .object(metadata),
            ],
        ]
        do {
            let value = try await ValueTransform(text).apply(
                scope,
                arguments: ["output", "context"],
                code: campaign.outside.code,
                timeout: campaign.configuration.timeout
            )
            guard let value, !value.isNull else { throw TargetFailure("it gave nothing") }
            return value
        } catch {
            throw TargetFailure("the transform '\(text)': \(error)")
        }
    }

    private func context(
        _ test: CampaignTest,
        _ vars: JSONObject,
        _ response: TargetResponse,
        original: JSONValue,
        prompt: String
    ) -> AssertionContext {
        let column = columns[test.promptIndex]
        let targets = campaign.configuration.targets
        let config = targets.indices.contains(test.target) ? targets[test.target].config : [:]
        var provider: JSONObject = ["id": .string(column?.targetID ?? ""), "label": JSONValue(column?.targetLabel)]
        if configs.indices.contains(test.target) { provider["config"] = configs[test.target] }
        return AssertionContext(
            output: response.output,
            prompt: prompt,
            vars: vars,
            providerOutput: original,
            test: test.scriptView,
            response: response,
            canaries: test.canaries,
            systemPrompt: campaign.configuration.systemPrompt,
            refusalPhrases: campaign.configuration.refusalPhrases,
            provider: provider,
            providerConfig: config,
            packageNames: campaign.configuration.settings.packages,
            purpose: campaign.configuration.purpose,
            graderExamples: campaign.configuration.redteam.graderExamples
        )
    }

    /// The outcomes of the columns of one test, with what comparing them adds.
    func compare(_ outcomes: [TestOutcome]) async -> [TestOutcome] {
        var outcomes = outcomes
        let judged = outcomes.indices.filter { outcomes[$0].grading != nil && outcomes[$0].error == nil }
        guard let first = judged.first else { return outcomes }
        for assertion in outcomes[first].rendered?.assertions ?? [] where Grader.comparingTypes.contains(assertion.type)
        {
            let results = judged.compactMap { index in
                outcomes[index].grading.map { grading in
                    let outcome = outcomes[index]
                    let context = context(
                        outcome.test,
                        outcome.rendered?.vars ?? outcome.test.vars,
                        outcome.response,
                        original: outcome.response.output,
                        prompt: outcome.prompt
                    )
                    return (result: grading, context: context)
                }
            }
            let compared = await Grader.compare(results, assertion, services: services)
            for (index, grading) in zip(judged, compared) {
                outcomes[index].grading = grading
                outcomes[index].error = grading.error
                outcomes[index].status = grading.error != nil ? .error : grading.pass ? .passed : .failed
            }
        }
        return outcomes
    }
}
