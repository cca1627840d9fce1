import Assertions
import Attestation
import Findings
import Formats
import Targets

/// Makes the record of a finished test: one result object of promptfoo's results file, version 3, with Martlet's own facts under
/// `metadata.martlet`. A journal holds one a line.
package enum ResultRecord {
    /// What the runner knows of a test beside its outcome.
    package struct Facts: Sendable {
        /// The prompt as it was sent last; absent: as the test renders it without registers and conversation.
        package var prompt: String?
        /// Id of the case before strategies changed its form; cases of one payload are not independent of each other.
        package var payload: String?
        /// Id of the campaign.
        package var campaign: String?

        package init() {}
    }

    /// A UUID that the same test of the same campaign has again after a restart.
    package static func id(campaign: String, testIndex: Int, promptIndex: Int) -> String {
        NameUUID.version5("\(campaign)/\(testIndex)/\(promptIndex)", in: "6ba7b810-9dad-11d1-80b4-00c04fd430c8") ?? ""
    }

    /// The record.
    ///
    /// - Parameters:
    ///   - column: the target and the prompt.
    ///   - file: the configuration, for the place of findings whose test names no file of its own.
    ///   - id: a UUID; see `id(campaign:testIndex:promptIndex:)`.
    ///   - redaction: takes the secrets of the environment out of everything that is written.
    package static func json(
        _ outcome: TestOutcome,
        column: CampaignColumn,
        facts: Facts = .init(),
        file: String = "",
        id: String,
        redaction: SecretRedaction = .init()
    ) -> JSONValue {
        let test = outcome.test
        let vars = ConfigurationRedaction.clean(.object(test.vars))
        let tokens = usage(outcome, calls: outcome.calls)
        var provider: JSONObject = ["id": .string(column.targetID)]
        provider["label"] = column.targetLabel.map { .string($0) }
        var record: JSONObject = [
            "id": .string(id), "promptIdx": .int(test.promptIndex), "testIdx": .int(test.testIndex),
            "promptId": .string(column.promptID), "testCase": testCase(test, vars), "provider": .object(provider),
            "prompt": ["raw": .string(facts.prompt ?? test.turns.last ?? ""), "label": .string(column.label)],
            "vars": vars,
            "response": response(outcome.response, tokens),
            "error": JSONValue(outcome.error ?? (outcome.status == .failed ? outcome.grading?.reason : nil)),
            "failureReason": .int(outcome.status == .passed ? 0 : outcome.status == .failed ? 1 : 2),
            "success": .bool(outcome.status == .passed), "score": .double(outcome.grading?.score ?? 0),
            "latencyMs": .int(milliseconds(outcome.response.latency)),
            "namedScores": scores(outcome.grading?.namedScores ?? [:]), "cost": .double(outcome.response.cost ?? 0),
            "metadata": .object(metadata(outcome, facts, file)), "tokenUsage": tokens,
            "gradingResult": outcome.grading.map { GradingRecord.json($0) } ?? nil,
        ]
        if let traceID = outcome.traceID {
            record["traceId"] = .string(traceID)
            record["evaluationId"] = facts.campaign.map { .string($0) }
        }
        return redaction.clean(.object(record))
    }

    private static func testCase(_ test: CampaignTest, _ vars: JSONValue) -> JSONValue {
        var testCase: JSONObject = [
            "vars": vars, "assert": .array(test.assertions.map(GradingRecord.assertion)), "options": [:],
            "metadata": .object(test.metadata),
        ]
        testCase["description"] = test.description.map { .string($0) }
        testCase["threshold"] = test.threshold.map { .double($0) }
        return .object(testCase)
    }

    private static func usage(_ outcome: TestOutcome, calls: Int) -> JSONValue {
        var value = GradingRecord.usage(outcome.response.tokenUsage)
        if outcome.response.tokenUsage.requests == 0 { value["numRequests"] = .int(calls) }
        value["assertions"] = GradingRecord.usage(outcome.grading?.tokenUsage ?? .init())
        return value
    }

    private static func response(_ response: TargetResponse, _ tokens: JSONValue) -> JSONValue {
        var object: JSONObject = [
            "output": response.output, "tokenUsage": tokens, "cached": .bool(response.isCached),
        ]
        object["raw"] = response.raw.isEmpty || response.raw == response.output.string ? nil : .string(response.raw)
        object["error"] = response.error.map { .string($0) }
        object["cost"] = response.cost.map { .double($0) }
        object["latencyMs"] = response.latency.map { .int(milliseconds($0)) }
        object["finishReason"] = response.finishReason.map { .string($0) }
        object["isRefusal"] = response.isRefusal.map { .bool($0) }
        object["sessionId"] = response.sessionID.map { .string($0) }
        if response.guardrailFlagged != nil || !response.guardrails.isEmpty {
            var guardrails = response.guardrails
            guardrails["flagged"] = response.guardrailFlagged.map { .bool($0) } ?? guardrails["flagged"]
            object["guardrails"] = .object(guardrails)
        }
        object["metadata"] = response.metadata.isEmpty ? nil : .object(response.metadata)
        return .object(object)
    }

    private static func metadata(_ outcome: TestOutcome, _ facts: Facts, _ file: String) -> JSONObject {
        let test = outcome.test
        var metadata = test.metadata
        let conversation = conversation(outcome)
        if conversation.count > 2 { metadata["messages"] = .array(conversation.map(\.json)) }
        if let session = outcome.response.sessionID, metadata["sessionId"] == nil {
            metadata["sessionId"] = .string(session)
        }
        var own: JSONObject = [
            "caseId": .string(test.identity), "case": .string(test.caseName), "repeat": .int(test.repeatIndex),
            "calls": .int(outcome.calls),
        ]
        own["payload"] = facts.payload.map { .string($0) }
        own["rule"] = test.attack.map { .string($0.id) }
        own["taxonomies"] = test.attack.map { .array($0.taxonomies.map { .string("\($0.scheme.rawValue):\($0.id)") }) }
        own["stopReason"] = outcome.stopReason.map { .string($0) }
        own["decoded"] = outcome.grading?.metadata["decoded"]
        let place = test.file.isEmpty ? file : test.file
        own["file"] = place.isEmpty ? nil : .string(place)
        own["line"] = .int(test.position.line)
        metadata["martlet"] = .object(own)
        return metadata
    }

    /// All that was said; an outcome without a transcript is that of a test whose turns stand in the plan.
    private static func conversation(_ outcome: TestOutcome) -> [ChatMessage] {
        guard outcome.transcript.isEmpty else { return outcome.transcript }
        let asked = outcome.test.exchange.flatMap(\.messages)
        guard outcome.response.error == nil else { return asked }
        let answer = outcome.response.output.string ?? outcome.response.output.text()
        return asked + [ChatMessage(role: "assistant", content: answer)]
    }

    static func milliseconds(_ value: Double?) -> Int {
        guard let value, value.isFinite, value > 0 else { return 0 }
        return Int(min(value, 1e15))
    }

    /// Scores by name, in the order of the names, so that two runs write the same bytes.
    static func scores(_ scores: [String: Double]) -> JSONValue {
        .object(scores.sorted { $0.key < $1.key }.reduce(into: JSONObject()) { $0[$1.key] = .double($1.value) })
    }
}
