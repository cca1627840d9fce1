import Assertions
import Formats
import Targets
import Workspace

/// Reads the section `martlet`, which is ours.
struct MartletSectionReader {
    let parts: [ConfigurationPart]
    let reading: TestReading

    func read(into configuration: inout RedTeamConfiguration) {
        for part in parts {
            guard let own = part.section.section("martlet") else { continue }
            if let text = own.string("systemPrompt") { configuration.systemPrompt = systemPrompt(text, own, part) }
            configuration.refusalPhrases += own.strings("refusalPhrases") ?? []
            configuration.settings.attacker =
                own.node("attacker").flatMap { target($0, "attacker", part) }
                ?? configuration.settings.attacker
            configuration.settings.judge = own.node("judge")?.json ?? configuration.settings.judge
            configuration.settings.embedder = own.node("embedder")?.json ?? configuration.settings.embedder
            if let judge = own.node("judge"), judge["text"] == nil, judge["embedding"] == nil {
                // Read once for its problems.
                _ = target(judge, "judge", part)
            }
            if let isStrict = own.bool("strict") { configuration.settings.isStrict = isStrict }
            for (language, file) in own.stringMap("packages") ?? [] {
                configuration.settings.packages[language] = packages(language, file, own, part)
            }
            read(own.section("stopping"), into: &configuration.settings.stopping)
            read(own.section("budget"), into: &configuration.settings.budget)
            own.finish()
        }
    }

    private func systemPrompt(_ text: String, _ section: ConfigurationSection, _ part: ConfigurationPart) -> String? {
        guard text.hasPrefix("file://") else { return text }
        do {
            return try FileValues(read: part.files.read).text(EnvironmentText.resolved(text, reading))
        } catch {
            section.report("systemPrompt", error.description)
            return nil
        }
    }

    /// The names of packages of a language, from a file.
    private func packages(
        _ language: String,
        _ file: String,
        _ section: ConfigurationSection,
        _ part: ConfigurationPart
    ) -> PackageNames? {
        guard PackageNames.languages.contains(language) else {
            let known = PackageNames.languages.joined(separator: ", ")
            section.report("packages", "there is no language '\(language)'; there are \(known)")
            return nil
        }
        do {
            let path = EnvironmentText.resolved(file, reading)
            if let names = PackageNames(parsing: try FileValues(read: part.files.read).bytes(path)) { return names }
            section.report("packages", "\(path) names no package")
        } catch {
            section.report("packages", error.description)
        }
        return nil
    }

    private func target(_ node: YAMLNode, _ key: String, _ part: ConfigurationPart) -> TargetConfiguration? {
        let wrapper = YAMLNode(
            .mapping([YAMLNode.Member(key: "targets", position: node.position, value: node)]),
            at: node.position
        )
        return TargetReader(collector: part.collector, environment: reading.variables, read: part.files.read)
            .targets(ConfigurationSection(wrapper, keyPath: "martlet.\(key)", collector: part.collector)).first
    }

    private func read(_ section: ConfigurationSection?, into stopping: inout CampaignSettings.Stopping) {
        guard let section else { return }
        if let value = section.double("confidence", in: 0.5...0.9999) { stopping.confidence = value }
        stopping.margin = section.double("margin", in: 0.001...0.5) ?? stopping.margin
        stopping.maximumRate = section.double("maximumRate", in: 0...1) ?? stopping.maximumRate
        if let value = section.int("minimumCases", in: 1...1_000_000) { stopping.minimumCases = value }
        section.finish()
    }

    private func read(_ section: ConfigurationSection?, into budget: inout CampaignBudget.Limits) {
        guard let section else { return }
        budget.calls = section.int("calls", in: 1...1_000_000_000) ?? budget.calls
        budget.tokens = section.int("tokens", in: 1...1_000_000_000_000) ?? budget.tokens
        budget.cost = section.double("cost", in: 0...1_000_000) ?? budget.cost
        budget.duration = section.duration("duration") ?? budget.duration
        section.finish()
    }
}
