import Assertions
import Attacks
import Findings
import Formats
import Targets

/// promptfoo's results file (version 3).
public enum PromptfooResults {
    /// The file's content.
    public static func json(
        _ report: RedTeamRun.Report,
        configuration: RedTeamConfiguration,
        version: String,
        id: String
    ) -> JSONValue {
        let stats = stats(report.outcomes, report.duration)
        return [
            "evalId": .string(id),
            "results": [
                "version": 3, "timestamp": .string(Timestamp.text(report.startedAt)),
                "prompts": .array(prompts(report, configuration)),
                "results": .array(report.outcomes.enumerated().map { result($1, configuration, id: "\(id)-\($0)") }),
                "stats": stats,
            ],
            "config": ConfigurationRedaction.clean(configuration.source), "shareableUrl": nil,
            "metadata": [
                "promptfooVersion": .string("martlet-\(version)"), "martletVersion": .string(version),
                "exportedAt": .string(Timestamp.text(report.startedAt + report.duration)),
                "evaluationCreatedAt": .string(Timestamp.text(report.startedAt)),
            ],
        ]
    }

    private static func stats(_ outcomes: [TestOutcome], _ duration: Double) -> JSONValue {
        [
            "successes": .int(outcomes.count { $0.status == .passed }),
            "failures": .int(outcomes.count { $0.status == .failed }),
            "errors": .int(outcomes.count { $0.status == .error }), "durationMs": .int(Int(duration * 1000)),
            "tokenUsage": usage(outcomes),
        ]
    }

    private static func usage(_ outcomes: [TestOutcome]) -> JSONValue {
        [
            "prompt": .int(outcomes.reduce(0) { $0 + $1.response.tokenUsage.prompt }),
            "completion": .int(outcomes.reduce(0) { $0 + $1.response.tokenUsage.completion }), "cached": 0,
            "total": .int(outcomes.reduce(0) { $0 + $1.response.tokenUsage.total }),
            "numRequests": .int(outcomes.reduce(0) { $0 + $1.test.exchange.count }),
            "completionDetails": ["reasoning": 0, "acceptedPrediction": 0, "rejectedPrediction": 0],
            "assertions": ["prompt": 0, "completion": 0, "cached": 0, "total": 0, "numRequests": 0],
        ]
    }

    private static func prompts(_ report: RedTeamRun.Report, _ configuration: RedTeamConfiguration) -> [JSONValue] {
        configuration.targets.enumerated().flatMap { targetIndex, target in
            configuration.prompts.enumerated().map { promptIndex, prompt -> JSONValue in
                let index = targetIndex * configuration.prompts.count + promptIndex
                let outcomes = report.outcomes.filter { $0.test.promptIndex == index }
                var pluginPass = JSONObject()
                var pluginFail = JSONObject()
                for outcome in outcomes {
                    guard let plugin = outcome.test.metadata["pluginId"]?.string, outcome.status != .error else {
                        continue
                    }
                    if outcome.status == .passed {
                        pluginPass[plugin] = .int((pluginPass[plugin]?.int ?? 0) + 1)
                    } else {
                        pluginFail[plugin] = .int((pluginFail[plugin]?.int ?? 0) + 1)
                    }
                }
                let components = outcomes.flatMap { $0.grading?.components ?? [] }
                var metrics: JSONObject = [
                    "score": .double(outcomes.reduce(0) { $0 + ($1.grading?.score ?? 0) }),
                    "testPassCount": .int(outcomes.count { $0.status == .passed }),
                    "testFailCount": .int(outcomes.count { $0.status == .failed }),
                    "testErrorCount": .int(outcomes.count { $0.status == .error }),
                    "assertPassCount": .int(components.count(where: \.pass)),
                    "assertFailCount": .int(components.count { !$0.pass }),
                    "totalLatencyMs": .int(Int(outcomes.reduce(0) { $0 + ($1.response.latency ?? 0) })),
                    "tokenUsage": usage(outcomes),
                    "cost": .double(outcomes.reduce(0) { $0 + ($1.response.cost ?? 0) }),
                ]
                var scores: [String: (sum: Double, count: Int)] = [:]
                for (name, score) in outcomes.flatMap({ $0.grading?.namedScores.map { $0 } ?? [] }) {
                    scores[name, default: (0, 0)].sum += score
                    scores[name, default: (0, 0)].count += 1
                }
                let names = scores.sorted { $0.key < $1.key }
                metrics["namedScores"] = .object(
                    names.reduce(into: JSONObject()) { $0[$1.key] = .double($1.value.sum) }
                )
                metrics["namedScoresCount"] = .object(
                    names.reduce(into: JSONObject()) { $0[$1.key] = .int($1.value.count) }
                )
                if !pluginPass.isEmpty || !pluginFail.isEmpty {
                    metrics["redteam"] = [
                        "pluginPassCount": .object(pluginPass), "pluginFailCount": .object(pluginFail),
                        "strategyPassCount": [:], "strategyFailCount": [:],
                    ]
                }
                return [
                    "raw": .string(prompt.raw), "label": .string(prompt.label), "id": .string(promptID(prompt.raw)),
                    "provider": .string(target.label ?? target.id), "metrics": .object(metrics),
                ]
            }
        }
    }

