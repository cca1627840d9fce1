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
        let built = try AdvisoryDatabase.build([record("BAD", ecosystem: ecosystem, name: name), record("GOOD")])
        #expect(built.problems.count == 1 && built.problems[0].contains("BAD"))
        let database = try AdvisoryDatabase(built.bytes, name: "db")
        #expect(try database.advisories(ecosystem: "PyPI", name: "demo").map(\.id) == ["GOOD"])
    }

    @Test("Of two records with one id the later one stays, whatever their order")
    func duplicates() throws {
        let records = [
            record("A", name: "old"), record("A", name: "new", modified: "2026-02-01T00:00:00Z"), record("B"),
        ]
        let first = try AdvisoryDatabase.build(records)
        let second = try AdvisoryDatabase.build(records.reversed())
        #expect(first.bytes == second.bytes)
        #expect(first.count == 2 && first.problems.count == 1)
        let database = try AdvisoryDatabase(first.bytes, name: "db")
        #expect(try database.advisories(ecosystem: "PyPI", name: "new").count == 1)
        #expect(try database.advisories(ecosystem: "PyPI", name: "old").isEmpty)
        let same = try AdvisoryDatabase.build([records[2], records[2]])
        #expect(same.problems.isEmpty)
    }

    @Test("Every package is found among many, whatever the bytes of their names")
    func many() throws {
        let names = ["a", "a b", "a!", "a-b", "ab", "b", "Ä", "é", "z", "@s/n", "n~", "a.b"]
        let built = try AdvisoryDatabase.build(
            names.enumerated().flatMap { index, name in
                ["npm", "npm:x", "PyPI"].map { record("\($0)-\(index)", ecosystem: $0, name: name) }
            }
        )
        let database = try AdvisoryDatabase(built.bytes, name: "db")
        for (index, name) in names.enumerated() {
            #expect(try database.advisories(ecosystem: "npm", name: name).map(\.id) == ["npm-\(index)"], "\(name)")
            #expect(try database.advisories(ecosystem: "npm:x", name: name).map(\.id) == ["npm:x-\(index)"], "\(name)")
            #expect(try !database.advisories(ecosystem: "PyPI", name: name).isEmpty, "\(name)")
        }
    }

    @Test("No byte can be changed and no end cut off unnoticed")
    func tampering() throws {
        let bytes = try AdvisoryDatabase.build([record("A"), record("B", ecosystem: "npm")]).bytes
        // Every byte of the head and the manifest, and some of each block behind it: most are zeros that fill it up.
        for index in bytes.indices where index < 1200 || index % 61 == 0 || index == bytes.count - 1 {
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
