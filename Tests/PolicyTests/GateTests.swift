import Findings
import Policy
import Testing
import Workspace

private func finding(
    _ severity: Severity,
    _ family: FindingFamily = .misconfiguration,
    rule: String = "R-1",
    path: String = "a/Dockerfile"
) -> Finding {
    Finding(
        rule: rule,
        family: family,
        severity: severity,
        title: "t",
        message: "m",
        remediation: "r",
        subject: Subject(.file, path),
        location: Location(path: path, line: 3),
        discriminator: "\(severity)"
    )
}

private func stage(
    _ findings: [Finding] = [],
    name: String = "s",
    kind: String = "scan",
    status: StageStatus? = nil,
    counts: [StageRecord.Count] = []
) -> StageRecord {
    StageRecord(
        name: name,
        kind: kind,
        status: status ?? (findings.isEmpty ? .passed : .findings),
        startedAt: 0,
        duration: 1,
        message: "why",
        counts: counts,
        findings: findings
    )
}

@Suite("The gate")
struct GateTests {
    private func isOpen(_ stages: [StageRecord], _ policy: GatePolicy, today: String = "2026-11-21") -> Bool {
        Gate.decide(stages, policy: policy, today: today).status == .open
    }

    @Test("Thresholds")
    func thresholds() {
        let policy = GatePolicy(thresholds: [.critical: 0, .high: 1])
        #expect(isOpen([stage([finding(.high), finding(.medium), finding(.low)])], policy))
        #expect(!isOpen([stage([finding(.high), finding(.high, rule: "R-2")])], policy))
        #expect(!isOpen([stage([finding(.critical)])], policy))
    }

    @Test("A family's limit replaces the general one of the same severity")
    func families() {
        let policy = GatePolicy(thresholds: [.high: 0], families: [.vulnerability: [.high: 2]])
        #expect(isOpen([stage([finding(.high, .vulnerability), finding(.high, .vulnerability, rule: "b")])], policy))
        #expect(!isOpen([stage([finding(.high, .vulnerability), finding(.high)])], policy))
        #expect(!isOpen([stage((0..<3).map { finding(.high, .vulnerability, rule: "\($0)") })], policy))
    }

    @Test(
        "A required stage that did not do its work closes the gate",
        arguments: [StageStatus.failed, .skipped, .cancelled]
    )
    func required(status: StageStatus) {
        let policy = GatePolicy(required: ["s"], thresholds: [:])
        #expect(!isOpen([stage(status: status)], policy))
        #expect(isOpen([stage()], policy))
        #expect(isOpen([stage([finding(.low)])], policy))
        #expect(!isOpen([], policy))
    }

    @Test("A required command must succeed")
    func commands() {
        let policy = GatePolicy(required: ["s"], thresholds: [:])
        #expect(!isOpen([stage([finding(.low)], kind: "command")], policy))
        #expect(isOpen([stage(kind: "command")], policy))
    }

    @Test("Pass rates", arguments: [(95, 100, true), (94, 100, false), (0, 0, false)])
    func passRates(passed: Int, tests: Int, opens: Bool) {
        let policy = GatePolicy(thresholds: [:], passRates: ["s": 0.95])
        #expect(isOpen([stage(counts: [.init("tests", tests), .init("passed", passed)])], policy) == opens)
        #expect(!isOpen([], policy))
    }

    @Test("Exceptions hold through their last day, for what they name, and are named when they expire or serve nobody")
    func exceptions() {
        func policy(
            rule: String? = "R-*",
            path: String? = nil,
            expires: String = "2026-11-21",
            fingerprint: String? = nil
        ) -> GatePolicy {
            GatePolicy(
                thresholds: [.high: 0],
                exceptions: [
                    GateException(
                        id: "E",
                        rule: rule,
                        fingerprint: fingerprint,
                        path: path,
                        owner: "o",
                        reason: "r",
                        expires: expires
                    )
                ]
            )
        }
        let stages = [stage([finding(.high)])]
        #expect(isOpen(stages, policy()))
        #expect(!isOpen(stages, policy(expires: "2026-11-20")))
        #expect(!isOpen(stages, policy(rule: "X-*")))
        #expect(isOpen(stages, policy(path: "a/*")))
        #expect(!isOpen(stages, policy(path: "b/*")))
        #expect(isOpen(stages, policy(rule: nil, fingerprint: finding(.high).fingerprint.text)))
        #expect(!isOpen(stages, policy(rule: nil, fingerprint: "00")))
        #expect(
            Gate.decide(stages, policy: policy(expires: "2020-01-01"), today: "2026-11-21").warnings.joined().contains(
                "expired"
            )
        )
        #expect(
            Gate.decide(stages, policy: policy(rule: "X"), today: "2026-11-21").warnings.joined().contains(
                "matches no finding"
            )
        )
        #expect(Gate.decide(stages, policy: policy(), today: "2026-11-21").excepted.count == 1)
    }

    @Test("A policy without a rule closes")
    func emptyPolicy() {
        #expect(!isOpen([stage()], GatePolicy(thresholds: [:])))
    }

    @Test(
        "Mistakes in gate.yaml",
        arguments: [
            ("", ["'version' is missing"]),
            ("version: 1\nrequired: [redtem]\n", ["required", "did you mean 'redteam'"]),
            ("version: 1\nthresholds: {hihg: 0}\n", ["thresholds", "'hihg'", "did you mean 'high'"]),
            ("version: 1\nthresholds: {high: -1}\n", ["g.yaml:2:20", "thresholds.high"]),
            ("version: 1\nfamilies: {redtam: {high: 0}}\n", ["did you mean 'redteam'"]),
            ("version: 1\npassRates: {redteam: 95}\n", ["passRates.redteam", "from 0 to 1"]),
            (
                "version: 1\nexceptions: [{id: a, owner: o, reason: r, expires: 2027-01-01}]\n",
                ["'rule' or a 'fingerprint'"]
            ),
            (
                "version: 1\nexceptions: [{id: a, rule: '*', owner: o, reason: r, expires: 2027-01-01}]\n",
                ["switch the gate off"]
            ),
            (
                "version: 1\nexceptions: [{id: a, rule: x, owner: o, reason: r, expires: 2027-02-30}]\n",
                ["expires", "YYYY-MM-DD"]
            ),
            ("version: 1\nexceptions: [{id: a, rule: x, owner: o, expires: 2027-01-01}]\n", ["'reason' is missing"]),
        ]
    )
    func mistakes(text: String, answers: [String]) {
        do {
            _ = try GatePolicy(reading: text, file: "g.yaml", stages: ["redteam"])
            Issue.record("the mistake was accepted: \(text)")
        } catch {
            for answer in answers { #expect(error.description.contains(answer), "\(error)") }
        }
    }
}
