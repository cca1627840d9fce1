import Attacks
import Formats
import Matching

/// Looks at the entries of a plan: the tests that are written, and after them the cases of attacks.
struct PlanScan: Sendable {
    let definitions: TestList
    let units: [AttackUnit]
    let unitStarts: [Int]
    let surroundings: PreparedTest.Surroundings

    private var seed: UInt64 { surroundings.seed }
    private var configuration: RedTeamConfiguration { surroundings.configuration }
    private var total: Int { unitStarts.last ?? definitions.count }

    /// The entries that a filter lets through; `nil` for all.
    func selected(by filter: CampaignFilter) -> [UInt32]? {
        var chosen: [UInt32]?
        if filter.looksAtTests {
            var found: [UInt32] = []
            var cursor = EntryCursor(self)
            for entry in 0..<total where passes(cursor.definition(entry), entry, filter) {
                if let number = UInt32(exactly: entry) { found.append(number) }
            }
            chosen = found
        }
        func all() -> [UInt32] { chosen ?? (0..<total).compactMap { UInt32(exactly: $0) } }
        if let range = filter.range {
            chosen = Array(all().dropFirst(max(0, range.lowerBound)).prefix(max(0, range.count)))
        }
        if let first = filter.first { chosen = Array(all().prefix(max(0, first))) }
        if let count = filter.sample, count < total {
            var generator = SeededSample(seed: seed)
            chosen = generator.sample(all(), count)
        }
        return chosen
    }

    private func passes(_ definition: TestDefinition, _ entry: Int, _ filter: CampaignFilter) -> Bool {
        if let pattern = filter.pattern, !pattern.contains(definition.description ?? "") { return false }
        if !filter.metadata.isEmpty {
            let metadata = (surroundings.base?.metadata ?? [:]).merging(definition.metadata)
            for (key, value) in filter.metadata {
                let found = metadata[key]
                let texts = (found?.array ?? found.map { [$0] } ?? []).map { $0.string ?? $0.text() }
                if !texts.contains(where: { $0.contains(value) }) { return false }
            }
        }
        if let shard = filter.shard {
            // One conversation stays on one machine.
            let place = definition.metadata["conversationId"]?.string.map { StableHash.value($0) } ?? UInt64(entry)
            if place % UInt64(shard.count) != UInt64(shard.index) { return false }
        }
        return true
    }

    /// The runs of entries that stand for as many tests.
    ///
    /// - Parameter isNumberedWhole: entries that are left out count in `testIdx`.
    func segments(_ selected: [UInt32]?, isNumberedWhole: Bool) -> [PlanSegment] {
        var builder = SegmentBuilder(repeats: configuration.repeats)
        var cursor = EntryCursor(self)
        let wanted = isNumberedWhole ? selected.map(Set.init) : nil
        if let selected, wanted == nil {
            for (number, entry) in selected.enumerated() { builder.add(number, size(Int(entry), &cursor)) }
            return builder.segments
        }
        var number = 0
        func add(_ entry: Int, _ size: (combinations: Int, columns: Int)) {
            if let wanted, UInt32(exactly: entry).map(wanted.contains) != true {
                builder.skip(size)
            } else {
                builder.add(number, size)
                number += 1
            }
        }
        for run in definitions.runs {
            if run.isUniform, wanted == nil, let first = run.range.first {
                builder.add(number, size(first, &cursor), entries: run.range.count)
                number += run.range.count
            } else {
                for entry in run.range { add(entry, size(entry, &cursor)) }
            }
        }
        for entry in definitions.count..<max(total, definitions.count) { add(entry, size(entry, &cursor)) }
        return builder.segments
    }

    private func size(_ entry: Int, _ cursor: inout EntryCursor) -> (combinations: Int, columns: Int) {
        // Cases of attacks have no lists and no choice of columns but that of `defaultTest`.
        let prepared = cursor.prepared(entry)
        return (prepared.combinations.count, prepared.columns.count)
    }
}
