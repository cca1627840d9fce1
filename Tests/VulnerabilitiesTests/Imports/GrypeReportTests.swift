import Findings
import Formats
import Testing

@testable import Vulnerabilities

@Suite("Reports of Grype are read")
struct GrypeReportTests {
    private let report = #"""
        {"matches": [
          {"vulnerability": {"id": "GHSA-aaaa-bbbb-cccc", "severity": "Critical", "description": "Bad\nthing",
            "dataSource": "https://example.org/1", "urls": ["https://example.org/2"], "fix": {"versions": ["2.0", "1.9.1"], "state": "fixed"}},
           "relatedVulnerabilities": [{"id": "CVE-2024-1"}],
           "artifact": {"name": "a", "version": "1.0", "type": "npm", "locations": [{"path": "/app/package-lock.json"}]}},
          {"vulnerability": {"id": "CVE-2024-2", "severity": "Negligible", "fix": {"versions": [], "state": "wont-fix"}},
           "artifact": {"name": "b", "version": "2", "type": "deb"}},
          {"vulnerability": {"severity": "High"}}],
         "ignoredMatches": [{}],
         "source": {"type": "image", "target": {"userInput": "bot:1"}},
         "descriptor": {"name": "grype", "version": "0.80"}}
        """#

    @Test("Findings with the CVE's name, the fix and the place")
    func findings() throws {
        let read = try GrypeReport.findings(in: Array(report.utf8), file: "grype.json")
        #expect(read.findings.map(\.rule) == ["CVE-2024-1", "CVE-2024-2"])
        let first = try #require(read.findings.first)
        #expect(first.severity == .critical && first.subject == Subject(.image, "bot:1") && first.engine == "grype")
        #expect(first.location?.path == "app/package-lock.json" && first.title == "a 1.0: Bad")
        #expect(first.details["fixedVersion"]?.string == "2.0, 1.9.1")
        #expect(first.references == ["https://example.org/1", "https://example.org/2"])
        #expect(read.findings[1].severity == .info && read.findings[1].location?.path == "bot:1")
        #expect(
            read.notes == ["matches[2] names no vulnerability or no package", "1 matches are ignored by the report"]
        )
    }

    @Test(
        "What is none is an error that names the file",
        arguments: ["", "{}", "[", #"{"matches": []}"#, #"{"matches": 1, "descriptor": {"name": "grype"}}"#]
    )
    func none(text: String) {
        let error = #expect(throws: BillError.self) {
            try GrypeReport.findings(in: Array(text.utf8), file: "grype.json")
        }
        #expect(error?.description.contains("grype.json") == true)
    }
}
