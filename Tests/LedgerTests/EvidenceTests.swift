import Attestation
import Formats
import GRDB
import TestSupport
import Testing

@testable import Ledger

private func evidence(_ text: String, kind: String = "scan-report", at: Double = 10) -> Evidence {
    Evidence(
        kind: kind,
        body: Array(text.utf8),
        subjects: ["bot/vulnerabilities"],
        tool: "martlet",
        version: "0.1.0",
        method: .automated,
        period: (at - 1)...at,
        collectedAt: at,
        source: "run r1, stage vulnerabilities",
        labels: [.init(check: "image.vulns", status: "pass", subject: "bot/vulnerabilities", message: "none")],
        redactions: ["secrets of the run"]
    )
}

/// A way to tamper with the file, and a word of what is then said.
private let tamperings: [(sql: String, word: String)] = [
    ("UPDATE evidenceBody SET body = X'00' WHERE rowid = 1", "altered"),
    ("DELETE FROM evidenceBody WHERE rowid = 1", "taken out"),
    ("INSERT INTO evidenceBody (id, body) VALUES ('\(SHA256Digest.hex(of: [0]))', X'00')", "put in"),
    ("UPDATE evidence SET record = replace(record, 'pass', 'fail') WHERE number = 1", "not the one that was logged"),
    ("UPDATE evidence SET collectedAt = 99 WHERE number = 1", "not the one that was logged"),
    ("UPDATE evidence SET kind = 'attestation' WHERE number = 1", "not the one that was logged"),
    ("UPDATE evidence SET number = number + 10 WHERE number = 1", "not the one that was logged"),
    ("DELETE FROM evidence WHERE number = 1", "not the one that was logged"),
    ("DELETE FROM evidence WHERE number = 2", "taken out"),
    (
        "INSERT INTO evidence (id, kind, collectedAt, record) SELECT id, kind, collectedAt, record FROM evidence",
        "put in"
    ),
    ("UPDATE event SET payload = replace(payload, 'pass', 'fail') WHERE sequence = 1", "altered"),
    ("DELETE FROM event WHERE sequence = 1", "missing"),
    // The event and the record together: the chain still tells.
    ("DELETE FROM evidence WHERE number = 1; DELETE FROM event WHERE sequence = 1", "missing"),
]

@Suite("Evidence in the ledger")
struct EvidenceTests {
    @Test("A record comes back as it was kept, with its bytes, under the digest of its bytes")
    func roundTrip() throws {
        let ledger = try Ledger.inMemory()
        let piece = evidence("body")
        try ledger.record([piece], at: 11)
        #expect(try ledger.evidence() == [piece.record])
        #expect(piece.record.id == SHA256Digest.hex(of: Array("body".utf8)))
        #expect(try ledger.evidenceBody(piece.record.id) == Array("body".utf8))
        #expect(try ledger.evidenceBody("00") == nil)
        #expect(try ledger.events().map(\.kind) == ["evidence.recorded"])
        #expect(try ledger.verify() == .intact(entries: 1, head: try ledger.events()[0].hash))
    }

    @Test("The same bytes are kept once; each record stands")
    func sameBytes() throws {
        let ledger = try Ledger.inMemory()
        try ledger.record([evidence("body"), evidence("body", at: 20)], at: 21)
        #expect(try ledger.evidence().map(\.collectedAt) == [10, 20])
        guard case .intact(2, _) = try ledger.verify() else {
            Issue.record("two records of the same bytes break the ledger")
            return
        }
    }

    @Test("Evidence that is not what its record says is refused, and nothing of the batch is kept")
    func refused() throws {
        let ledger = try Ledger.inMemory()
        var wrong = evidence("body")
        wrong.body.append(0)
        #expect(throws: LedgerError.self) { try ledger.record([evidence("other"), wrong], at: 11) }
        #expect(try ledger.evidence().isEmpty && ledger.events().isEmpty)
    }

    @Test("What was altered, taken out or put in is found", arguments: tamperings)
    func tampering(sql: String, word: String) throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/ledger.sqlite"
        let ledger = try Ledger(path: path)
        try ledger.record([evidence("one"), evidence("two", at: 20)], at: 21)
        // As somebody with another program would: without the keys between tables.
        var unguarded = Configuration()
        unguarded.foreignKeysEnabled = false
        let queue = try DatabaseQueue(path: path, configuration: unguarded)
        try queue.write { try $0.execute(sql: sql) }
        guard case .broken(_, let reason) = try ledger.verify() else {
            Issue.record("not found: \(sql)")
            return
        }
        #expect(reason.contains(word), "\(sql): \(reason)")
    }
}
