import Detection
import Findings
import Formats
import Ledger
import Testing
import Workspace

private let key = "0123456789ab"
private let others: Set<String> = Set((0..<40).map { "aaaaaaaa00\($0 < 10 ? "0" : "")\($0)" })

private func alert(
    _ key: [String: String] = ["actor": key],
    id: String = "a1",
    rule: String = "MDT-005",
    severity: Severity = .high
) -> Alert {
    Alert(
        id: id,
        fingerprint: "f",
        rule: rule,
        title: "t",
        severity: severity,
        key: key,
        startedAt: 0,
        seenAt: 0,
        evidence: "e",
        remediation: ""
    )
}

private func playbook(_ action: Playbook.Action = .throttleKey, _ mode: Playbook.Mode = .automatic) -> Playbook {
    Playbook(name: "p", action: action, rules: ["MDT-005"], mode: mode, duration: 600, maximumActions: 3)
}

private func decide(
    _ playbooks: [Playbook],
    _ alert: Alert,
    history: [Remediation] = [],
    known: Set<String> = others.union([key]),
    protected: Protected = Protected(),
    at now: Double = 1000
) -> PlaybookJudge.Decision {
    PlaybookJudge(playbooks: playbooks, protected: protected).decide(
        about: alert,
        history: history,
        knownKeys: known,
        at: now
    )
}

@Suite("Playbooks")
struct PlaybookTests {
    @Test(
        "The mode says how far it goes by itself",
        arguments: [
            (Playbook.Mode.dryRun, Remediation.State.proposed), (.approval, .waiting), (.automatic, .active),
        ]
    )
    func modes(mode: Playbook.Mode, state: Remediation.State) {
        let decision = decide([playbook(.revokeKey, mode)], alert())
        #expect(decision.remediations.map(\.state) == [state] && decision.stops.isEmpty)
        let remediation = decision.remediations[0]
        #expect(remediation.action == "revoke" && remediation.subject == key && remediation.alert == "a1")
        #expect(remediation.reason.contains("MDT-005") && remediation.mode == mode.rawValue)
        #expect(remediation.until == (mode == .automatic ? 1600 : nil))
        // What does not hold is in no list.
        #expect(SanctionList(decision.remediations, at: 1000).sanctions.count == (mode == .automatic ? 1 : 0))
    }

    @Test("A new playbook only practises")
    func standard() {
        #expect(Playbook(name: "p", action: .throttleKey, rules: []).mode == .dryRun)
    }

    @Test(
        "What is not meant is left alone",
        arguments: [
            alert(rule: "MDT-001"), alert(severity: .medium), alert(["address": "192.0.2.1"]), alert([:]),
        ]
    )
    func conditions(alert: Alert) {
        #expect(decide([playbook()], alert).remediations.isEmpty)
    }

    @Test(
        "Whom no playbook may touch is refused, and the refusal is recorded",
        arguments: [
            (Playbook.Action.throttleKey, ["actor": "ffffffffffff"], "never worked as a key"),
            (.throttleKey, ["actor": "alice"], "not the id of a key"),
            (.revokeKey, ["actor": "bbbbbbbbbbbb"], "is protected"),
            (.blockAddress, ["address": "127.0.0.1"], "is protected"),
            (.blockAddress, ["address": "::1"], "is protected"),
            (.blockAddress, ["address": "::ffff:10.1.2.3"], "is protected"),
            (.blockAddress, ["address": "0.0.0.0/0"], "is no address"),
            (.blockAddress, ["address": "host"], "is no address"),
        ]
    )
    func protected(action: Playbook.Action, key: [String: String], reason: String) {
        let protected = Protected(keys: ["bbbbbbbbbbbb"], networks: ["10.0.0.0/8"].compactMap { Network($0) })
        let decision = decide(
            [playbook(action)],
            alert(key),
            known: others.union(["bbbbbbbbbbbb", "alice"]),
            protected: protected
        )
        #expect(decision.remediations.map(\.state) == [.refused] && decision.stops.isEmpty)
        #expect(decision.remediations[0].reason.contains(reason), "\(decision.remediations[0].reason)")
    }

    @Test("An address of the world is blocked")
    func address() {
        let decision = decide([playbook(.blockAddress)], alert(["address": "192.0.2.1"]))
        #expect(decision.remediations.map(\.state) == [.active])
        #expect(SanctionList(decision.remediations, at: 1000).sanctions.map(\.kind) == [.blockAddress])
    }

    @Test("Once an alert, and never twice the same at once")
    func idempotent() {
        let first = decide([playbook()], alert())
        #expect(decide([playbook()], alert(), history: first.remediations).remediations.isEmpty)
        #expect(decide([playbook()], alert(id: "a2"), history: first.remediations).remediations.isEmpty)
        #expect(decide([playbook(), playbook()], alert()).remediations.count == 1)
        // Its time is over and the alert goes on: again, as another one. What a person took back stays back.
        var ended = first.remediations
        ended[0].state = .expired
        let again = decide([playbook()], alert(), history: ended)
        #expect(again.remediations.map(\.state) == [.active] && again.remediations[0].id != ended[0].id)
        ended[0].state = .undone
        #expect(decide([playbook()], alert(), history: ended).remediations.isEmpty)
        #expect(decide([playbook()], alert(id: "a3"), history: ended).remediations.map(\.state) == [.active])
    }

