import Formats
import TestSupport
import Testing

@testable import Compliance

/// A change of a valid document, and a word of what is then said.
private let breaks: [(name: String, change: @Sendable (inout JSONValue) -> Void, word: String)] = [
    ("version 1 UUID", { $0["uuid"] = "6ba7b811-9dad-11d1-80b4-00c04fd430c8" }, "no UUID"),
    ("no metadata", { $0["metadata"] = nil }, "has no 'metadata'"),
    ("unknown member", { $0["severity"] = "high" }, "does not know"),
    ("empty list", { $0["results"] = [] }, "empty list"),
    ("time without a zone", { set(&$0, "metadata", "last-modified", "2026-01-02T03:04:05") }, "no time"),
    ("another version", { set(&$0, "metadata", "oscal-version", "9.9.9") }, "not 1.1.3"),
    ("title of two lines", { set(&$0, "metadata", "title", "a\nb") }, "more than one line"),
    ("title with a space before it", { set(&$0, "metadata", "title", " a") }, "space at an end"),
    ("reference to nothing", { set(&$0, "import-ap", "href", "#nothing") }, "leads nowhere"),
    ("a null", { set(&$0, "import-ap", "href", nil) }, "null"),
]

private func set(_ value: inout JSONValue, _ member: String, _ key: String, _ new: JSONValue) {
    guard var object = value[member] else { return }
    object[key] = new
    value[member] = object
}

/// The same for members of the first result.
private let resultBreaks: [(list: String, key: String, value: JSONValue, word: String)] = [
    ("observations", "collected", .null, "null"), ("observations", "methods", ["SCAN"], "not one of"),
    ("observations", "methods", [], "empty list"), ("findings", "target", ["type": "objective-id"], "has no 'status'"),
    (
        "findings", "related-observations", [["observation-uuid": "3dcad34b-8ebd-4356-819a-c7a272bf0963"]],
        "leads nowhere"
    ),
    ("risks", "status", "accepted", "not one of"), ("risks", "deadline", "2026-03-01", "no time"),
    ("attestations", "responsible-parties", [["role-id": "nobody", "party-uuids": []]], "no role"),
    ("findings", "title", "", "is empty"),
]

@Suite("OSCAL")
struct OSCALTests {
    @Test("The documents are as they were when somebody last looked, and valid")
    func goldenFiles() throws {
        let report = try ComplianceSample.report()
        let documents: [(String, JSONValue?)] = [
            ("oscal-assessment-results.json", try OSCALDocument.assessmentResults(report)),
            ("oscal-poam.json", try OSCALDocument.planOfAction(report)),
            ("oscal-component-definition.json", try OSCALDocument.componentDefinition(report)),
        ]
        for (name, document) in documents {
            let difference = GoldenFile.difference(try #require(document).text(.pretty) + "\n", from: name)
            #expect(difference == nil, "\(difference ?? "")")
        }
    }

    @Test("uuid and metadata stand first; every status becomes what it should")
    func content() throws {
        let report = try ComplianceSample.report()
        let document = try #require(try OSCALDocument.assessmentResults(report)["assessment-results"])
        #expect(document.object?.keys.prefix(2) == ["uuid", "metadata"])
        let result = try #require(document["results"]?[0])
        let findings = try #require(result["findings"]?.array)
        func finding(_ id: String) -> JSONValue? { findings.first { $0["title"]?.string == "own \(id)" } }
        #expect(finding("PASS")?["target"]?["status"]?["state"]?.string == "satisfied")
        #expect(finding("FAIL")?["target"]?["status"]?["reason"]?.string == "fail")
        for id in ["EXCEPTED", "UNKNOWN", "OLD"] {
            #expect(finding(id)?["target"]?["status"]?["state"]?.string == "not-satisfied", "\(id)")
            #expect(finding(id)?["target"]?["status"]?["reason"]?.string == "other", "\(id)")
        }
        for id in ["PEOPLE", "SUPPORTED", "LEFT"] { #expect(finding(id) == nil, "\(id)") }
        let risks = try #require(result["risks"]?.array)
        #expect(risks.compactMap { $0["status"]?.string } == ["open", "deviation-approved"])
        #expect(risks.last?["deadline"] != nil && risks.last?["mitigating-factors"]?.array?.count == 1)
        let left = result["reviewed-controls"]?["control-selections"]?[0]?["exclude-controls"]?.array
        #expect(left?.compactMap { $0["control-id"]?.string }.contains("own.left") == true)
    }

    @Test("Things that live on keep their UUIDs; the document has another one whenever anything changed")
    func identities() throws {
        var report = try ComplianceSample.report()
        let first = try OSCALDocument.assessmentResults(report)["assessment-results"]
        #expect(try OSCALDocument.assessmentResults(report)["assessment-results"] == first)
        report.version = "0.2.0"
        let second = try OSCALDocument.assessmentResults(report)["assessment-results"]
        #expect(first?["uuid"] != second?["uuid"])
        let findings = { (document: JSONValue?) in
            document?["results"]?[0]?["findings"]?.array?.compactMap { $0["uuid"]?.string }
        }
        #expect(findings(first) == findings(second))
    }

    @Test("A broken document is refused", arguments: breaks.indices)
    func refused(index: Int) throws {
        let document = try OSCALDocument.assessmentResults(try ComplianceSample.report())
        var root = try #require(document["assessment-results"])
        breaks[index].change(&root)
        let fault = #expect(throws: OSCALFault.self) {
            try OSCALValidator.validate(["assessment-results": root])
        }
        #expect(
            fault?.description.contains(breaks[index].word) == true,
            "\(breaks[index].name): \(fault?.description ?? "")"
        )
    }

    @Test("A broken result is refused", arguments: resultBreaks)
    func refusedResult(list: String, key: String, value: JSONValue, word: String) throws {
        let document = try OSCALDocument.assessmentResults(try ComplianceSample.report())
        var root = try #require(document["assessment-results"])
        var result = try #require(root["results"]?[0])
        var members = try #require(result[list]?.array)
        members[0][key] = value
        result[list] = .array(members)
        root["results"] = [result]
        let fault = #expect(throws: OSCALFault.self) { try OSCALValidator.validate(["assessment-results": root]) }
        #expect(fault?.faults.contains { $0.contains(word) } == true, "\(fault?.description ?? "")")
    }

    @Test("The same UUID twice is refused")
    func twice() throws {
        let document = try OSCALDocument.assessmentResults(try ComplianceSample.report())
        var root = try #require(document["assessment-results"])
        var result = try #require(root["results"]?[0])
        result["uuid"] = root["uuid"]
        root["results"] = [result]
        #expect(throws: OSCALFault.self) { try OSCALValidator.validate(["assessment-results": root]) }
    }

    @Test("Nothing is written about nothing: an assessment without results is valid, without a plan or a component")
    func nothing() throws {
        var report = try ComplianceSample.report()
        report.assessment = Assessment(
            catalogue: ComplianceSample.catalogue,
            scope: ComplianceScope(system: "bot"),
            observations: [],
            attestations: [],
            at: ComplianceSample.now
        )
        report.evidence = []
        _ = try OSCALDocument.assessmentResults(report)
        #expect(try OSCALDocument.planOfAction(report) == nil)
        #expect(try OSCALDocument.componentDefinition(report) == nil)
    }
}
