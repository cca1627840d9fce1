import Findings
import Foundation
import Ledger
import TestSupport
import Testing

private func run(_ id: String, at: Double, rules: [String], profile: String? = nil) -> RunRecord {
    RunRecord(
        id: id,
        project: "p",
        profile: profile,
        startedAt: at,
        duration: 1,
        version: "0",
        seed: 1,
        subject: "p",
        stages: [
            StageRecord(
                name: "s",
                kind: "scan",
                status: .findings,
                startedAt: at,
                duration: 1,
                message: "",
                findings: rules.map {
                    Finding(
                        rule: $0,
                        family: .code,
                        severity: .high,
                        title: $0,
                        message: "",
                        remediation: "",
                        subject: Subject(.file, "f")
                    )
                }
            )
        ]
    )
}

@Suite("The ledger")
struct LedgerStoreTests {
    @Test("Runs are kept whole, and compared with the one before of the same profile")
    func differences() throws {
        let ledger = try Ledger.inMemory()
        try ledger.record(run("1", at: 1, rules: ["a", "b"]), at: 1)
        try ledger.record(run("other", at: 2, rules: ["z"], profile: "hardened"), at: 2)
        try ledger.record(run("2", at: 3, rules: ["b", "c"]), at: 3)
        #expect(try ledger.run("2") == run("2", at: 3, rules: ["b", "c"]))
        let difference = try #require(try ledger.difference(of: "2"))
        #expect(difference.previous == "1")
        #expect(
            difference.new.map(\.rule) == ["c"] && difference.fixed.map(\.rule) == ["a"]
                && difference.open.map(\.rule) == ["b"]
        )
        #expect(try ledger.difference(of: "other")?.previous == nil)
        #expect(try ledger.runs().map(\.id) == ["2", "other", "1"])
        #expect(try ledger.runs().first?.findings[.high] == 2)
        #expect(try ledger.run("nothing") == nil)
    }

    @Test("The latest decision counts, for its subject and stage only")
    func approvals() throws {
        let ledger = try Ledger.inMemory()
        for (decision, at) in [(Approval.Decision.approved, 1.0), (.denied, 2.0)] {
            try ledger.decide(
                Approval(subject: "s", stage: "x", approver: "j", decision: decision, reason: "r", decidedAt: at)
            )
        }
        #expect(try ledger.approval(subject: "s", stage: "x")?.decision == .denied)
        #expect(try ledger.approval(subject: "t", stage: "x") == nil)
        #expect(try ledger.approval(subject: "s", stage: "y") == nil)
    }

    @Test("The log is intact, and shows what was altered in the file")
    func verification() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/ledger.sqlite"
        do {
            let ledger = try Ledger(path: path)
            try ledger.record(run("run-number-one", at: 1, rules: ["rule-that-was-found"]), at: 1)
            #expect(try ledger.verify() == .intact(entries: 1, head: try ledger.events()[0].hash))
        }
        // The record's text, altered in the file as an attacker would.
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        let old = Data("\"rule\":\"rule-that-was-found\"".utf8)
        let new = Data("\"rule\":\"rule-that-was-fOund\"".utf8)
        let place = try #require(bytes.range(of: old))
        bytes.replaceSubrange(place, with: new)
        try bytes.write(to: URL(fileURLWithPath: path))
        let altered = try Ledger(path: path).verify()
        guard case .broken = altered else {
            Issue.record("the change was not seen: \(altered)")
            return
        }
    }

    @Test("An approval that was altered in the file shows, in the table as in the log")
    func alteredApproval() throws {
        let original = try TemporaryFolder()
        let path = original.path + "/ledger.sqlite"
        do {
            let ledger = try Ledger(path: path)
            try ledger.decide(
                Approval(
                    subject: "s",
                    stage: "x",
                    approver: "jane-who-approves",
                    decision: .approved,
                    reason: "r",
                    decidedAt: 1
                )
            )
            guard case .intact = try ledger.verify() else {
                Issue.record("an untouched ledger is broken")
                return
            }
        }
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        var start = bytes.startIndex
        var places = 0
        while let place = bytes.range(of: Data("jane-who-approves".utf8), in: start..<bytes.endIndex) {
            var altered = bytes
            altered.replaceSubrange(place, with: Data("jack-who-approves".utf8))
            let copy = original.path + "/altered-\(places).sqlite"
            try altered.write(to: URL(fileURLWithPath: copy))
            if case .intact = try Ledger(path: copy).verify() { Issue.record("the change at \(place) was not seen") }
            places += 1
            start = place.upperBound
        }
        #expect(places >= 2)
    }

    @Test("A file that is no ledger is told as such")
    func damaged() throws {
        let folder = try TemporaryFolder()
        try folder.write(String(repeating: "this is no database ", count: 100), to: "ledger.sqlite")
        #expect { try Ledger(path: folder.path + "/ledger.sqlite") } throws: { ($0 as? LedgerError)?.code == .damaged }
        #expect { try Ledger(path: folder.path + "/missing/ledger.sqlite") } throws: {
            ($0 as? LedgerError)?.code == .cannotOpen
        }
    }
}
