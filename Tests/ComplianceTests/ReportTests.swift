import Formats
import Foundation
import Ledger
import TestSupport
import Testing

@testable import Compliance

@Suite("Reports of an assessment")
struct ReportTests {
    @Test("Markdown, CSV, JSON and the table are as they were when somebody last looked")
    func goldenFiles() throws {
        let report = try ComplianceSample.report()
        let files: [(String, String)] = [
            ("compliance.md", ComplianceMarkdown.text(for: report)),
            ("compliance.csv", ComplianceCSV.text(for: report)),
            ("compliance.json", report.json.text(.pretty) + "\n"), ("compliance.txt", report.table(isDetailed: true)),
            ("compliance.html", ComplianceHTML.text(for: report)),
        ]
        for (name, text) in files {
            let difference = GoldenFile.difference(text, from: name)
            #expect(difference == nil, "\(difference ?? "")")
        }
    }

    @Test("The page asks for nothing from outside, runs nothing, and shows every control")
    func page() throws {
        let report = try ComplianceSample.report()
        let page = ComplianceHTML.text(for: report)
        for word in ["<script", "src=", "http://", "https://", "@import", "url(", "<b>in</b>"] {
            #expect(!page.contains(word), "\(word)")
        }
        for state in report.assessment.controls { #expect(page.contains("<b>\(state.control.reference.id)</b>")) }
        for word in ["prefers-color-scheme:dark", "@media print", "name=\"viewport\"", "default-src 'none'"] {
            #expect(page.contains(word))
        }
        #expect(page.contains(report.head.root) && page.contains(report.catalogueDigest))
    }

    @Test("Auditors' order")
    func order() throws {
        let text = ComplianceMarkdown.text(for: try ComplianceSample.report())
        let headings = [
            "# Control assessment", "## Summary", "## Scope", "## Method", "## All controls", "## Failures",
            "## Exceptions", "## What was not looked at", "## Evidence",
        ]
        let places = headings.compactMap { text.range(of: $0)?.lowerBound }
        #expect(places.count == headings.count && places == places.sorted())
    }

    @Test(
        "Cells that a spreadsheet would take for formulas",
        arguments: [
            ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t=1"),
            ("a=1", "a=1"), ("a,b", "\"a,b\""), ("say \"x\"", "\"say \"\"x\"\"\""), ("two\nlines", "\"two\nlines\""),
            ("", ""),
        ]
    )
    func formulas(text: String, cell: String) {
        #expect(ComplianceCSV.cell(text) == cell)
    }

    @Test("Percentages are rounded down: nothing looks whole that is not")
    func percent() {
        #expect(ComplianceWording.percent(0.999) == "99 %")
        #expect(ComplianceWording.percent(1) == "100 %")
        #expect(ComplianceWording.percent(nil) == "–")
    }

    @Test("The head changes with any evidence")
    func head() {
        let ids = ["aa", "bb"].map { String(repeating: $0, count: 32) }
        let head = EvidenceHead(ids: ids, entries: 2, log: "x")
        #expect(head.records == 2 && head.root != EvidenceHead(ids: ids.reversed(), entries: 2, log: "x").root)
    }
}

@Suite("What evidence says")
struct EvidenceReadingTests {
    private func piece(_ labels: [EvidenceRecord.Label], kind: String = "scan-report", body: String = "{}") -> Evidence
    {
        Evidence(
            kind: kind,
            body: Array(body.utf8),
            subjects: [],
            tool: "t",
            version: "1",
            method: .automated,
            period: 10...20,
            collectedAt: 30,
            source: "s",
            labels: labels
        )
    }

    @Test("A word that is no status is an error; the time is the end of what the evidence speaks about")
    func words() {
        let record = piece([
            .init(check: "a", status: "pass", subject: "s", message: "m"),
            .init(check: "b", status: "passed", subject: "s", message: "m"),
        ]).record
        let seen = EvidenceReading.observations([record])
        #expect(seen.map(\.status) == [.pass, .error])
        #expect(seen.allSatisfy { $0.observedAt == 20 && $0.evidence == [record.id] })
    }

    @Test("An attestation comes back from its bytes; one that cannot be read is not passed over")
    func attestations() throws {
        let ledger = try Ledger.inMemory()
        let attestation = ComplianceSample.attestation()
        try ledger.record([attestation.evidence(system: "bot", version: "1")], at: 1)
        let records = try ledger.evidence()
        let read = try EvidenceReading.attestations(records) { (id) throws(LedgerError) in try ledger.evidenceBody(id) }
        #expect(read.map(\.statement) == [attestation.statement] && read.first?.control == attestation.control)
        #expect(read.first?.evidence == records.first?.id && records.first?.method == .manual)
        let broken = piece([], kind: ControlAttestation.kind, body: "{\"by\":1}")
        #expect(throws: LedgerError.self) {
            try EvidenceReading.attestations([broken.record]) { (_) throws(LedgerError) in broken.body }
        }
    }

    private func own(_ scope: ComplianceScope, _ records: [EvidenceRecord] = [], whole: Bool = true) -> [String: String]
    {
        let pieces = SelfChecks.evidence(
            records: records,
            heads: ["aa"],
            scope: scope,
            hasRegister: true,
            coversScope: whole,
            version: "1",
            at: ComplianceSample.now
        )
        return Dictionary(uniqueKeysWithValues: pieces.flatMap(\.record.labels).map { ($0.check, $0.status) })
    }

    @Test("A whole chain without a head kept elsewhere is not proved; a lost head is a failure")
    func integrity() {
        #expect(own(ComplianceScope(system: "s"))["evidence.integrity"] == "unknown")
        #expect(own(ComplianceScope(system: "s", anchors: ["aa"]))["evidence.integrity"] == "pass")
        #expect(own(ComplianceScope(system: "s", anchors: ["aa", "bb"]))["evidence.integrity"] == "fail")
    }

    @Test("An exception that has ended makes the register fail; an empty register shows nothing")
    func register() {
        #expect(own(ComplianceScope(system: "s"))["exceptions.valid"] == "unknown")
        let valid = ComplianceScope(system: "s", exceptions: [ComplianceSample.exception()])
        #expect(own(valid)["exceptions.valid"] == "pass")
        let ended = ComplianceSample.exception(expires: ComplianceSample.now - 1)
        #expect(own(ComplianceScope(system: "s", exceptions: [ended]))["exceptions.valid"] == "fail")
    }

    @Test(
        "One assessment does not show that it is repeated; that of another day does; a part of the scope says nothing"
    )
    func continuity() {
        func before(_ age: Double) -> [EvidenceRecord] {
            SelfChecks.evidence(
                records: [],
                heads: [],
                scope: ComplianceScope(system: "s"),
                hasRegister: false,
                coversScope: true,
                version: "1",
                at: ComplianceSample.now - age
            ).map(\.record)
        }
        let scope = ComplianceScope(system: "s")
        #expect(own(scope)["assessment.continuous"] == "unknown")
        #expect(own(scope, before(60))["assessment.continuous"] == "unknown")
        #expect(own(scope, before(86_400))["assessment.continuous"] == "pass")
        #expect(own(scope, before(3 * 86_400))["assessment.continuous"] == "unknown")
        #expect(own(scope, before(86_400), whole: false)["assessment.continuous"] == nil)
    }
}
