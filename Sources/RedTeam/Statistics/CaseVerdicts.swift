import Findings

/// The verdicts of a run, case by case and try by try.
struct CaseVerdicts {
    struct Key: Hashable {
        var id: String
        var target: String
        var prompt: String
        /// Combinations of variables and doubled tests share an identity; their order tells them apart.
        var number = 0
    }

    struct Case {
        var target: String
        var id: String
        var category: String
        var severity: Severity
        /// Verdicts by the number of the repeat.
        var tries: [Int: Bool] = [:]

        var hits: Int { tries.values.count { $0 } }

        func paired(with other: Case) -> Comparison.Pair {
            var pair = Comparison.Pair(
                id: id,
                target: other.target,
                category: other.category,
                severity: max(severity, other.severity),
                before: 0,
                after: 0,
                tries: 0
            )
            for (number, hit) in tries {
                guard let now = other.tries[number] else { continue }
                pair.tries += 1
                if hit { pair.before += 1 }
                if now { pair.after += 1 }
            }
            return pair
        }
    }

    private(set) var cases: [Key: Case] = [:]
    private(set) var targets: Set<String> = []
    private(set) var prompts: Set<String> = []
    private(set) var total = Tally()

    init(_ records: RecordStream) throws {
        var seen: [Key: [Int: Int]] = [:]
        try records.forEach { node in
            let record = RecordView(node)
            let status = record.status
            total.add(status)
            var key = Key(id: record.caseID, target: record.target, prompt: record.promptID)
            targets.insert(key.target)
            prompts.insert(key.prompt)
            let number = seen[key, default: [:]][record.repeatIndex, default: 0]
            seen[key, default: [:]][record.repeatIndex] = number + 1
            key.number = number
            if cases[key] == nil {
                guard cases.count < Comparison.maximumCases else {
                    throw ResultsError(description: "more than \(Comparison.maximumCases) cases cannot be compared")
                }
                cases[key] = Case(
                    target: key.target,
                    id: key.id,
                    category: record.category,
                    severity: record.severity
                )
            }
            if status != .error { cases[key]?.tries[record.repeatIndex] = status == .failed }
        }
    }

    mutating func ignoreTargets() { rekey { $0.target = "" } }
    mutating func ignorePrompts() { rekey { $0.prompt = "" } }

    private mutating func rekey(_ change: (inout Key) -> Void) {
        var changed: [Key: Case] = [:]
        changed.reserveCapacity(cases.count)
        for (key, value) in cases {
            var key = key
            change(&key)
            changed[key] = value
        }
        cases = changed
    }
}
