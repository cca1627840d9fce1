import Formats
import Testing

@testable import Vulnerabilities

private func record(
    _ id: String,
    ecosystem: String = "PyPI",
    name: String = "demo",
    modified: String = "2026-01-01T00:00:00Z"
) -> (
    name: String, bytes: [UInt8]
) {
    let value: JSONValue = [
        "id": .string(id), "modified": .string(modified),
        "affected": [["package": ["ecosystem": .string(ecosystem), "name": .string(name)]]],
    ]
    return ("\(id).json", value.bytes(.canonical))
}

@Suite("Advisory databases")
struct AdvisoryDatabaseTests {
    @Test(
        "A record with a name that would break the index is told and breaks nothing",
        arguments: [("PyPI", ""), ("", "demo"), ("Py\nPI", "demo"), ("PyPI", "a\tb"), ("Py\u{0}PI", "x")]
    )
    func hostileNames(ecosystem: String, name: String) throws {
        let built = AdvisoryDatabase.build([record("BAD", ecosystem: ecosystem, name: name), record("GOOD")])
        #expect(built.problems.count == 1 && built.problems[0].contains("BAD"))
        let database = try AdvisoryDatabase(built.bytes, name: "db")
        #expect(database.advisories(ecosystem: "PyPI", name: "demo").map(\.id) == ["GOOD"])
    }

    @Test("Of two records with one id the later one stays, whatever their order")
    func duplicates() throws {
        let records = [
            record("A", name: "old"), record("A", name: "new", modified: "2026-02-01T00:00:00Z"), record("B"),
        ]
        let first = AdvisoryDatabase.build(records)
        #expect(first.bytes == AdvisoryDatabase.build(records.reversed()).bytes)
        #expect(first.count == 2 && first.problems.count == 1)
        let database = try AdvisoryDatabase(first.bytes, name: "db")
        #expect(database.advisories(ecosystem: "PyPI", name: "new").count == 1)
        #expect(database.advisories(ecosystem: "PyPI", name: "old").isEmpty)
        #expect(AdvisoryDatabase.build([records[2], records[2]]).problems.isEmpty)
    }

    @Test("Every package is found among many, whatever the bytes of their names")
    func many() throws {
        let names = ["a", "a b", "a!", "a-b", "ab", "b", "Ä", "é", "z", "@s/n", "n~", "a.b"]
        let built = AdvisoryDatabase.build(
            names.enumerated().flatMap { index, name in
                ["npm", "npm:x", "PyPI"].map { record("\($0)-\(index)", ecosystem: $0, name: name) }
            }
        )
        let database = try AdvisoryDatabase(built.bytes, name: "db")
        for (index, name) in names.enumerated() {
            #expect(database.advisories(ecosystem: "npm", name: name).map(\.id) == ["npm-\(index)"], "\(name)")
            #expect(database.advisories(ecosystem: "npm:x", name: name).map(\.id) == ["npm:x-\(index)"], "\(name)")
            #expect(!database.advisories(ecosystem: "PyPI", name: name).isEmpty, "\(name)")
        }
    }

    @Test("No byte can be changed and no end cut off unnoticed")
    func tampering() throws {
        let bytes = AdvisoryDatabase.build([record("A"), record("B", ecosystem: "npm")]).bytes
        for index in bytes.indices {
            var altered = bytes
            altered[index] ^= 0x10
            #expect(throws: AdvisoryDatabaseError.self, "byte \(index)") { try AdvisoryDatabase(altered, name: "db") }
            #expect(throws: AdvisoryDatabaseError.self, "cut at \(index)") {
                try AdvisoryDatabase(Array(bytes[..<index]), name: "db")
            }
        }
        #expect(throws: AdvisoryDatabaseError.self) { try AdvisoryDatabase(bytes + [0x0A], name: "db") }
    }
}
