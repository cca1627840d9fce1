import Formats
import Ledger

@testable import Compliance

/// A catalogue of a few controls, results and people: everything that reports show is there once.
enum ComplianceSample {
    /// 2026-09-21T14:13:20Z.
    static let now = 1_790_000_000.0
    static let hour = 3600.0
    static let day = 86_400.0

    static func check(_ key: String, hours: Int = 24, evidence: String = "scan-report") -> ControlCheck {
        ControlCheck(
            key: key,
            title: "What \(key) shows",
            family: "own",
            evidence: [evidence],
            maximumAgeHours: hours,
            direct: [],
            supporting: []
        )
    }

    static func control(_ id: String, _ kind: ControlKind = .technical, appliesFrom: Double? = nil) -> Control {
        Control(
            reference: ControlReference("own", id),
            token: "own.\(id.lowercased())",
            title: "Control \(id)",
            kind: kind,
            appliesFrom: appliesFrom
        )
    }

    static func seen(
        _ check: String,
        _ status: CheckStatus,
        age: Double = hour,
        subject: String = "bot/redteam",
        _ message: String = "so it was",
        evidence: [String] = []
    ) -> Observation {
        Observation(
            check: check,
            subject: subject,
            status: status,
            observedAt: now - age,
            message: message,
            evidence: evidence
        )
    }

    static func exception(
        _ id: String = "EX-1",
        control: String? = "C",
        check: String? = nil,
        subject: String? = nil,
        owner: String = "jane",
        approver: String = "dana",
        created: Double = now - 10 * day,
        expires: Double = now + 10 * day
    ) -> ControlException {
        ControlException(
            id: id,
            control: control.map { ControlReference("own", $0) },
            check: check,
            subject: subject,
            reason: "no customer data is there",
            compensatingControl: "the network is closed",
            owner: owner,
            approver: approver,
            createdAt: created,
            expiresAt: expires
        )
    }

    static func attestation(
        _ control: String = "C",
        age: Double = day,
        ends: Double = now + 100 * day
    ) -> ControlAttestation {
        ControlAttestation(
            control: ControlReference("own", control),
            person: "dana",
            statement: "reviewed on paper, see <folder> 7",
            at: now - age,
            expiresAt: ends,
            evidence: String(repeating: "d", count: 64)
        )
    }

    // MARK: A whole report

    private static let mapping: [(check: ControlCheck, direct: [String], supporting: [String])] = [
        (check("a.tests", hours: 168, evidence: "redteam-run"), ["PASS", "HYBRID"], ["SUPPORTED"]),
        (check("b.scan"), ["FAIL", "EXCEPTED"], []), (check("c.probe", evidence: "probe"), ["UNKNOWN"], []),
        (check("d.record"), ["OLD"], []), (check("e.cloud"), ["NONE", "LATER"], []),
        (check("f.unseen"), ["UNKNOWN"], []),
    ]

    private static func pieces() -> [Evidence] {
        func piece(_ kind: String, _ age: Double, _ labels: [(String, CheckStatus, String)]) -> Evidence {
            Evidence(
                kind: kind,
                body: Array("{\"kind\":\"\(kind)\",\"age\":\(Int(age))}".utf8),
                subjects: ["bot/\(kind)"],
                tool: "martlet",
                version: "0.1.0",
                method: .automated,
                period: (now - age - 60)...(now - age),
                collectedAt: now - age,
                source: "run r1, stage \(kind)",
                labels: labels.map {
                    .init(check: $0.0, status: $0.1.rawValue, subject: "bot/\(kind)", message: $0.2)
                }
            )
        }
        return [
            piece("redteam-run", hour, [("a.tests", .pass, "30 attacks held, none got through")]),
            piece(
                "scan-report",
                hour,
                [
                    ("b.scan", .fail, "1 finding: =CVE-2021-44228 <b>in</b> log4j | core"),
                    ("c.probe", .error, "the probe did not answer"),
                    ("e.cloud", .notApplicable, "there is no account"),
                ]
            ),
            piece("config-snapshot", 30 * hour, [("d.record", .pass, "as it should be")]),
            attestation("HYBRID").evidence(system: "bot", version: "0.1.0"),
        ]
    }

    static var catalogue: Catalogue {
        let controls = [
            control("PASS"), control("HYBRID", .hybrid), control("FAIL"), control("EXCEPTED"), control("UNKNOWN"),
            control("OLD"), control("NONE"), control("LEFT"), control("PEOPLE", .manual), control("SUPPORTED"),
            control("LATER", appliesFrom: now + 400 * day),
        ]
        let framework = Framework(
            id: "own",
            title: "Own rules",
            version: "1",
            source: "Ours",
            controls: controls
        )
        let checks = mapping.map { entry in
            var check = entry.check
            check.direct = entry.direct.map { ControlReference("own", $0) }
            check.supporting = entry.supporting.map { ControlReference("own", $0) }
            return check
        }
        return Catalogue(frameworks: [framework], checks: checks)
    }

    static var scope: ComplianceScope {
        ComplianceScope(
            system: "bot",
            frameworks: ["own"],
            exclusions: [.init(framework: "own", controls: ["LEFT"], reason: "nobody pays with cards")],
            subjects: [("old-bot/redteam", "shut down")],
            exceptions: [
                exception("EX-1", control: "EXCEPTED"),
                exception("EX-2", control: "FAIL", created: now - 300 * day, expires: now - day),
            ]
        )
    }

    static func report() throws -> ComplianceReport {
        let ledger = try Ledger.inMemory()
        try ledger.record(pieces(), at: now)
        guard case .intact(let entries, let head) = try ledger.verify() else { throw LedgerError(.damaged, "broken") }
        let records = try ledger.evidence()
        let assessment = Assessment(
            catalogue: catalogue,
            scope: scope,
            observations: EvidenceReading.observations(records),
            attestations: try EvidenceReading.attestations(records) { (id) throws(LedgerError) in
                try ledger.evidenceBody(id)
            },
            at: now
        )
        return ComplianceReport(
            assessment: assessment,
            catalogue: catalogue,
            head: EvidenceHead(ids: records.map(\.id), entries: entries, log: head),
            records: records,
            version: "0.1.0"
        )
    }
}
