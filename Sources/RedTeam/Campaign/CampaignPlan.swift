import Assertions
import Attacks
import Formats
import Matching
import Targets

/// All tests of a configuration, in the order in which promptfoo numbers them: for each test, for each repeat, for each combination of
/// its lists, for each target, for each prompt that it gets. Attacks come after the tests: first as they are, then by each strategy.
///
/// Tests are made while they are asked for; the plan itself holds their numbers only.
public struct CampaignPlan: Sendable, Sequence {
    /// What is planned.
    public let configuration: RedTeamConfiguration
    /// The columns of the results.
    public let columns: [PlanColumn]
    /// Number of tests.
    public let count: Int
    let surroundings: PreparedTest.Surroundings
    let units: [AttackUnit]
    /// The number of the first entry of each unit, and the end of the last.
    let unitStarts: [Int]
    /// Tests as they were written; an empty one where there is none, and no attack either.
    let definitions: TestList
    /// The entries that are sent, where that are not all.
    let selected: [UInt32]?
    let segments: [PlanSegment]
    /// The numbers of single tests, where only these are sent.
    private let chosen: [Int]?

    /// Makes the plan.
    ///
    /// - Parameters:
    ///   - seed: seed of the attacks, of samples and of what transforms draw.
    ///   - filter: which tests are sent.
    public init(_ configuration: RedTeamConfiguration, seed: UInt64, filter: CampaignFilter = .init()) {
        self.configuration = configuration
        columns = Self.columns(configuration, filter)
        surroundings = PreparedTest.Surroundings(
            configuration: configuration,
            columns: columns,
            vars: filter.vars,
            seed: seed
        )
        units = AttackUnit.all(configuration)
        var definitions = configuration.tests
        if definitions.isEmpty, units.isEmpty, !configuration.prompts.isEmpty {
            definitions = [TestDefinition(at: SourcePosition(line: 1, column: 1))]
        }
        self.definitions = definitions
        var starts = [definitions.count]
        for unit in units { starts.append((starts.last ?? 0) + unit.cases(configuration, seed: seed).count) }
        unitStarts = starts
        let scan = PlanScan(definitions: definitions, units: units, unitStarts: starts, surroundings: surroundings)
        selected = scan.selected(by: filter)
        segments = scan.segments(selected, isNumberedWhole: filter.shard != nil)
        let total = segments.last.map { $0.firstTest + $0.entries * $0.testsEach } ?? 0
        let planned = Self.chosen(filter.choice, segments, total, scan, selected)
        chosen = planned
        count = planned?.count ?? total
    }

    static func columns(_ configuration: RedTeamConfiguration, _ filter: CampaignFilter = .init()) -> [PlanColumn] {
        var columns: [PlanColumn] = []
        for (targetIndex, target) in configuration.targets.enumerated() {
            if let pattern = filter.targets, !pattern.contains(target.id), !pattern.contains(target.name) { continue }
            for (promptIndex, prompt) in configuration.prompts.enumerated() where prompt.isMeant(by: target.prompts) {
                if let pattern = filter.prompts, !pattern.contains(prompt.label), !pattern.contains(prompt.id ?? "") {
                    continue
                }
                columns.append(PlanColumn(index: columns.count, target: targetIndex, prompt: promptIndex))
            }
        }
        return columns
    }

    /// The numbers of the tests of a choice.
    private static func chosen(
        _ choice: CampaignFilter.Choice?,
        _ segments: [PlanSegment],
        _ total: Int,
        _ scan: PlanScan,
        _ selected: [UInt32]?
    ) -> [Int]? {
        guard let choice else { return nil }
        var walker = PlanWalker(segments: segments, selected: selected, scan: scan)
        return (0..<total).filter { index in
            guard let place = walker.place(index) else { return false }
            switch choice {
            case .keys(let keys):
                return keys.contains(
                    CampaignFilter.Key(testIndex: place.testIndex, promptIndex: walker.column(place)?.index ?? -1)
                )
            case .identities(let identities):
                return walker.test(place).map { identities.contains($0.identity) } ?? false
            }
        }
    }

    /// A test by its number in the plan, from 0. For an attack, all cases of its attack are made; walk the plan where you need many.
    public func test(at index: Int) -> CampaignTest? {
        var iterator = makeIterator()
        iterator.position = index
        return iterator.next()
    }

    /// Walks over all tests.
    public func makeIterator() -> Iterator {
        let scan = PlanScan(
            definitions: definitions,
            units: units,
            unitStarts: unitStarts,
            surroundings: surroundings
        )
        return Iterator(
            walker: PlanWalker(segments: segments, selected: selected, scan: scan),
            chosen: chosen,
            count: count
        )
    }

    /// Walks over the tests of a plan; what several tests of an entry share is made once.
    public struct Iterator: IteratorProtocol {
        var walker: PlanWalker
        let chosen: [Int]?
        let count: Int
        /// Number of the test that comes next.
        var position = 0

        /// The next test.
        public mutating func next() -> CampaignTest? {
            while position >= 0, position < count {
                let index = chosen.map { $0[position] } ?? position
                position += 1
                if let place = walker.place(index), let test = walker.test(place) { return test }
            }
            return nil
        }
    }

    /// Not more than the number of tests.
    public var underestimatedCount: Int { count }

    /// Whether a test keeps its answer for those that follow: such a plan is sent in order, by one worker, and cannot be shared among
    /// machines.
    public var usesRegisters: Bool {
        configuration.defaultTest?.options.storeOutputAs != nil || definitions.usesRegisters
    }

    /// Whether a prompt uses the conversation so far: such a plan is sent in order.
    public var usesConversation: Bool {
        !configuration.promptfoo.disablesConversationVar
            && configuration.prompts.contains { $0.variables.contains("_conversation") }
    }
}
