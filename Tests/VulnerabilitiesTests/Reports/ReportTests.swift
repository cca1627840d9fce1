import Containers
import Findings
import Formats
import TestSupport
import Testing

@testable import Vulnerabilities

/// One advisory for everything of a name.
private struct OneAdvisory: AdvisorySource {
    var advisory: Advisory
    var provenance: AdvisoryProvenance { .init(name: "one", newest: 0, count: 1, isStarter: false) }
    func advisories(ecosystem: String, name: String) throws -> [Advisory] { name == "a" ? [advisory] : [] }
}

private let advisory = Advisory(
    id: "GHSA-aaaa-bbbb-cccc",
    summary: "Something <bad> & more",
    details: "Text",
    published: "2024-01-01T00:00:00Z",
    modified: "2024-01-02T00:00:00Z",
    severities: [
        .init(type: "CVSS_V3", vector: "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:L/I:N/A:N"),
        .init(type: "CVSS_V3", vector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"),
    ],
    weaknesses: ["CWE-79", "CWE-0", "nonsense"],
    affected: [
        .init(
            ecosystem: "npm",
            name: "a",
            ranges: [.init(type: "SEMVER", events: [.introduced("0"), .fixed("2.0.0")])]
        )
    ],
    references: ["https://example.org/1"],
    source: "ghsa"
)

private let lock = #"""
    {"packages": {"": {"dependencies": {"z": "1"}},
    "node_modules/a": {"version": "1.0.0", "license": "MIT", "dev": true},
    "node_modules/z": {"version": "1.0.0"}}}
    """#

private func scan() throws -> ScanResult {
    try VulnerabilityScanner.scan(
        folder: FileTree(entries: [
            "package-lock.json": .init(kind: .file, size: lock.utf8.count, content: Array(lock.utf8))
        ]),
        name: "app",
        source: OneAdvisory(advisory: advisory),
        now: 1_790_000_000
    )
}

@Suite("Vulnerability reports")
struct ReportTests {
    @Test("Trivy's report and the SBOM are byte for byte what they were")
    func golden() throws {
        let trivy = TrivyReport.json([try scan()], version: "0").text(.pretty)
        #expect(GoldenFile.difference(trivy, from: "trivy-report.json") == nil)
        let sbom = CycloneDXReport.json([try scan()], version: "0").text(.pretty)
        #expect(GoldenFile.difference(sbom, from: "sbom.cdx.json") == nil)
    }

    @Test("Trivy's report of a lock file, key by key")
    func trivyKeys() throws {
        let result = try #require(TrivyReport.json([try scan()], version: "0")["Results"]?[0])
        #expect(result.object?.keys == ["Target", "Class", "Type", "Packages", "Vulnerabilities"])
        #expect(result["Packages"]?.array?.map { $0["Name"]?.string } == ["z", "a"], "what is asked for comes first")
        #expect(
            result["Packages"]?[1]?.object?.keys == [
                "ID", "Name", "Identifier", "Version", "Dev", "Licenses", "Relationship", "Locations",
            ]
        )
        let entry = try #require(result["Vulnerabilities"]?[0])
        #expect(
            entry.object?.keys == [
                "VulnerabilityID", "PkgID", "PkgName", "PkgIdentifier", "InstalledVersion", "FixedVersion", "Status",
                "Layer", "SeveritySource", "PrimaryURL", "DataSource", "Fingerprint", "Title", "Description",
                "Severity", "CweIDs", "VendorSeverity", "CVSS", "References", "PublishedDate", "LastModifiedDate",
            ]
        )
        #expect(entry["PrimaryURL"] == "https://github.com/advisories/GHSA-aaaa-bbbb-cccc")
    }

    @Test("A GHSA id is not given out for a CVE")
    func taxonomies() throws {
        let scanned = try scan()
        let imported = try TrivyReport.findings(in: TrivyReport.json([scanned], version: "0").bytes(), file: "t")
        for finding in scanned.findings + imported { #expect(!finding.taxonomies.contains { $0.scheme == .cve }) }
        #expect(imported.count == 1)
    }

    @Test("The score and the vector of a rating belong together; weaknesses are positive")
    func rating() throws {
        let entry = try #require(CycloneDXReport.json([try scan()], version: "0")["vulnerabilities"]?[0])
        #expect(entry["ratings"]?[0]?["score"] == .double(9.8))
        #expect(entry["ratings"]?[0]?["vector"]?.string?.hasSuffix("C:H/I:H/A:H") == true)
        #expect(entry["cwes"] == [79])
    }

    @Test("An imported report: licences, excused checks, two credentials in one file, lines of nothing")
    func importing() throws {
        let text = #"""
            {"SchemaVersion": 2, "ArtifactName": "x", "ArtifactType": "filesystem", "Results": [{"Target": "f",
             "Misconfigurations": [{"ID": "A", "Status": "FAIL", "Severity": "HIGH", "CauseMetadata": {"StartLine": 0}},
               {"ID": "B", "Status": "EXCEPTION"}, {"ID": "C", "Status": "PASS"}],
             "Secrets": [{"RuleID": "k", "Severity": "CRITICAL", "StartLine": 1, "EndLine": 2}, {"RuleID": "k", "StartLine": 9}],
             "Licenses": [{"Severity": "HIGH", "Category": "restricted", "PkgName": "p", "FilePath": "", "Name": "GPL-3.0"}]}]}
            """#
        let findings = try TrivyReport.findings(in: Array(text.utf8), file: "t.json")
        #expect(findings.map(\.rule) == ["A", "k", "k", "GPL-3.0"])
        #expect(findings.map(\.family) == [.misconfiguration, .secret, .secret, .license])
        #expect(Set(findings.map(\.fingerprint.text)).count == 4)
        #expect(findings.map(\.location?.line) == [nil, 1, 9, nil])
    }

    @Test(
        "Reports that are none",
        arguments: ["", "{}", "[]", #"{"SchemaVersion":1}"#, #"{"SchemaVersion":2,"Results":[{"Vulnerabilities":["#]
    )
    func notReports(text: String) {
        #expect(throws: (any Error).self) { try TrivyReport.findings(in: Array(text.utf8), file: "t") }
    }

    @Test(
        "Reports whose values are of other kinds give nothing",
        arguments: [
            #"{"SchemaVersion":2}"#, #"{"SchemaVersion":2,"Results":7}"#, #"{"SchemaVersion":2,"Results":[1,null,[]]}"#,
            #"{"SchemaVersion":2,"Results":[{"Vulnerabilities":{},"Secrets":"x","Licenses":[1,{}]}]}"#,
        ]
    )
    func oddReports(text: String) throws {
        #expect(try TrivyReport.findings(in: Array(text.utf8), file: "t").isEmpty)
    }
}
