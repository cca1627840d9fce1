import Formats
import Workspace

/// Reads `evaluateOptions` and `commandLineOptions`.
struct RunOptionsReader {
    let parts: [ConfigurationPart]
    let environment: JSONObject

    func read(into configuration: inout RedTeamConfiguration) {
        for part in parts {
            for key in ["evaluateOptions", "commandLineOptions"] {
                guard let node = part.section.node(key) else { continue }
                let section = ConfigurationSection(
                    EnvironmentText.resolved(node, environment: environment),
                    keyPath: key,
                    collector: part.collector
                )
                read(section, into: &configuration)
                if key == "commandLineOptions" {
                    readFlags(section, into: &configuration)
                    // Flags of programs come and go; one that is not known here is told and kept.
                    section.finish(unknown: .warning)
                } else {
                    for key in [
                        "showProgressBar", "generateSuggestions", "suggestionsCount", "silent", "interactiveProviders",
                    ] {
                        section.accept(key)
                    }
                    section.finish()
                }
            }
        }
    }

    private func read(_ section: ConfigurationSection, into configuration: inout RedTeamConfiguration) {
        if let value = section.int("maxConcurrency", in: 1...1024) { configuration.maxConcurrency = value }
        if let value = section.int("repeat", in: 1...1000) { configuration.repeats = value }
        if let value = section.double("delay", in: 0...600_000) { configuration.delay = value / 1000 }
        if let value = section.bool("cache") { configuration.usesCache = value }
        if let value = section.double("timeoutMs", in: 0...3_600_000), value > 0 {
            configuration.timeout = value / 1000
        }
        if let value = section.double("maxEvalTimeMs", in: 0...864_000_000), value > 0 {
            configuration.maximumDuration = value / 1000
        }
    }

    private static let flags = [
        "verbose", "write", "share", "table", "progressBar", "output", "envPath", "envFile", "filterFailing",
        "filterFailingOnly",
        "filterErrorsOnly", "filterFirstN", "filterMetadata", "filterPattern", "filterPrompts", "filterProviders",
        "filterTargets", "filterRange", "filterSample", "filterSampleSeed", "grader", "var", "promptPrefix",
        "promptSuffix", "config", "tests", "prompts", "providers", "vars", "description", "watch", "remote",
        "tableCellMaxLength",
        "generateSuggestions", "interactiveProviders", "noProgressBar", "noCache", "noWrite", "noTable", "noShare",
        "retryErrors",
        "resume", "assertions", "modelOutputs", "extension", "tag",
    ]

    private func readFlags(_ section: ConfigurationSection, into configuration: inout RedTeamConfiguration) {
        for flag in Self.flags { section.accept(flag) }
        if section.bool("noCache") == true { configuration.usesCache = false }
        configuration.commandLine = configuration.commandLine.merging(section.node.json.object ?? [:])
    }
}