    @Test("It acts so often within a period and no more; then it stops and says so")
    func maximumActions() {
        var history: [Remediation] = []
        for (index, subject) in others.sorted().prefix(4).enumerated() {
            var decision = decide(
                [playbook()],
                alert(["actor": subject], id: "a\(index)"),
                history: history,
                at: 1000 + Double(index)
            )
            #expect(decision.remediations.map(\.state) == [index < 3 ? .active : .refused])
            #expect(decision.stops.map(\.rule) == (index < 3 ? [] : [InternalAlert.blastRadius]))
            // Ended ones count: they were actions.
            decision.remediations[0].state = decision.remediations[0].state == .active ? .expired : .refused
            history += decision.remediations
        }
        let later = decide([playbook()], alert(["actor": key], id: "later"), history: history, at: 1000 + 3602)
        #expect(later.remediations.map(\.state) == [.active])
    }

    @Test("No more than a share of the known keys at once; one is always allowed")
    func share() {
        var playbook = playbook()
        playbook.maximumActions = 100
        var history: [Remediation] = []
        var states: [Remediation.State] = []
        for subject in others.sorted().prefix(6) {
            let decision = decide([playbook], alert(["actor": subject], id: subject), history: history)
            history += decision.remediations
            states += decision.remediations.map(\.state)
        }
        // 10 % of 41.
        #expect(states == [.active, .active, .active, .active, .refused, .refused])
        #expect(decide([playbook], alert(), known: [key]).remediations.map(\.state) == [.active])
        var none = playbook
        none.maximumShare = 0
        #expect(decide([none], alert()).remediations.map(\.state) == [.active])
    }

    @Test("The list of sanctions holds what holds")
    func list() {
        var remediations = decide([playbook()], alert()).remediations
        #expect(SanctionList(remediations, at: 1599).sanctions.first?.limitPerMinute == 6)
        #expect(SanctionList(remediations, at: 1600).sanctions.isEmpty)
        remediations[0].state = .undone
        #expect(SanctionList(remediations, at: 1000).sanctions.isEmpty)
    }

    @Test("Keys are known by requests that were answered, and forgotten in time")
    func knownKeys() {
        func event(_ actor: String, _ kind: SecurityEvent.Kind, _ outcome: SecurityEvent.Outcome, at: Double = 10)
            -> SecurityEvent
        {
            SecurityEvent(id: "", at: at, source: "g", kind: kind, outcome: outcome, actor: actor)
        }
        var keys = KnownKeys()
        keys.observe(event(key, .request, .success))
        keys.observe(event("bbbbbbbbbbbb", .authentication, .success, at: 3_000_000))
        keys.observe(event("cccccccccccc", .authentication, .failure))
        keys.observe(event("dddddddddddd", .guarded, .success))
        keys.observe(event("alice", .request, .success))
        #expect(keys.ids == [key, "bbbbbbbbbbbb"])
        #expect(KnownKeys(json: keys.json) == keys)
        keys.forget(at: 3_000_000)
        #expect(keys.ids == ["bbbbbbbbbbbb"])
        #expect(KnownKeys(json: ["x": 1, "eeeeeeeeeeee": "y"]).ids.isEmpty)
    }

    @Test(
        "Faults of a playbook name line and key",
        arguments: [
            ("rules: [MDT-005]", "the key 'action' is missing"),
            ("action: throttle-key", "expected the ids of one rule"),
            (
                "action: throttle-key\nrules: [MDT-05]",
                "2:8: error: playbooks.p.rules: there is no rule 'MDT-05'; did you mean 'MDT-005'?"
            ),
            ("action: throtle-key\nrules: MDT-005", "did you mean 'throttle-key'?"),
            ("action: revoke-key\nrules: MDT-005\nmode: auto", "expected one of dry-run, approval, automatic"),
            ("action: revoke-key\nrules: MDT-005\nfor: 30d", "expected a minute to seven days"),
            ("action: revoke-key\nrules: MDT-005\nmaximumShare: 120", "from 0 to 100"),
        ]
    )
    func faults(text: String, fault: String) throws {
        let collector = ProblemCollector(file: "monitor.yaml")
        let section = ConfigurationSection(try YAMLNode(parsing: text), keyPath: "playbooks.p", collector: collector)
        _ = Playbook(name: "p", reading: section, knownRules: ["MDT-005"])
        #expect(
            collector.problems.count == 1 && collector.problems[0].description.contains(fault),
            "\(collector.problems)"
        )
    }
}
