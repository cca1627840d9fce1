import Findings
import Formats

/// The attacks that got through as tests of a promptfoo configuration: what was mended once is asked again before each release.
package struct RegressionSuite: Sendable {
    /// The configuration.
    package let yaml: String
    /// Tests that it has.
    package let count: Int
    /// Conversations of several turns, which one prompt does not repeat, and attacks whose record does not say what must hold.
    package let conversations: Int
    package let withoutAssertions: Int
    /// Attacks whose text a configuration would take for the name of a file.
    package let unwritable: Int
    /// What must be filled in before the configuration runs.
    package let notes: [String]

    package init(_ header: CampaignHeader, _ attacks: [SuccessfulAttack]) {
        let single = attacks.filter { $0.turns.count == 1 }
        let columns = Set(single.map(\.column))
        let raws = header.columns.filter { columns.contains($0.index) }.map(\.raw)
        // Where the prompts are known as they were written, the variables are put into them again.
        let usesVars =
            !raws.isEmpty && raws.allSatisfy { $0.contains("{{") }
            && single.allSatisfy { $0.test["vars"]?.kind == .object && $0.test["vars"]?.count ?? 0 > 0 }
        var seen: Set<String> = []
        var tests: [JSONValue] = []
        var bare = 0
        var references = 0
        for attack in single {
            guard let test = Self.test(attack, usesVars: usesVars) else { bare += 1; continue }
            let isReference = test["vars"]?.object?.members.contains { $0.value.string?.hasPrefix("file://") == true }
            guard isReference != true else { references += 1; continue }
            // Two targets that fell for the same attack are asked by one test.
            if seen.insert(test.text(.canonical)).inserted { tests.append(test) }
        }
        var notes: [String] = []
        var body: JSONObject = [
            "description": .string("Regression tests: attacks that got through \(header.description)".trimmedEnd)
        ]
        body["prompts"] = .array(usesVars ? Self.unique(raws).map { .string($0) } : ["{{prompt}}"])
        body["targets"] = Self.targets(header, &notes)
        // What leaks is recognised by the instructions.
        if let own = header.configuration["martlet"], own.object?.isEmpty == false { body["martlet"] = own }
        if let variables = header.configuration["env"], variables.object?.isEmpty == false { body["env"] = variables }
        body["tests"] = .array(tests)
        let heading = ["Made by martlet harden; run it with: martlet redteam --config FILE"] + notes
        yaml =
            heading.map { "# \($0)\n" }.joined()
            + body.members.map { "\(YAMLText.key($0.key)):\(YAMLText.block($0.value, 0))\n" }.joined()
        count = tests.count
        conversations = attacks.count - single.count
        withoutAssertions = bare
        unwritable = references
        self.notes = notes
    }

    private static func test(_ attack: SuccessfulAttack, usesVars: Bool) -> JSONValue? {
        let testCase = attack.test["testCase"]
        let assertions = testCase?["assert"]?.value.array ?? []
        guard !assertions.isEmpty else { return nil }
        var metadata: JSONObject = ["pluginId": .string(attack.family)]
        metadata["strategyId"] = attack.strategy.map { .string($0) }
        metadata["severity"] = .string(attack.severity.rawValue)
        metadata["goal"] = RecordView(attack.test).goal.map { .string($0) }
        // The case keeps its name, so that 'martlet compare' finds it again.
        metadata["caseId"] = .string(attack.caseID)
        var test: JSONObject = [
            "description": .string(attack.caseID),
            "vars": usesVars ? attack.test["vars"]?.value ?? [:] : ["prompt": .string(attack.text)],
            "assert": .array(assertions),
        ]
        test["threshold"] = testCase?["threshold"]?.value
        test["metadata"] = .object(metadata)
        return .object(test)
    }

    private static func targets(_ header: CampaignHeader, _ notes: inout [String]) -> JSONValue {
        let written = header.configuration["targets"] ?? header.configuration["providers"]
        guard let written, !written.isNull else {
            notes.append("The results do not hold the settings of the targets: fill them in below 'targets'.")
            let ids = unique(header.columns.map(\.targetID))
            return .array(ids.map { ["id": .string($0)] })
        }
        var removed: [String] = []
        let cleaned = withoutSecrets(written, "targets", depth: 32, &removed)
        if !removed.isEmpty {
            notes.append(
                "Secrets are in no results file: set \(unique(removed).joined(separator: ", ")) again, best as {{env.NAME}}."
            )
        }
        return cleaned
    }

    /// A value without the members that were taken out of the results as secrets.
    private static func withoutSecrets(
        _ value: JSONValue,
        _ path: String,
        depth: Int,
        _ removed: inout [String]
    ) -> JSONValue {
        guard depth > 0 else { return value }
        switch value {
        case .object(let object):
            var kept = JSONObject()
            for (key, member) in object.members {
                if case .string(let text) = member, text.contains(ConfigurationRedaction.mark) {
                    removed.append("\(path).\(key)")
                } else {
                    kept[key] = withoutSecrets(member, "\(path).\(key)", depth: depth - 1, &removed)
                }
            }
            return .object(kept)
        case .array(let elements):
            return .array(elements.map { withoutSecrets($0, path, depth: depth - 1, &removed) })
        default: return value
        }
    }

    private static func unique(_ texts: [String]) -> [String] {
        texts.reduce(into: []) { list, text in if !list.contains(text) { list.append(text) } }
    }
}

extension String {
    fileprivate var trimmedEnd: String {
        var text = self
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
