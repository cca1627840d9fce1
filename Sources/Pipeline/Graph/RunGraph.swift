import Findings
import Workspace

/// Runs stages as soon as what they need has ended, side by side where nothing keeps them apart.
struct RunGraph: Sendable {
    /// The stages in the order of the configuration.
    let stages: [StageConfiguration]
    /// What each waits for, with what the gate waits for in addition.
    let needs: [String: Set<String>]

    /// A graph of stages; a gate waits for every stage that does not itself wait for a gate.
    init(stages: [StageConfiguration]) {
        self.stages = stages
        var needs = Dictionary(uniqueKeysWithValues: stages.map { ($0.name, Set($0.needs)) })
        let gates = Set(stages.filter { if case .gate = $0.kind { true } else { false } }.map(\.name))
        var behindGate = gates
        var size = 0
        while size != behindGate.count {
            size = behindGate.count
            for stage in stages where !behindGate.isDisjoint(with: stage.needs) { behindGate.insert(stage.name) }
        }
        let before = Set(stages.map(\.name)).subtracting(behindGate)
        for gate in gates { needs[gate, default: []].formUnion(before) }
        self.needs = needs
    }

    /// Runs all stages.
    ///
    /// - Parameters:
    ///   - perform: does one stage's work; it never throws, a failure is a record.
    ///   - skip: makes the record of a stage that is not begun, with the reason.
    /// - Returns: the records in the order of the configuration.
    func run(
        perform: @escaping @Sendable (StageConfiguration, [StageRecord]) async -> StageRecord,
        skip: @Sendable (StageConfiguration, String) -> StageRecord
    ) async -> [StageRecord] {
        var records: [String: StageRecord] = [:]
        var waiting = stages
        await withTaskGroup(of: StageRecord.self) { group in
            var running = 0
            while true {
                var progressed = true
                while progressed {
                    progressed = false
                    for stage in waiting where (needs[stage.name] ?? []).allSatisfy({ records[$0] != nil }) {
                        waiting.removeAll { $0.name == stage.name }
                        progressed = true
                        if Task.isCancelled {
                            records[stage.name] = skip(stage, "the run was stopped before this stage began")
                        } else if let reason = obstacle(to: stage, records) {
                            records[stage.name] = skip(stage, reason)
                        } else {
                            let finished = ordered(records)
                            group.addTask { await perform(stage, finished) }
                            running += 1
                        }
                        break
                    }
                }
                guard running > 0, let record = await group.next() else { break }
                running -= 1
                records[record.name] = record
            }
        }
        return ordered(records)
    }

    private func ordered(_ records: [String: StageRecord]) -> [StageRecord] {
        stages.compactMap { records[$0.name] }
    }

    /// Why a stage cannot begin, if it cannot. A gate and the state of controls always can: they judge what was not done as well.
    private func obstacle(to stage: StageConfiguration, _ records: [String: StageRecord]) -> String? {
        switch stage.kind {
        case .gate, .compliance: return nil
        default: break
        }
        for name in stage.needs {
            guard let record = records[name] else { continue }
            switch record.status {
            case .failed, .skipped, .cancelled:
                return "'\(name)', which it needs, did not do its work"
            case .findings where record.kind == "gate":
                return "the gate '\(name)' is closed"
            case .findings, .passed:
                continue
            }
        }
        return nil
    }
}
