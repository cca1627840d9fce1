import Findings
import Formats
import Testing

private func sample(rule: String = "MDF-001", line: Int? = 3, discriminator: String = "USER root") -> Finding {
    Finding(
        rule: rule,
        family: .misconfiguration,
        severity: .high,
        title: "The container runs as root",
        message: "The last USER is root.",
        remediation: "End with USER 65532.",
        subject: Subject(.file, "Dockerfile"),
        location: Location(path: "Dockerfile", line: line, resource: "stage 1"),
        taxonomies: [.cwe(250), .owaspLLM(6)],
        references: ["https://example.org"],
        details: ["user": "root"],
        discriminator: discriminator
    )
}

@Suite("Findings")
struct FindingsTests {
    @Test("A finding comes back from its JSON as it was")
    func findingRoundTrip() throws {
        let finding = sample()
        let text = finding.json.text(.canonical)
        #expect(Finding(json: try JSONValue(parsing: text)) == finding)
    }

    @Test("A fingerprint does not know lines, and tells findings apart")
    func fingerprints() {
        #expect(sample(line: 3).fingerprint == sample(line: 99).fingerprint)
        #expect(sample().fingerprint != sample(rule: "MDF-002").fingerprint)
        #expect(sample().fingerprint != sample(discriminator: "USER 0").fingerprint)
        // Parts cannot flow into each other.
        #expect(Fingerprint(of: ["ab", "c"]) != Fingerprint(of: ["a", "bc"]))
        #expect(sample().fingerprint.text.count == 32)
    }

    @Test(
        "Severities by name",
        arguments: [
            ("CRITICAL", Severity.critical), ("Important", .high), ("moderate", .medium), ("negligible", .info),
            ("error", .high),
            ("warning", .medium), ("low", .low),
        ]
    )
    func severityNames(name: String, severity: Severity) {
        #expect(Severity(name: name) == severity)
    }

    @Test(
        "Severities of CVSS scores",
        arguments: [
            (0.0, Severity.info), (0.1, .low), (3.9, .low), (4.0, .medium), (7.0, .high), (9.0, .critical),
            (10, .critical),
        ]
    )
    func severityScores(score: Double, severity: Severity) {
        #expect(Severity(cvssScore: score) == severity)
    }

    @Test("A run comes back from its JSON as it was")
    func runRoundTrip() throws {
        let stage = StageRecord(
            name: "infrastructure",
            kind: "infrastructure",
            status: .findings,
            startedAt: 1,
            duration: 0.5,
            message: "16 checks",
            counts: [.init("files", 1)],
            findings: [sample()],
            artifacts: [.init(kind: "report", path: "reports/x", sha256: "00")]
        )
        let gate = GateDecision(
            status: .closed,
            rules: [
                .init(
                    id: "severity.high",
                    requirement: "no high finding",
                    passed: false,
                    observed: "1 finding",
                    findings: [sample().fingerprint]
                )
            ],
            excepted: [
                .init(
                    finding: sample().fingerprint,
                    exception: "EX-1",
                    owner: "jane",
                    reason: "why",
                    expires: "2027-01-01"
                )
            ],
            warnings: ["a note"]
        )
        let run = RunRecord(
            id: "r1",
            project: "bot",
            profile: "hardened",
            startedAt: 1,
            duration: 2,
            version: "0.1.0",
            seed: .max,
            commit: "abc",
            subject: "bot:dev",
            stages: [stage],
            gate: gate
        )
        #expect(RunRecord(json: try JSONValue(parsing: run.json.text())) == run)
    }

    @Test("Broken JSON gives no finding", arguments: ["{}", #"{"rule":"x","family":"nothing"}"#, "[]", "null"])
    func brokenFindings(text: String) throws {
        #expect(Finding(json: try JSONValue(parsing: text)) == nil)
    }
}
