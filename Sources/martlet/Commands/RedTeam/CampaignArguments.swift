import ArgumentParser
import Formats
import Matching
import RedTeam

/// Which tests of a plan are sent, by promptfoo's flags.
struct FilterArguments: ParsableArguments {
    @Option(help: "Only the first N tests.")
    var filterFirstN: Int?

    @Option(help: "Only tests START:END by their place, from 0, the end not included.")
    var filterRange: String?

    @Option(help: "Only tests whose description matches the pattern.")
    var filterPattern: String?

    @Option(help: "Only tests with KEY=VALUE in their metadata. Can be given several times; all must hold.")
    var filterMetadata: [String] = []

    @Option(
        name: [.customLong("filter-targets"), .customLong("filter-providers")],
        help: "Only targets whose id or label matches the pattern."
    )
    var filterTargets: String?

    @Option(help: "Only prompts whose label matches the pattern.")
    var filterPrompts: String?

    @Option(help: "Only N tests, chosen by the seed.")
    var filterSample: Int?

    @Option(help: "Only tests that failed in this results file.")
    var filterFailing: String?

    @Option(name: .customLong("var"), help: "A variable KEY=VALUE under those of every test.")
    var variables: [String] = []

    func filter() throws -> CampaignFilter {
        var filter = CampaignFilter()
        filter.first = filterFirstN
        filter.sample = filterSample
        filter.pattern = try pattern(filterPattern, "--filter-pattern")
        filter.targets = try pattern(filterTargets, "--filter-targets")
        filter.prompts = try pattern(filterPrompts, "--filter-prompts")
        if let filterRange {
            let ends = filterRange.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
            guard ends.count == 2, let start = ends[0], let end = ends[1], start >= 0, end >= start else {
                throw CommandFailure.usage("--filter-range: expected START:END such as 0:10, found '\(filterRange)'")
            }
            filter.range = start..<end
        }
        filter.metadata = try filterMetadata.map { try pair($0, "--filter-metadata") }
        for entry in variables {
            let (key, value) = try pair(entry, "--var")
            filter.vars[key] = .string(value)
        }
        if let filterFailing {
            filter.choice = .keys(try PromptfooResults.failing(in: try Files.read(filterFailing), file: filterFailing))
        }
        return filter
    }

    private func pattern(_ text: String?, _ flag: String) throws -> Pattern? {
        do { return try text.map { try Pattern($0) } } catch {
            throw CommandFailure.usage("\(flag): \(error)")
        }
    }

    private func pair(_ text: String, _ flag: String) throws -> (key: String, value: String) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, !parts[0].isEmpty else {
            throw CommandFailure.usage("\(flag): expected KEY=VALUE, found '\(text)'")
        }
        return (parts[0], parts[1])
    }
}

/// What a campaign may spend.
struct BudgetArguments: ParsableArguments {
    @Option(help: "Calls at most, of targets, judges and attackers together.")
    var maxCalls: Int?

    @Option(help: "Tokens at most, as those who answer count them.")
    var maxTokens: Int?

    @Option(help: "US dollars at most, as far as prices are known.")
    var maxCost: Double?

    @Option(help: "How long it may take, such as 20m.")
    var maxDuration: DurationArgument?

    var limits: CampaignBudget.Limits {
        .init(calls: maxCalls, tokens: maxTokens, cost: maxCost, duration: maxDuration?.seconds)
    }
}
