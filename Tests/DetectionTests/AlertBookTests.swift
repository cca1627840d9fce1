import Detection
import Findings
import Ledger
import Testing

func detected(
    _ rule: String = "MDT-005",
    _ severity: Severity = .high,
    key: [String: String] = ["actor": "0123456789ab"],
    at: Double = 100
) -> Detected {
    Detected(
        rule: rule,
        title: "One caller sends prompt injections",
        severity: severity,
        key: key,
        at: at,
        since: at - 60,
        evidence: "5 prompts",
        events: ["e\(at)"],
        remediation: "Throttle the key."
    )
}

@Suite("Alerts")
struct AlertBookTests {
    private let timing = AlertTiming(resolveAfter: 300)

    @Test("The same thing is one alert until it was quiet, and another one afterwards")
    func lifetime() throws {
        var book = AlertBook(timing: timing)
        let first = book.update([detected(), detected(at: 101)], at: 110)
        #expect(first.told.map(\.count) == [2] && first.begun.count == 1)
        let again = book.update([detected(at: 200)], at: 210)
        #expect(again.told.isEmpty && again.begun.isEmpty && again.noted.map(\.count) == [3])
        #expect(book.update([], at: 509).all.isEmpty)
        let over = book.update([], at: 510)
        #expect(over.resolved.map(\.endedAt) == [510] && over.resolved.map(\.state) == [.resolved])
        #expect(book.ongoing.isEmpty)
        let later = book.update([detected(at: 600)], at: 610)
        #expect(later.begun.first?.fingerprint == first.begun.first?.fingerprint)
        #expect(later.begun.first?.id != first.begun.first?.id)
    }

    @Test("Rule and key make the alert, in whatever order the key was written")
    func identity() {
        let one = AlertBook.fingerprint(rule: "R", key: ["a": "1", "b": "2"])
        #expect(one == AlertBook.fingerprint(rule: "R", key: ["b": "2", "a": "1"]))
        // No text of a key can look like another key.
        let others: [[String: String]] = [["a": "1"], ["a": "1\",\"b\":\"2"], ["a": "1", "b": "3"], ["ab": "12"], [:]]
        #expect(Set(others.map { AlertBook.fingerprint(rule: "R", key: $0) } + [one]).count == others.count + 1)
        #expect(AlertBook.fingerprint(rule: "S", key: ["a": "1", "b": "2"]) != one)
    }

    @Test("An attack that is read late is told and lasts by the monitor's clock")
    func lateReading() {
        var book = AlertBook(timing: timing)
        let changes = book.update([detected(at: 100)], at: 90_000)
        #expect(changes.told.map(\.startedAt) == [100] && changes.resolved.isEmpty)
        #expect(book.update([], at: 90_100).all.isEmpty)
    }

    @Test("A worse alert hides others of the same key, and they come forth when it is over")
    func inhibition() {
        var book = AlertBook(timing: timing)
        let first = book.update(
            [detected("low", .medium), detected("bad", .critical), detected("other", .low, key: ["actor": "x"])],
            at: 100
        )
        #expect(first.told.map(\.rule).sorted() == ["bad", "other"])
        #expect(
            first.noted.map(\.rule) == ["low"]
                && first.noted.first?.inhibitedBy == first.told.first { $0.rule == "bad" }?.id
        )
        #expect(first.begun.count == 3)
        // Only the lower one goes on.
        _ = book.update([detected("low", .medium)], at: 390)
        let later = book.update([], at: 400)
        #expect(later.resolved.map(\.rule).sorted() == ["bad", "other"])
        #expect(later.told.map(\.rule) == ["low"] && later.told.first?.inhibitedBy == nil)
        var open = AlertBook(timing: AlertTiming(inhibits: false))
        #expect(open.update([detected("low", .medium), detected("bad", .critical)], at: 1).told.count == 2)
    }

    @Test("An alert that gets worse is told again")
    func worse() {
        var book = AlertBook(timing: timing)
        _ = book.update([detected("r", .medium)], at: 1)
        #expect(book.update([detected("r", .low)], at: 2).told.isEmpty)
        let changes = book.update([detected("r", .critical)], at: 3)
        #expect(changes.told.map(\.severity) == [.critical] && changes.begun.isEmpty)
    }

    @Test("Who makes up keys gets one alert more and no memory")
    func overflow() {
        var book = AlertBook(timing: timing)
        let flood = (0..<3000).map { detected(key: ["actor": "\($0)"]) }
        let changes = book.update(flood, at: 1)
        #expect(changes.told.count == AlertBook.capacity + 1)
        #expect(changes.told.contains { $0.rule == InternalAlert.overflow && $0.evidence.hasPrefix("2000 ") })
        #expect(book.update(flood, at: 2).told.isEmpty)
        #expect(book.ongoing.count == AlertBook.capacity + 1)
    }

    @Test("A monitor that starts again knows what goes on")
    func restart() {
        var book = AlertBook(timing: timing)
        let alerts = book.update([detected()], at: 1).told
        var next = AlertBook(firing: alerts, timing: timing)
        #expect(next.update([detected()], at: 2).told.isEmpty)
        #expect(next.update([], at: 302).resolved.map(\.id) == alerts.map(\.id))
    }

    @Test("An alert remembers its last fifty events")
    func events() {
        var book = AlertBook(timing: timing)
        _ = book.update((0..<80).map { detected(at: Double($0)) }, at: 1)
        #expect(book.ongoing.first?.events.count == 50 && book.ongoing.first?.events.last == "e79.0")
    }
}
