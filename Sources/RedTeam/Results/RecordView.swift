import Attacks
import Findings
import Formats

/// Reads what reports need out of a record: Martlet's own or promptfoo's. Fields that are missing or of another kind read as
/// absent; no record is trusted.
package struct RecordView: Sendable {
    /// The record.
    package let node: JSONNode

    package init(_ node: JSONNode) { self.node = node }

    /// Number of the test and of the column, from 0; below zero where they are missing.
    package var testIndex: Int { node["testIdx"]?.int ?? -1 }
    package var promptIndex: Int { node["promptIdx"]?.int ?? -1 }

    /// How the test ended. A record that says neither success nor failure has no verdict.
    package var status: TestOutcome.Status {
        if node["failureReason"]?.int == 2 { return .error }
        switch node["success"]?.bool {
        case true?: return .passed
        case false?: return .failed
        case nil: return .error
        }
    }

    private var metadata: JSONNode? {
        let own = node["metadata"]
        return own.map { $0.count == 0 } ?? true ? node["testCase"]?["metadata"] : own
    }
    private var martlet: JSONNode? { node["metadata"]?["martlet"] }

    /// A fact of the test's metadata.
    package func fact(_ name: String) -> String? {
        metadata?[name]?.string ?? node["testCase"]?["metadata"]?[name]?.string
    }

    /// The attack, by promptfoo's or Martlet's name.
    package var plugin: String? { fact("pluginId") }
    /// How it was delivered.
    package var strategy: String? { fact("strategyId") }
    /// What the attacker wanted.
    package var goal: String? { fact("goal") }
    /// The attack before its delivery changed it.
    package var originalText: String? { fact("originalText") }
    /// The session of the conversation.
    package var session: String? { fact("sessionId") ?? node["response"]?["sessionId"]?.string }

    /// The target's id and name.
    package var targetID: String { node["provider"]?["id"]?.string ?? node["provider"]?.string ?? "target" }
    package var targetLabel: String? { node["provider"]?["label"]?.string.flatMap { $0.isEmpty ? nil : $0 } }
    package var target: String { targetLabel ?? targetID }

    /// The last prompt as it was sent.
    package var prompt: String { node["prompt"]?["raw"]?.string ?? node["prompt"]?.string ?? "" }
    package var promptLabel: String { node["prompt"]?["label"]?.string ?? "" }
    package var promptID: String { node["promptId"]?.string ?? "" }
    package var description: String? { node["testCase"]?["description"]?.string ?? node["description"]?.string }

    /// The answer as text; empty where none came.
    package var output: String {
        guard let output = node["response"]?["output"], !output.isNull else { return "" }
        return output.string ?? output.value.text()
    }

    /// Why there is no verdict.
    package var error: String? { node["error"]?.string ?? node["response"]?["error"]?.string }
    /// Why the test ended as it did: the verdict of the last assertion that failed, otherwise of all.
    package var reason: String {
        if status == .error { return error ?? node["gradingResult"]?["reason"]?.string ?? "no reason is given" }
        if status == .failed, let failed = components.last(where: { $0["pass"]?.bool == false }),
            let reason = failed["reason"]?.string
        {
            return reason
        }
        return node["gradingResult"]?["reason"]?.string ?? error
            ?? (status == .failed ? "an assertion failed" : "All assertions passed")
    }
    package var score: Double { node["score"]?.double ?? 0 }
    package var latency: Double { max(0, node["latencyMs"]?.double ?? 0) }
    package var cost: Double { max(0, node["cost"]?.double ?? node["response"]?["cost"]?.double ?? 0) }

    /// The verdicts of the single assertions.
    package var components: [JSONNode] {
        node["gradingResult"]?["componentResults"].map { Array($0.elements) } ?? []
    }

    /// The types of the assertions that failed.
    package var failedAssertions: [String] {
        components.filter { $0["pass"]?.bool == false }.map { $0["assertion"]?["type"]?.string ?? "assertion" }
    }

    /// Martlet's facts. The identity of a record of another tool is made of what it says.
    package var caseID: String {
        martlet?["caseId"]?.string ?? fact("caseId") ?? description.map { "\(plugin ?? "test")/\($0)" }
            ?? "\(plugin ?? "test")/\(prompt)"
    }
    /// The name of the case within its attack.
    package var caseName: String { martlet?["case"]?.string ?? description ?? "test-\(testIndex + 1)" }
    /// The case before strategies: cases of one payload stand or fall together more than by chance.
    package var payload: String { martlet?["payload"]?.string ?? originalText ?? caseID }
    package var repeatIndex: Int { martlet?["repeat"]?.int ?? node["repeatIndex"]?.int ?? 0 }
    package var calls: Int { martlet?["calls"]?.int ?? node["tokenUsage"]?["numRequests"]?.int ?? 1 }
    package var stopReason: String? { martlet?["stopReason"]?.string }
    package var file: String? { martlet?["file"]?.string }
    package var line: Int? { martlet?["line"]?.int }
    /// The decodings that uncovered what was found.
    package var decoded: [String] { martlet?["decoded"]?.elements.compactMap(\.string) ?? [] }

    /// The turns of the conversation; empty for one prompt and one answer.
    package var messages: [(role: String, content: String)] {
        let list = metadata?["messages"] ?? metadata?["redteamHistory"]
        guard let list else { return [] }
        return list.elements.flatMap { message -> [(role: String, content: String)] in
            if let role = message["role"]?.string, let content = message["content"] {
                return [(role, content.string ?? content.value.text())]
            }
            guard let prompt = message["prompt"]?.string else { return [] }
            let answer = message["output"].map { $0.string ?? $0.value.text() }
            return [("user", prompt)] + (answer.map { [("assistant", $0)] } ?? [])
        }
    }

    /// The attack in our catalogue, by its rule or by any name that it has.
    package var rule: String? { martlet?["rule"]?.string }
    package var documentation: RuleDocumentation? { AttackLookup.documentation(rule: rule, plugin: plugin) }

    /// How bad a success of the attack is.
    package var severity: Severity {
        fact("severity").flatMap(Severity.init(name:)) ?? documentation?.severity ?? .medium
    }

    /// Names in public taxonomies: as the record says, otherwise those of our attack.
    package var taxonomies: [TaxonomyReference] {
        let written = martlet?["taxonomies"]?.elements.compactMap { element -> TaxonomyReference? in
            guard let parts = element.string?.split(separator: ":", maxSplits: 1), parts.count == 2,
                let scheme = TaxonomyReference.Scheme(rawValue: String(parts[0]))
            else { return nil }
            return TaxonomyReference(scheme, String(parts[1]))
        }
        if let written, !written.isEmpty { return written }
        return documentation?.taxonomies ?? []
    }

    /// The group that results are added up in: the attack, otherwise the team's own tests.
    package var category: String { plugin ?? "own tests" }
}