    /// A stable id of a prompt.
    private static func promptID(_ raw: String) -> String { Fingerprint(of: ["prompt", raw]).text }

    private static func result(_ outcome: TestOutcome, _ configuration: RedTeamConfiguration, id: String) -> JSONValue {
        let test = outcome.test
        let target = configuration.targets[test.target]
        let prompt = configuration.prompts[test.prompt]
        var provider: JSONObject = ["id": .string(target.id)]
        provider["label"] = target.label.map { .string($0) }
        let tokens: JSONValue = [
            "prompt": .int(outcome.response.tokenUsage.prompt),
            "completion": .int(outcome.response.tokenUsage.completion),
            "total": .int(outcome.response.tokenUsage.total), "numRequests": .int(test.turns.count),
        ]
        var response: JSONObject = ["output": outcome.response.output, "tokenUsage": tokens, "cached": false]
        response["raw"] = outcome.response.raw.isEmpty ? nil : .string(outcome.response.raw)
        response["error"] = outcome.response.error.map { .string($0) }
        response["latencyMs"] = outcome.response.latency.map { .int(Int($0)) }
        response["metadata"] = outcome.response.metadata.isEmpty ? nil : .object(outcome.response.metadata)
        var testCase: JSONObject = [
            "vars": .object(test.vars), "assert": .array(test.assertions.map(assertion)),
            "options": [:], "metadata": .object(test.metadata),
        ]
        testCase["description"] = test.description.map { .string($0) }
        testCase["threshold"] = test.threshold.map { .double($0) }
        return [
            "id": .string(id), "promptIdx": .int(test.promptIndex), "testIdx": .int(test.testIndex),
            "promptId": .string(promptID(prompt.raw)), "testCase": .object(testCase), "provider": .object(provider),
            "prompt": ["raw": .string(test.turns.last ?? ""), "label": .string(prompt.label)],
            "vars": .object(test.vars),
            "response": .object(response),
            "error": JSONValue(outcome.error ?? (outcome.status == .failed ? outcome.grading?.reason : nil)),
            "failureReason": .int(outcome.status == .passed ? 0 : outcome.status == .failed ? 1 : 2),
            "success": .bool(outcome.status == .passed), "score": .double(outcome.grading?.score ?? 0),
            "latencyMs": .int(Int(outcome.response.latency ?? 0)),
            "namedScores": .object(
                (outcome.grading?.namedScores ?? [:]).sorted { $0.key < $1.key }.reduce(into: JSONObject()) {
                    $0[$1.key] = .double($1.value)
                }
            ),
            "cost": .double(outcome.response.cost ?? 0), "metadata": .object(test.metadata), "tokenUsage": tokens,
            "gradingResult": outcome.grading.map(grading) ?? nil,
        ]
    }

