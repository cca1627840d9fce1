import Formats
import Testing

@testable import Assertions

@Suite struct ServiceTableTests {
    static let rows = CodeTable.rows + RetrievalTable.rows + ServiceTable.rows

    @Test(arguments: rows) func verdictAndItsNegation(row: ServiceRow) async { await row.check() }
}
