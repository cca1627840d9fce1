import Attacks
import Formats

/// Makes the entries of a plan; keeps the one that was made last and the cases of the attack that it belongs to.
struct EntryCursor {
    private let scan: PlanScan
    private var unit: (index: Int, cases: [AttackCase])?
    private var last: (entry: Int, prepared: PreparedTest)?

    init(_ scan: PlanScan) { self.scan = scan }

    /// What is written for an entry.
    mutating func definition(_ entry: Int) -> TestDefinition {
        guard entry >= scan.definitions.count else { return scan.definitions[entry] }
        guard let (unit, attackCase) = attack(entry) else {
            return TestDefinition(at: SourcePosition(line: 1, column: 1))
        }
        return unit.definition(attackCase, scan.surroundings.configuration)
    }

    /// The attack's case of an entry.
    private mutating func attack(_ entry: Int) -> (AttackUnit, AttackCase)? {
        guard entry >= scan.definitions.count, let index = unitIndex(entry) else { return nil }
        if unit?.index != index {
            unit = (
                index, scan.units[index].cases(scan.surroundings.configuration, seed: scan.surroundings.seed)
            )
        }
        guard let cases = unit?.cases, cases.indices.contains(entry - scan.unitStarts[index]) else { return nil }
        return (scan.units[index], cases[entry - scan.unitStarts[index]])
    }

    private func unitIndex(_ entry: Int) -> Int? {
        var low = 0
        var high = scan.units.count
        while low < high {
            let middle = (low + high) / 2
            if scan.unitStarts[middle + 1] <= entry { low = middle + 1 } else { high = middle }
        }
        return low < scan.units.count ? low : nil
    }

    /// An entry with what stands beneath it.
    mutating func prepared(_ entry: Int) -> PreparedTest {
        if let last, last.entry == entry { return last.prepared }
        let prepared = PreparedTest(
            definition(entry),
            attack: attack(entry).map { (unit: $0.0, attackCase: $0.1) },
            number: entry,
            scan.surroundings
        )
        last = (entry, prepared)
        return prepared
    }
}
