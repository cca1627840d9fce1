import Assertions
import Formats
import Targets

extension CampaignTest {
    /// Whether its answer is compared with those of its other columns.
    var isCompared: Bool {
        assertions.contains { assertion in
            Grader.comparingTypes.contains(assertion.type)
                || assertion.children.contains { Grader.comparingTypes.contains($0.type) }
        }
    }

    /// The test as scripts and programs see it: description, variables, metadata, options.
    var scriptView: JSONObject {
        var view: JSONObject = ["vars": .object(vars), "metadata": .object(metadata)]
        view["description"] = description.map { .string($0) }
        view["threshold"] = threshold.map { .double($0) }
        view["options"] = .object(options.json)
        return view
    }
}

extension RedTeamConfiguration {
    /// What tells a target from others in the cache: its entry in the configuration, without secrets.
    func fingerprint(ofTarget index: Int) -> String {
        let entries = source["targets"] ?? source["providers"]
        let entry = entries?[index] ?? entries ?? .null
        return "\(targets[index].id) \(ConfigurationRedaction.clean(entry).text(.canonical))"
    }

    /// The columns of a plan, as reports name them.
    package func columns(of plan: CampaignPlan) -> [CampaignColumn] {
        plan.columns.compactMap { column in
            guard targets.indices.contains(column.target), prompts.indices.contains(column.prompt) else { return nil }
            let target = targets[column.target]
            let prompt = prompts[column.prompt]
            return CampaignColumn(
                index: column.index,
                targetID: target.id,
                targetLabel: target.label,
                raw: prompt.raw,
                label: prompt.label
            )
        }
    }
}

extension CampaignPlan {
    /// Whether its tests must be sent one after the other.
    var isSerial: Bool { usesRegisters || usesConversation || configuration.defaultTest?.options.runsSerially == true }
}

extension RedTeamConfiguration {
    /// Values of the environment whose names say that they are secrets: what a target repeats of them reaches no record.
    public var secrets: [String] {
        let endings = ["KEY", "TOKEN", "SECRET", "PASSWORD", "PASSWD", "CREDENTIALS"]
        return variables.filter { variable in
            variable.value.count >= 8 && endings.contains { variable.key.uppercased().hasSuffix($0) }
        }.map(\.value)
    }
}

extension CampaignOptions {
    /// Takes values out of every record.
    public mutating func hide(_ secrets: [String]) { redaction = SecretRedaction(secrets) }
}

extension CampaignOptions {
    /// Ends an attack on a target once its verdict is certain.
    public mutating func stopEarly() { stopping = SequentialTest() }
}
