import Findings
import Formats
import TestSupport
import Testing

@testable import Compliance
@testable import Ledger

private let now = fixedClock()
private let day = 86_400.0

private func stage(_ kind: String, _ status: StageStatus = .passed, _ findings: [Finding] = []) -> StageRecord {
    StageRecord(
        name: kind == "redteam" ? "attacks" : kind,
        kind: kind,
        status: status,
        startedAt: 0,
        duration: 1,
        message: "",
        findings: findings,
        artifacts: kind == "vulnerabilities" ? [.init(kind: "sbom", path: "sbom.cdx.json", sha256: "ab")] : []
    )
}

private func run(_ daysAgo: Double, _ stages: [StageRecord], gate: GateDecision? = nil) -> RunRecord {
    RunRecord(
        id: "run-\(daysAgo)",
        project: "bot",
        startedAt: now - daysAgo * day,
        duration: 1,
        version: "1",
        seed: 1,
        subject: "bot",
        stages: stages,
        gate: gate
    )
}

private func gate(_ rules: [String], excepted: [GateDecision.Excepted] = [], warnings: [String] = []) -> GateDecision {
    GateDecision(
        status: .open,
        rules: rules.map { GateDecision.RuleResult(id: $0, requirement: "", passed: true, observed: "") },
        excepted: excepted,
        warnings: warnings
    )
}

private func finding(_ family: FindingFamily, _ severity: Severity = .high, _ name: String = "x") -> Finding {
    Finding(
        rule: "R",
        family: family,
        severity: severity,
        title: "t",
        message: "m",
        remediation: "r",
        subject: Subject(.file, "f"),
        discriminator: name
    )
}

private func event(_ kind: String, _ payload: JSONValue = [:], daysAgo: Double = 1) -> LedgerEvent {
    LedgerEvent(sequence: 1, at: now - daysAgo * day, kind: kind, payload: payload.text(.canonical), hash: "")
}

private func decision(_ person: String, _ stage: String, daysAgo: Double) -> LedgerEvent {
    event(
        "approval.decided",
        ["approver": .string(person), "stage": .string(stage), "decision": "approved"],
        daysAgo: daysAgo
    )
}

private func report(
    _ runs: [RunRecord],
    events: [LedgerEvent] = [],
    files: [String] = [],
    verification: LogVerification = .intact(entries: 1, head: "")
) -> MaturityReport {
    MaturityReport.grade(
        MaturityEvidence(now: now, runs: runs, events: events, verification: verification, files: files)
    )
}

private func level(_ domain: MaturityDomain, _ report: MaturityReport) -> Int {
    report.grades.first { $0.domain == domain }?.level.rawValue ?? 0
}

private let everyKind = [
    "redteam", "vulnerabilities", "models", "infrastructure", "service", "monitoring", "compliance",
]

/// Everything that can be seen, seen.
private var full: MaturityReport {
    let rules = ["required.attacks", "required.infrastructure", "required.service"]
    let stages = everyKind.map { stage($0) }
    let before = [stage("redteam", .findings, [finding(.redteam)])] + stages.dropFirst()
    return report(
        [
            run(1, stages, gate: gate(rules)), run(8, stages, gate: gate(rules)), run(15, stages, gate: gate(rules)),
            run(22, Array(before), gate: gate(rules)),
        ],
        events: [
            decision("dana", "models/security", daysAgo: 3), decision("erik", "release", daysAgo: 5),
            decision("dana", "release", daysAgo: 9), event("deployment.applied"), event("deployment.rolledBack"),
            event("deployment.validated", ["status": "passed"]), event("remediation.applied"),
        ],
        files: ["monitoring/prometheus/martlet.rules.yml", "monitoring/grafana/dashboards/martlet.json"]
    )
}

@Suite("Maturity")
struct MaturityTests {
    @Test("Nothing seen is the lowest level everywhere, with a next step each")
    func nothing() {
        let empty = report([])
        #expect(empty.overall == .unseen)
        #expect(empty.grades.count == 8 && empty.grades.allSatisfy { $0.level == .unseen && $0.nextStep != nil })
        #expect(empty.grades.allSatisfy { $0.lines.count == 4 && $0.lines.allSatisfy { !$0.verdict.isMet } })
    }

    @Test("Everything seen is the highest level everywhere")
    func everything() {
        let report = full
        for grade in report.grades {
            #expect(grade.level == .proven, "\(grade.domain.rawValue): \(grade.nextStep ?? "")")
        }
        #expect(report.overall == .proven)
    }

    @Test("The reports are as they were recorded")
    func golden() {
        let some = report(
            [
                run(
                    2,
                    [stage("redteam"), stage("service"), stage("vulnerabilities", .failed)],
                    gate: gate(["severity.high"])
                )
            ],
            events: [decision("dana", "release", daysAgo: 3)]
        )
        #expect(GoldenFile.difference(some.table, from: "maturity.txt") == nil)
        #expect(GoldenFile.difference(some.markdown, from: "maturity.md") == nil)
        #expect(GoldenFile.difference(some.json.text(.pretty) + "\n", from: "maturity.json") == nil)
    }

    @Test(
        "Stages that failed, were skipped or stopped prove nothing",
        arguments: [StageStatus.failed, .skipped, .cancelled]
    )
    func unfinished(status: StageStatus) {
        let report = report([run(1, everyKind.map { stage($0, status) })])
        for domain in [MaturityDomain.redTeam, .supplyChain, .infrastructure, .gateway] {
            #expect(level(domain, report) == 1)
        }
    }

