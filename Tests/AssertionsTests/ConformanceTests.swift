import Formats
import Targets
import Testing

@testable import Assertions

/// The bar: a table of at least twelve cases for each type that can be evaluated, judged in both polarities.
@Suite struct ConformanceTests {
    /// How many cases each type has.
    private static let counts: [String: Int] = {
        let judged =
            JudgedKindTests.rubrics + JudgedKindTests.closedQuestions + JudgedKindTests.factualities
            + JudgedKindTests.olderFactualities + JudgedKindTests.gEvals
        let plugins = JudgedGraderAssertion.types.flatMap {
            GraderTable.common(String($0.dropFirst(GraderFacts.prefix.count)))
        }
        let services =
            ServiceTableTests.rows + OwnKindTable.rows + DecidedGraderTable.rows + GraderTable.single + plugins
        let types =
            AssertionTableTests.tables.joined().map(\.type) + judged.map(\.assertion.type) + services.map(\.type)
            + (ComparedRow.highest + ComparedRow.best).map(\.type) + SetRow.rows.map { _ in "assert-set" }
            + DetectorRow.all.map(\.type)
        return types.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }()

    @Test(arguments: Grader.supportedTypes.sorted()) func everyTypeHasTwelveCases(type: String) {
        #expect(Self.counts[type, default: 0] >= 12)
    }

    @Test func noCaseIsOfATypeThatIsNotKnown() {
        #expect(Self.counts.keys.filter { !Grader.supportedTypes.contains($0) }.sorted() == [])
    }

    @Test(arguments: OwnKindTable.rows) func ownKinds(row: ServiceRow) async { await row.check() }

    @Test(arguments: SetRow.rows) func sets(row: SetRow) {
        let result = row.grade()
        #expect(result.pass == row.pass && (result.error != nil) == row.isError, "\(result.reason)")
        if let score = row.score { #expect(abs((result.components.first?.score ?? -1) - score) < 1e-9) }
    }

    @Test(arguments: ComparedRow.highest + ComparedRow.best) func comparisons(row: ComparedRow) async {
        let results = await row.compare()
        for (index, result) in results.enumerated() where row.scores[index].allSatisfy({ $0 >= 0 }) {
            #expect((result.error != nil) == row.isError, "\(result.reason)")
            #expect(result.pass == (index == row.winner), "\(index): \(result.reason)")
        }
    }
}
