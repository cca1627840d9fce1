import Findings
import Formats
import Foundation
import Ledger
import TestSupport
import Testing

private func alert(_ id: String, state: Alert.State = .firing, count: Int = 1) -> Alert {
    Alert(
        id: id,
        fingerprint: "f-\(id)",
        rule: "MDT-001",
        title: "t",
        severity: .high,
        key: ["actor": "k\"", "address": "192.0.2.1"],
        state: state,
        startedAt: 10,
        seenAt: 20,
        endedAt: state == .resolved ? 30 : nil,
        count: count,
        evidence: "e",
        remediation: "r",
        events: ["1", "2"],
        inhibitedBy: nil
    )
}

private func delivery(
    _ alert: String,
    _ receiver: String = "r",
    group: String = "g",
    state: Delivery.State = .pending,
    attempt: Int = 0,
    nextAt: Double
) -> Delivery {
    Delivery(
        alert: alert,
        receiver: receiver,
        groupKey: group,
        state: state,
        attempt: attempt,
        since: 0,
        nextAt: nextAt,
        deliveredAt: state == .delivered ? 5 : nil
    )
}

private func remediation(_ id: String, _ state: Remediation.State) -> Remediation {
    Remediation(
        id: id,
        playbook: "p",
        action: "throttle",
        subject: "0123456789ab",
        mode: "approval",
        state: state,
        alert: "a",
        reason: "because of a campaign",
        limitPerMinute: 3,
        duration: 600,
        decidedAt: 100
    )
}

@Suite("The outbox")
struct OutboxTests {
    @Test("Alerts come back as they were kept, and change in place")
    func alerts() throws {
        let ledger = try Ledger.inMemory()
        try ledger.store(alerts: [alert("a"), alert("b")], deliveries: [])
        #expect(try ledger.alert("a") == alert("a"))
        #expect(try ledger.firingAlerts().map(\.id) == ["a", "b"])
        try ledger.store(alerts: [alert("a", state: .resolved, count: 7)], deliveries: [])
        #expect(try ledger.alert("a")?.count == 7)
        #expect(try ledger.firingAlerts().map(\.id) == ["b"])
        #expect(try ledger.alerts().count == 2)
    }

    @Test("A delivery of an alert that is not there takes everything with it")
    func allOrNothing() throws {
        let ledger = try Ledger.inMemory()
        #expect(throws: LedgerError.self) {
            try ledger.store(alerts: [alert("a")], deliveries: [delivery("missing", nextAt: 0)])
        }
        #expect(try ledger.alerts().isEmpty)
    }

    @Test("What is due brings what waits for the same receiver and group, and nothing else")
    func due() throws {
        let ledger = try Ledger.inMemory()
        try ledger.store(
            alerts: [alert("a"), alert("b"), alert("c"), alert("d"), alert("e"), alert("over", state: .resolved)],
            deliveries: [
                delivery("a", nextAt: 10), delivery("b", nextAt: 50), delivery("c", group: "other", nextAt: 50),
                // Fails again and again: it has a time of its own.
                delivery("d", attempt: 3, nextAt: 50), delivery("e", state: .dead, nextAt: 0),
                delivery("a", "delivered", state: .delivered, nextAt: 100),
                delivery("over", "delivered", state: .delivered, nextAt: 0),
            ]
        )
        #expect(try ledger.dueDeliveries(at: 9).isEmpty)
        #expect(try ledger.dueDeliveries(at: 10).map(\.alert.id) == ["a", "b"])
        #expect(try ledger.dueDeliveries(at: 50).map(\.alert.id) == ["a", "b", "d", "c"])
        // One that was delivered is told again while it goes on, and not when it is over.
        #expect(
            try ledger.dueDeliveries(at: 100).filter { $0.delivery.receiver == "delivered" }.map(\.alert.id) == ["a"]
        )
        let counts = try ledger.outboxCounts()
        #expect(counts.pending == 4 && counts.dead == 1)
        #expect(try ledger.lastDelivered(receiver: "delivered", groupKey: "g") == 5)
        #expect(try ledger.lastDelivered(receiver: "r", groupKey: "g") == nil)
    }

    @Test("What engines know and how far logs are read is kept together")
    func watchState() throws {
        let ledger = try Ledger.inMemory()
        #expect(try ledger.watchState("engine") == nil)
        try ledger.store(watchState: ["engine": ["x": 1], "log": [1, 2]], at: 1)
        try ledger.store(watchState: ["log": "later"], at: 2)
        #expect(try ledger.watchState("engine") == ["x": 1])
        #expect(try ledger.watchState("log") == "later")
    }
}

@Suite("Remediations in the ledger")
struct RemediationTests {
    @Test("Of two who decide at once one is too late, and every step is in the log")
    func move() throws {
        let ledger = try Ledger.inMemory()
        try ledger.record(remediation("rem-1", .waiting), at: 100)
        let approved = try ledger.move("rem-1", from: [.waiting], at: 110) {
            $0.state = .active
            $0.until = 710
            $0.by = "dana"
        }
        #expect(approved?.state == .active && approved?.by == "dana")
        #expect(try ledger.move("rem-1", from: [.waiting], at: 111) { $0.state = .active } == nil)
        #expect(try ledger.move("rem-2", from: [.waiting], at: 111) { $0.state = .active } == nil)
        try ledger.move("rem-1", from: [.active], at: 120) { $0.state = .undone }
        #expect(try ledger.events().map(\.kind) == ["remediation.waiting", "remediation.active", "remediation.undone"])
        #expect(try ledger.remediations(in: .active).isEmpty && ledger.remediations().map(\.id) == ["rem-1"])
        guard case .intact(3, _) = try ledger.verify() else {
            Issue.record("an untouched ledger is broken")
            return
        }
    }

    @Test(
        "A remediation that was altered or taken out in the file shows",
        arguments: ["because of a campaign", "0123456789ab", "remediation.active"]
    )
    func tampering(text: String) throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/ledger.sqlite"
        do {
            let ledger = try Ledger(path: path)
            try ledger.record(remediation("rem-1", .active), at: 100)
            guard case .intact = try ledger.verify() else {
                Issue.record("an untouched ledger is broken")
                return
            }
        }
        // Everywhere in the file where it stands, one place after the other: in the table as in the log.
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        let other = Data(text.utf8.dropLast()) + Data("X".utf8)
        var start = bytes.startIndex
        var places = 0
        while let place = bytes.range(of: Data(text.utf8), in: start..<bytes.endIndex) {
            start = place.upperBound
            var altered = bytes
            altered.replaceSubrange(place, with: other)
            let copy = folder.path + "/altered-\(places).sqlite"
            try altered.write(to: URL(fileURLWithPath: copy))
            places += 1
            // Where the index is altered and not the row, SQLite does not look at it here.
            let ledger = try Ledger(path: copy)
            let isSeen = if case .broken = try ledger.verify() { true } else { false }
            let isUnchanged = try ledger.remediations() == [remediation("rem-1", .active)]
            #expect(isSeen || isUnchanged, "the change at \(place) was not seen")
        }
        #expect(places >= 1)
    }
}
