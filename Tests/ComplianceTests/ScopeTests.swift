import Formats
import Testing
import Workspace

@testable import Compliance

private let whole = """
    version: 1
    system: support-bot
    frameworks: [owasp-llm, soc2]
    exclusions:
      - {framework: soc2, controls: [P6.1], reason: no personal data is kept}
    subjects:
      - {name: old-bot/redteam, reason: shut down}
    exceptions:
      - id: EX-1
        framework: owasp-llm
        control: LLM07
        reason: the prompt holds nothing secret
        compensatingControl: the prompt is public on our site
        owner: jane@example.org
        approver: dana@example.org
        created: 2026-01-01
        expires: 2026-12-31
        ticket: SEC-17
      - {id: EX-2, check: image.vulns, subject: bot/vulnerabilities, reason: r, compensatingControl: c, owner: a, approver: b, created: 2026-01-01, expires: 2026-02-01}
    anchors:
      - {head: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, kept: tag audit-2026-01}
    """

/// What is put in the place of what, and what is then said.
private let faulty: [(old: String, new: String, message: String)] = [
    ("version: 1", "", "the key 'version' is missing"),
    ("[owasp-llm, soc2]", "[owasp-lmm]", "did you mean 'owasp-llm'?"),
    ("[P6.1]", "[P9.9]", "soc2 has no control 'P9.9'"),
    ("control: LLM07", "control: LLM77", "has no control 'LLM77'"),
    ("    framework: owasp-llm\n", "", "'framework' and 'control' go together"),
    ("check: image.vulns", "check: image.vuln", "did you mean 'image.vulns'?"),
    ("check: image.vulns, ", "", "names a control"),
    ("approver: dana@example.org", "approver: Jane@Example.org", "its owner approved it"),
    ("expires: 2026-12-31", "expires: 2027-01-01", "longer than 365 days"),
    ("expires: 2026-12-31", "expires: 2025-12-31", "it ends before it begins"),
    ("expires: 2026-12-31", "expires: next year", "expected a day such as"),
    ("    approver: dana@example.org\n", "", "the key 'approver' is missing"),
    ("    compensatingControl: the prompt is public on our site\n", "", "the key 'compensatingControl' is missing"),
    ("id: EX-2", "id: EX-1", "stands there twice"),
    ("head: aaaa", "head: AAAA", "64 hexadecimal digits"),
    ("reason: shut down", "", "the key 'reason' is missing"),
    ("exclusions:", "exclusion:", "did you mean 'exclusions'?"),
    ("system: support-bot", "system: [", "compliance.yaml:"),
]

@Suite("The scope")
struct ScopeTests {
    @Test("Everything is read")
    func reading() throws {
        let scope = try ComplianceScope(reading: whole, file: "compliance.yaml", catalogue: .standard())
        #expect(scope.system == "support-bot" && scope.frameworks == ["owasp-llm", "soc2"])
        #expect(scope.exclusion(of: ControlReference("soc2", "P6.1")) == "no personal data is kept")
        #expect(scope.exclusion(of: ControlReference("gdpr", "P6.1")) == nil)
        #expect(scope.exclusion(ofSubject: "old-bot/redteam") == "shut down")
        #expect(scope.exceptions.map(\.ticket) == ["SEC-17", nil])
        #expect(scope.anchors.count == 1)
        // The day named is the last one on which it holds.
        let end = try #require(Timestamp.seconds("2026-12-31"))
        #expect(scope.exceptions.first?.isValid(at: end + 86_399) == true)
        #expect(scope.exceptions.first?.isValid(at: end + 86_400) == false)
    }

    @Test("An exclusion without controls leaves the framework out")
    func wholeFramework() {
        let scope = ComplianceScope(system: "s", exclusions: [.init(framework: "gdpr", controls: [], reason: "r")])
        #expect(scope.exclusion(of: ControlReference("gdpr", "Art.30")) == "r")
    }

    @Test("Faults are told with file and place", arguments: faulty)
    func faults(old: String, new: String, message: String) {
        #expect(whole.contains(old))
        let error = #expect(throws: ConfigurationError.self) {
            try ComplianceScope(
                reading: whole.replacing(old, with: new),
                file: "compliance.yaml",
                catalogue: .standard()
            )
        }
        #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
        #expect(error?.description.hasPrefix("compliance.yaml:") == true)
    }
}
