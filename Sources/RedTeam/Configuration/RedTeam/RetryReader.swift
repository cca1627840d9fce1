import Attacks
import Formats
import Workspace

/// Finds the cases that `retry` sends once more: those that failed in a results file of this program.
///
/// promptfoo takes them from its data base, by the labels of targets. Here `config.results` names the file; `targetLabels` and
/// `numTests` (cases of each attack at most) mean the same as there.
struct RetryReader {
    /// Cases of one attack that one strategy delivered.
    private struct Group: Hashable {
        var attack: String
        var delivery: String
    }

    let part: ConfigurationPart
    let path: String
    let position: SourcePosition

    /// The strategies that send them; each is for one attack.
    ///
    /// - Parameters:
    ///   - settings: `results` and `targetLabels`.
    ///   - attacks: names of the attacks that are repeated; absent: all.
    ///   - limit: cases of each attack at most.
    ///   - others: the other strategies of the configuration, whose settings hold for what they delivered.
    func selections(
        _ settings: StrategySettings,
        attacks: Set<String>?,
        limit: Int?,
        others: [StrategySelection]
    ) -> [StrategySelection] {
        guard let file = settings.texts["results"]?.first else {
            report(
                "the strategy 'retry' sends nothing without 'config.results', the results file of an earlier run",
                kind: .warning
            )
            return []
        }
        guard let bytes = part.files.read(file) else {
            report("there is no file \(ConfigurationFiles.normalised(file))")
            return []
        }
        do {
            let found = try failed(
                bytes,
                targets: Set(settings.texts["targetLabels"] ?? []),
                attacks: attacks,
                limit: limit
            )
            return found.sorted { ($0.key.attack, $0.key.delivery) < ($1.key.attack, $1.key.delivery) }
                .compactMap { selection($0.key, $0.value, others) }
        } catch {
            report("\(ConfigurationFiles.normalised(file)): \(error)")
            return []
        }
    }

    private func failed(
        _ bytes: [UInt8],
        targets: Set<String>,
        attacks: Set<String>?,
        limit: Int?
    ) throws -> [Group: Set<String>] {
        var found: [Group: Set<String>] = [:]
        var counts: [String: Int] = [:]
        try PromptfooImport.read(bytes).records.forEach { record in
            let view = RecordView(record)
            guard view.status == .failed, let attack = view.plugin,
                attacks?.contains(attack) ?? true,
                targets.isEmpty || targets.contains(view.target) || targets.contains(view.targetID)
            else { return }
            let group = Group(attack: attack, delivery: view.fact("retryOf") ?? view.strategy ?? "basic")
            let original = Self.original(view.caseName, isRetried: view.fact("retryOf") != nil)
            guard found[group]?.contains(original) != true, counts[attack] ?? 0 < limit ?? .max else { return }
            found[group, default: []].insert(original)
            counts[attack, default: 0] += 1
        }
        return found
    }

    /// The name that a delivery gave a case: without the number that tells equal names apart, and without earlier retries.
    private static func original(_ name: String, isRetried: Bool) -> String {
        var name = name[...]
        if let mark = name.lastIndex(of: "#"), Int(name[name.index(after: mark)...]) != nil { name = name[..<mark] }
        if isRetried, name.hasSuffix("/retry") { name = name.dropLast("/retry".count) }
        return String(name)
    }

    private func selection(_ group: Group, _ names: Set<String>, _ others: [StrategySelection]) -> StrategySelection? {
        let isPlain = group.delivery == "basic"
        let known = others.first { $0.id == group.delivery }
        let settings = known?.settings ?? .init()
        let delivery = known?.strategy ?? StrategyReader.strategy(group.delivery, settings: settings)
        guard isPlain || delivery != nil else {
            report(
                "what '\(group.delivery)' delivered of '\(group.attack)' cannot be sent once more: "
                    + "there is no such strategy here",
                kind: .warning
            )
            return nil
        }
        return StrategySelection(
            RetryStrategy(
                failed: names,
                delivery: isPlain ? nil : delivery,
                deliveryID: isPlain ? nil : group.delivery
            ),
            settings: settings,
            attacks: [group.attack],
            at: position
        )
    }

    private func report(_ message: String, kind: ConfigurationProblem.Kind = .error) {
        part.collector.report(message, at: position, keyPath: path, kind: kind)
    }
}