    @Test("A stage with findings did its work; what it found counts later")
    func findings() {
        let bad = run(
            1,
            [stage("redteam", .findings, [finding(.redteam, .critical)])],
            gate: gate(["required.attacks"])
        )
        #expect(level(.redTeam, report([bad])) == 3)
    }

    @Test("What is old does not count", arguments: [(89.0, 2), (91.0, 1)])
    func old(days: Double, expected: Int) {
        #expect(level(.redTeam, report([run(days, [stage("redteam")])])) == expected)
    }

    @Test("What is dated after now does not count")
    func future() {
        let report = report(
            [run(-2, everyKind.map { stage($0) })],
            events: [decision("dana", "release", daysAgo: -2)]
        )
        #expect(report.overall == .unseen && report.runs == 0)
        #expect(level(.people, report) == 1)
    }

    @Test("A broken log makes all of its records worthless, and says why")
    func broken() {
        let report = report(
            [run(1, everyKind.map { stage($0) })],
            events: [decision("dana", "release", daysAgo: 1)],
            files: ["martlet.rules.yml", "dashboards/martlet.json"],
            verification: .broken(sequence: 7, reason: "entry 7 was altered")
        )
        for grade in report.grades where grade.domain != .monitoring { #expect(grade.level == .unseen) }
        #expect(level(.monitoring, report) == 2)
        #expect(report.table.contains("Nothing of the ledger counts: the ledger's log is broken at entry 7"))
    }

    @Test("A level needs those below it")
    func gaps() {
        // Validated live, but the code was never checked.
        let report = report([], events: [event("deployment.validated", ["status": "passed"])])
        let grade = report.grades.first { $0.domain == .infrastructure }
        #expect(grade?.level == .unseen)
        #expect(grade?.lines.last?.verdict.isMet == true)
    }

    @Test("Three runs on one day are one day")
    func sameDay() {
        let runs = [0.01, 0.02, 0.03].map { run($0, [stage("redteam")], gate: gate(["required.attacks"])) }
        #expect(level(.redTeam, report(runs)) == 3)
    }

    @Test("A gate that asks for another stage does not ask for this one")
    func otherStage() {
        let run = run(1, [stage("redteam")], gate: gate(["required.infrastructure", "severity.high"]))
        #expect(level(.redTeam, report([run])) == 2)
    }

    @Test("Findings that an exception accepts do not count, unless the exception has run out")
    func exceptions() {
        let open = finding(.misconfiguration)
        func excepted(_ expires: String) -> [RunRecord] {
            let accepted = GateDecision.Excepted(
                finding: open.fingerprint,
                exception: "EX-1",
                owner: "dana",
                reason: "why",
                expires: expires
            )
            return [1, 8, 15].map { days in
                run(
                    days,
                    [stage("infrastructure", .findings, [open]), stage("compliance")],
                    gate: gate(["required.infrastructure"], excepted: [accepted])
                )
            }
        }
        #expect(level(.infrastructure, report(excepted("2027-01-31"))) == 4)
        #expect(level(.compliance, report(excepted("2027-01-31"))) == 5)
        #expect(level(.compliance, report(excepted("2026-09-20"))) == 4)
    }

    @Test("A failed validation is no validation")
    func failedValidation() {
        let report = report([], events: [event("deployment.validated", ["status": "failed"])])
        #expect(report.grades.first { $0.domain == .infrastructure }?.lines.last?.verdict.isMet == false)
    }

    @Test("The same person twice is one person; an empty name is none")
    func people() {
        let events = [
            decision("Dana", "release", daysAgo: 1), decision("dana", "release", daysAgo: 2),
            decision("", "release", daysAgo: 3),
        ]
        #expect(level(.people, report([run(1, [])], events: events)) == 2)
    }

    @Test("A finding that was not looked for again was not mended; an old one that is open is a miss")
    func mending() throws {
        let grave = finding(.redteam)
        func verdict(_ runs: [RunRecord]) throws -> MaturityVerdict {
            try #require(report(runs).grades.last?.lines.last?.verdict)
        }
        let found = run(40, [stage("redteam", .findings, [grave])])
        #expect(try verdict([run(1, [stage("redteam")]), found]).isMet)
        #expect(try !verdict([run(1, [stage("redteam", .failed)]), found]).isMet)
        #expect(try !verdict([run(1, [stage("redteam", .findings, [grave])]), found]).isMet)
        #expect(
            try verdict([run(1, [stage("redteam", .findings, [grave])]), found]).seen.contains("more than 30 days")
        )
        #expect(try !verdict([run(1, [stage("redteam")])]).isMet)
    }

    @Test("A real ledger is read: runs, decisions and the state of its log")
    func ledger() throws {
        let ledger = try Ledger.inMemory()
        try ledger.record(
            run(1, [stage("redteam"), stage("service")], gate: gate(["required.attacks"])),
            at: now - day
        )
        try ledger.decide(
            Approval(
                subject: "sha256:0",
                stage: "release",
                approver: "dana",
                decision: .approved,
                reason: "fine",
                decidedAt: now - day
            )
        )
        try ledger.append("deployment.applied", ["deployment": "d"], at: now - day)
        let report = MaturityReport.grade(
            MaturityEvidence(
                now: now,
                runs: try ledger.runs().compactMap { try ledger.run($0.id) },
                events: try ledger.events(),
                verification: try ledger.verify(),
                files: []
            )
        )
        #expect(level(.redTeam, report) == 3 && level(.deployment, report) == 4 && level(.people, report) == 2)
        #expect(report.overall == .unseen && level(.monitoring, report) == 1)
    }
}
