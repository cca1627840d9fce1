import Expressions
import Formats
import Matching
import Targets
import Workspace

/// Looks for mistakes that would let everything pass, or nothing be sent.
struct ConfigurationChecks {
    let parts: [ConfigurationPart]

    func check(_ configuration: inout RedTeamConfiguration) {
        guard let section = parts.last?.section else { return }
        addDefaultPrompt(&configuration)
        checkInjection(configuration, section)
        checkRequests(configuration, section)
        checkChoices(configuration, section)
        let hasErrors = parts.contains { $0.collector.error != nil }
        if configuration.targets.isEmpty, !hasErrors {
            section.report("targets", "expected at least one target under 'targets' or 'providers'")
        }
    }

    private func addDefaultPrompt(_ configuration: inout RedTeamConfiguration) {
        guard configuration.prompts.isEmpty, !configuration.attacks.isEmpty || !configuration.tests.isEmpty,
            !parts.contains(where: { $0.section.node("prompts") != nil }),
            let prompt = try? PromptTemplate(raw: "{{\(configuration.injectVariable)}}", label: nil)
        else { return }
        configuration.prompts = [prompt]
    }

    /// A prompt without the attack would be sent without it, and would pass.
    private func checkInjection(_ configuration: RedTeamConfiguration, _ section: ConfigurationSection) {
        let variable = configuration.injectVariable
        guard !configuration.attacks.isEmpty,
            let deaf = configuration.prompts.first(where: { $0.code == nil && !$0.variables.contains(variable) })
        else { return }
        let hint = Spelling.nearest(to: variable, among: deaf.variables).map { "; did you mean '\($0)'?" } ?? ""
        section.report(
            "prompts",
            "no attack would be sent: the prompt '\(deaf.label.prefix(60))' does not use {{\(variable)}}\(hint)"
        )
    }

    /// A request that carries nothing of a test would pass every test.
    private func checkRequests(_ configuration: RedTeamConfiguration, _ section: ConfigurationSection) {
        var carried: Set<String> = ["prompt", "messages", configuration.injectVariable]
        carried.formUnion(configuration.defaultTest?.vars.keys ?? [])
        // Of many tests the first ones show which variables there are.
        for test in configuration.tests.prefix(1_000) { carried.formUnion(test.vars.keys) }
        for target in configuration.targets {
            guard let used = target.variables, carried.union(target.inputs).isDisjoint(with: used) else { continue }
            let hint =
                used.lazy.compactMap { Spelling.nearest(to: $0, among: carried.sorted()) }.first.map {
                    "; did you mean '\($0)'?"
                } ?? ""
            section.report(
                section.node("targets") != nil ? "targets" : "providers",
                "nothing of a test would be sent to '\(target.name)': its url, headers and body do not use {{prompt}}\(hint)"
            )
        }
    }

    /// A choice that means nothing would leave a target or a test without any prompt.
    private func checkChoices(_ configuration: RedTeamConfiguration, _ section: ConfigurationSection) {
        guard !configuration.prompts.isEmpty else { return }
        let labels = configuration.prompts.map { String($0.label.prefix(60)) }
        for target in configuration.targets {
            for reference in target.prompts ?? []
            where !configuration.prompts.contains(where: { $0.isMeant(by: [reference]) }) {
                section.report(
                    section.node("targets") != nil ? "targets" : "providers",
                    "'\(target.name)' wants the prompt '\(reference)', and there is none; there are: \(labels.joined(separator: ", "))"
                )
            }
        }
        for test in configuration.tests.choosing.prefix(10_000) + (configuration.defaultTest.map { [$0] } ?? []) {
            for reference in test.prompts ?? []
            where !configuration.prompts.contains(where: { $0.isMeant(by: [reference]) }) {
                report(
                    test,
                    "prompts",
                    "there is no prompt '\(reference)'; there are: \(labels.joined(separator: ", "))"
                )
            }
            for reference in test.providers ?? []
            where !configuration.targets.isEmpty
                && !configuration.targets.contains(where: { $0.isMeant(by: [reference]) })
            {
                let names = configuration.targets.map(\.name).joined(separator: ", ")
                report(test, "providers", "there is no target '\(reference)'; there are: \(names)")
            }
        }
    }

    private func report(_ test: TestDefinition, _ key: String, _ message: String) {
        guard let part = parts.first else { return }
        part.collector.add([
            ConfigurationProblem(
                file: test.file ?? part.collector.file,
                position: test.position,
                keyPath: key,
                message: message
            )
        ])
    }
}
