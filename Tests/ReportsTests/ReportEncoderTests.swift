import Findings
import Formats
import Reports
import Testing

private let hostile = "</script><img src=x onerror=alert(1)> | `code` [a](http://x) \u{1B}[31m \u{0} \u{202E} & \"q\""

private let run = RunRecord(
    id: "r1",
    project: "bot",
    startedAt: 1_790_000_000,
    duration: 3,
    version: "0.1.0",
    seed: 1,
    subject: "bot:dev",
    stages: [
        StageRecord(
            name: "redteam",
            kind: "redteam",
            status: .findings,
            startedAt: 1_790_000_000,
            duration: 2,
            message: hostile,
            findings: [
                Finding(
                    rule: "MRT-LEAK-001",
                    family: .redteam,
                    severity: .high,
                    title: "leak " + hostile,
                    message: hostile,
                    remediation: "fix " + hostile,
                    subject: Subject(.endpoint, "bot"),
                    location: Location(path: "pf config.yaml", line: 7),
                    taxonomies: [.owaspLLM(7)],
                    details: ["prompt": .string(hostile), "answer": .string(hostile)],
                    discriminator: "a"
                ),
                Finding(
                    rule: "CVE-2026-1",
                    family: .vulnerability,
                    severity: .critical,
                    title: "old",
                    message: "m",
                    remediation: "upgrade",
                    subject: Subject(.image, "bot:dev"),
                    details: ["score": 9.8],
                    discriminator: "b"
                ),
            ]
        ),
        StageRecord(
            name: "scan",
            kind: "vulnerabilities",
            status: .failed,
            startedAt: 1,
            duration: 1,
            message: "no database"
        ),
    ],
    gate: GateDecision(
        status: .closed,
        rules: [.init(id: "severity.high", requirement: "no high finding", passed: false, observed: "1 finding")],
        excepted: [
            .init(
                finding: Fingerprint(of: ["vulnerability", "CVE-2026-1", "image", "bot:dev", "", "b"]),
                exception: "EX-1",
                owner: "jane",
                reason: hostile,
                expires: "2027-01-01"
            )
        ]
    )
)

@Suite("Reports")
struct ReportEncoderTests {
    @Test("The page holds no markup of others, no script, no request")
    func html() {
        let page = HTMLReport.text(for: run, difference: nil)
        #expect(
            !page.contains("<img") && !page.contains("<script") && !page.contains("\u{1B}") && !page.contains("\u{0}")
                && !page.contains("\u{202E}")
        )
        #expect(!page.contains("src=\"") && !page.contains("href=\"http"))
        #expect(page.contains("default-src 'none'"))
        #expect(page.contains("The gate is closed") && page.contains("no high finding") && page.contains("accepted"))
        #expect(page.contains("&lt;/script&gt;"))
    }

    @Test("A run that was stopped before its gate says so")
    func undecided() {
        var stopped = run
        stopped.gate = nil
        stopped.stages.append(
            StageRecord(name: "gate", kind: "gate", status: .cancelled, startedAt: 1, duration: 0, message: "stopped")
        )
        #expect(HTMLReport.text(for: stopped, difference: nil).contains("The gate did not decide"))
        #expect(MarkdownReport.text(for: stopped, difference: nil).contains("The gate did not decide"))
        #expect(
            TableReport.summary(for: stopped, difference: nil, width: 80, hasColor: false).contains(
                "The gate did not decide"
            )
        )
    }

    @Test("Markdown keeps its tables and makes no links")
    func markdown() {
        let text = MarkdownReport.text(for: run, difference: nil)
        #expect(!text.contains("<img") && !text.contains("[a](http") && !text.contains("\u{1B}"))
        for line in text.split(separator: "\n") where line.hasPrefix("| high") {
            #expect(line.replacing("\\|", with: "").count { $0 == "|" } == 5)
        }
    }

    @Test("The terminal gets no control characters of others")
    func terminal() {
        let text = TableReport.summary(for: run, difference: nil, width: 100, hasColor: false)
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
        #expect(text.contains("Gate CLOSED"))
    }

    @Test("Findings that say the same stand together, with their places")
    func together() throws {
        let one = try #require(run.findings.first)
        var findings: [Finding] = []
        for line in [1, 2, 2, 3, 4, 5] {
            var finding = one
            finding.location = Location(path: "a.yaml", line: line)
            findings.append(finding)
        }
        var other = one
        other.title = "Something else"
        let text = TableReport.text(findings: findings + [other], width: 100, hasColor: false)
        #expect(text.split(separator: "\n").count == 6)
        #expect(text.contains("  6 findings: a.yaml:1, a.yaml:2, a.yaml:3, a.yaml:4 and 1 more\n"))
        let short = TableReport.text(findings: findings + [other], width: 100, hasColor: false, limit: 1)
        #expect(short.hasSuffix("… and 1 more in the reports") && !short.contains("Something else"))
    }

    @Test("SARIF: rules by index, accepted findings suppressed, read back as they were")
    func sarif() throws {
        let json = SARIFReport.json(for: run)
        let results = json["runs"]?[0]?["results"]?.array ?? []
        let rules = json["runs"]?[0]?["tool"]?["driver"]?["rules"]?.array ?? []
        #expect(results.count == 2)
        for result in results { #expect(rules[result["ruleIndex"]?.int ?? -1]["id"] == result["ruleId"]) }
        #expect(results.first { $0["ruleId"] == "CVE-2026-1" }?["suppressions"]?[0]?["status"] == "accepted")
        #expect(json["runs"]?[0]?["invocations"]?[0]?["executionSuccessful"] == false)
        #expect(
            results.contains {
                $0["locations"]?[0]?["physicalLocation"]?["artifactLocation"]?["uri"] == "pf%20config.yaml"
            }
        )
        let imported = try SARIFImport.read(json.bytes(), file: "x.sarif", engine: "e")
        #expect(imported.map(\.rule) == ["MRT-LEAK-001"])
        #expect(imported[0].location?.line == 7)
    }

    @Test("JUnit is XML, and is read back")
    func junit() throws {
        let xml = JUnitReport.xml(for: run)
        let root = try XMLElement(parsing: Array(xml.utf8))
        #expect(
            root.elements(named: "testsuite").map { $0.attributes["name"] ?? "" } == ["redteam", "scan", "gate rules"]
        )
        #expect(root.attributes["failures"] == "2" && root.attributes["errors"] == "1")
        #expect(try JUnitImport.read(Array(xml.utf8), file: "j.xml", engine: "e").failed == 3)
    }

    @Test("Annotations stay on their line")
    func annotations() throws {
        let lines = GitHubAnnotations.lines(for: run)
        try #require(lines.count == 1 && lines.allSatisfy { $0.hasPrefix("::error ") && !$0.contains("\n") })
        #expect(lines[0].contains("file=pf config.yaml,line=7"))
    }

    @Test("Broken reports are errors", arguments: ["", "{", "<a/>", "{}", "<testsuites>", #"{"runs":1}"#])
    func brokenImports(text: String) {
        #expect(throws: ReportImportError.self) { try SARIFImport.read(Array(text.utf8), file: "f", engine: "e") }
        #expect(throws: ReportImportError.self) { try JUnitImport.read(Array(text.utf8), file: "f", engine: "e") }
    }
}