    private static func assertion(_ assertion: Assertion) -> JSONValue {
        var object: JSONObject = ["type": .string(assertion.name)]
        object["value"] = assertion.value
        object["threshold"] = assertion.threshold.map { .double($0) }
        if assertion.weight != 1 { object["weight"] = .double(assertion.weight) }
        object["metric"] = assertion.metric.map { .string($0) }
        if !assertion.children.isEmpty { object["assert"] = .array(assertion.children.map(self.assertion)) }
        return .object(object)
    }

    private static func grading(_ result: GradingResult) -> JSONValue {
        var object: JSONObject = [
            "pass": .bool(result.pass), "score": .double(result.score), "reason": .string(result.reason),
            "namedScores": .object(
                result.namedScores.sorted { $0.key < $1.key }.reduce(into: JSONObject()) {
                    $0[$1.key] = .double($1.value)
                }
            ),
            "tokensUsed": ["total": 0, "prompt": 0, "completion": 0, "cached": 0, "numRequests": 0],
        ]
        if let assertion = result.assertion {
            object["assertion"] = self.assertion(assertion)
        } else {
            object["componentResults"] = .array(result.components.map(grading))
        }
        if !result.metadata.isEmpty { object["metadata"] = .object(result.metadata) }
        return .object(object)
    }

    /// Reads the failed tests of a results file as findings, for `martlet import`.
    ///
    /// - Throws: `ResultsError` if it is no results file.
    public static func findings(in bytes: [UInt8], file: String) throws -> [Finding] {
        let document = try JSONDocument(bytes)
        guard let results = document.root["results"]?["results"], results.kind == .array else {
            throw ResultsError(description: "\(file) is no promptfoo results file: it has no 'results.results'")
        }
        var unjudged: [JSONNode] = []
        let findings = results.elements.compactMap { result -> Finding? in
            if result["failureReason"]?.int == 2 { unjudged.append(result) }
            guard result["success"]?.bool == false, result["failureReason"]?.int != 2 else { return nil }
            let metadata = result["metadata"] ?? result["testCase"]?["metadata"]
            let plugin = metadata?["pluginId"]?.string
            let output = result["response"]?["output"]
            let provider = result["provider"]?["label"]?.string ?? result["provider"]?["id"]?.string ?? "target"
            let reason = result["gradingResult"]?["reason"]?.string ?? result["error"]?.string ?? "an assertion failed"
            let description = result["testCase"]?["description"]?.string
            let documentation = AttackRegistry.all.first { $0.name == plugin || $0.aliases.contains(plugin ?? "") }?
                .documentation
            return Finding(
                rule: documentation?.id ?? plugin.map { "promptfoo:\($0)" } ?? "promptfoo:test",
                family: .redteam,
                severity: metadata?["severity"]?.string.flatMap(Severity.init(name:)) ?? documentation?.severity
                    ?? .medium,
                title: documentation?.title ?? description ?? plugin.map { "An attack of the plugin \($0) got through" }
                    ?? "A test failed",
                message: reason,
                remediation: documentation?.remediation ?? "Look at the answer and mend the prompt or the guard.",
                subject: Subject(.endpoint, provider),
                location: Location(path: file),
                engine: "promptfoo",
                taxonomies: documentation?.taxonomies ?? [],
                details: [
                    "prompt": JSONValue(result["prompt"]?["raw"]?.string),
                    "answer": .string(output?.string ?? output?.value.text() ?? ""),
                    "reason": .string(reason),
                ],
                discriminator: metadata?["caseId"]?.string ?? description ?? "\(result["testIdx"]?.int ?? 0)"
            )
        }
        guard let first = unjudged.first else { return findings }
        // A test without a verdict is not a passed one.
        return findings + [
            Finding(
                rule: "MST-UNJUDGED",
                family: .operation,
                severity: .high,
                title: "\(unjudged.count) of \(results.count) tests have no verdict",
                message: "The first one: \(first["error"]?.string ?? "no reason is given")",
                remediation: "Look at the errors in \(file), mend the target or the tests, and run again.",
                subject: Subject(.file, file),
                location: Location(path: file),
                engine: "promptfoo",
                discriminator: "unjudged"
            )
        ]
    }
}

/// A file that is no results file.
public struct ResultsError: Error, Sendable, CustomStringConvertible {
    /// What is wrong.
    public var description: String
}
