import Testing
import Workspace

@testable import Compliance

/// Framework, controls, and how many of them a check shows, a check supports only, no check speaks of.
private let sizes: [(id: String, controls: Int, direct: Int, supporting: Int, none: Int)] = [
    ("owasp-llm", 10, 10, 0, 0), ("owasp-agentic", 10, 5, 5, 0), ("owasp-aisvs", 44, 26, 8, 10),
    ("mitre-atlas", 59, 38, 17, 4), ("nist-ai-rmf", 42, 17, 12, 13), ("nist-ai-600-1", 12, 11, 0, 1),
    ("iso-42001", 38, 9, 11, 18), ("iso-27001", 57, 32, 16, 9), ("soc2", 39, 18, 10, 11), ("eu-ai-act", 29, 8, 16, 5),
    ("hipaa", 32, 20, 7, 5), ("gdpr", 17, 7, 9, 1), ("pci-dss", 44, 34, 9, 1), ("cis-aws", 47, 25, 22, 0),
    ("nist-800-53", 81, 63, 11, 7), ("csa-aicm", 47, 30, 15, 2), ("slsa", 8, 5, 3, 0),
    ("openssf-scorecard", 18, 3, 9, 6),
]

private let ownRules = """
    id: own
    title: Own rules
    version: "1"
    source: ours
    controls:
      - {id: "A 1/x", title: First, kind: hybrid}
      - {id: "A.2", title: Second}
    """

private func mapping(_ id: String, replace: Bool = false) -> CatalogueSource {
    CatalogueSource(
        name: "own.yaml",
        text: "checks:\n  - key: image.vulns\n    replace: \(replace)\n    direct: {soc2: [\(id)]}\n"
    )
}

/// A framework, a mapping, and what is said of their fault.
private let faulty: [(framework: String, mapping: String, message: String)] = [
    (ownRules, "checks: [{key: a, title: b, direct: {soc2: [CC99]}}]", "has no control 'CC99'"),
    (ownRules, "checks: [{key: a, title: b, direct: {soc3: [CC1.1]}}]", "did you mean 'soc2'?"),
    (ownRules, "checks: [{key: a, title: b, direct: {cis-aws: [1.10]}}]", "put it in quotes"),
    (ownRules, "checks: [{key: a}]", "the key 'title' is missing"),
    (ownRules, "checks: [{key: a, title: b}, {key: a, title: c}]", "stands there twice"),
    (ownRules, "checks: [{key: a, title: b, titel: c}]", "did you mean 'title'?"),
    (ownRules, "checks: [{key: image.vulns, direkt: {soc2: [CC1.1]}}]", "did you mean 'direct'?"),
    (
        ownRules + "\n  - {id: \"\(String(repeating: "a.", count: 101))\", title: Third}", "",
        "an id has at most 200 bytes, this one 202"
    ),
    (ownRules + "\n  - {id: 1.10, title: Third}", "", "put it in quotes"),
    (ownRules + "\n  - {id: \"A.2\", title: Third}", "", "stands there twice"),
    (ownRules + "\n  - {id: B, token: \"b(1)\", title: Third}", "", "is no XML name"),
    (
        ownRules + "\n  - {id: B, title: Third, kind: automatic}", "",
        "expected one of technical, hybrid, manual"
    ),
    (ownRules.replacing("id: own", with: "id: soc2"), "", "'replace: true'"),
    ("id: own\ntitle: t\nversion: '1'\nsource: s", "", "at least one control"),
    ("id: [", "", "own.yaml:"),
]

/// Read once: the texts are long, and the tests are built without optimisation.
private let standard = Result { try Catalogue.standard() }

@Suite("The catalogue")
struct CatalogueTests {
    @Test("All frameworks are there with all their controls, and mapped as the reference says", arguments: sizes)
    func framework(id: String, controls: Int, direct: Int, supporting: Int, none: Int) throws {
        let catalogue = try standard.get()
        let all = try #require(catalogue.framework(id)).controls.map(\.reference)
        let shown = all.filter { catalogue.direct[$0] != nil }
        let supported = all.filter { catalogue.direct[$0] == nil && catalogue.supporting[$0] != nil }
        #expect(all.count == controls)
        #expect(shown.count == direct && supported.count == supporting)
        #expect(all.count - shown.count - supported.count == none)
    }

    @Test("18 frameworks, 634 controls, 69 checks, 871 links; 93 controls that only people can answer for")
    func totals() throws {
        let catalogue = try standard.get()
        let controls = catalogue.frameworks.flatMap(\.controls)
        #expect(catalogue.frameworks.count == 18 && controls.count == 634 && catalogue.checks.count == 69)
        #expect(catalogue.checks.reduce(0) { $0 + $1.direct.count + $1.supporting.count } == 871)
        let alone = controls.filter {
            catalogue.direct[$0.reference] == nil && catalogue.supporting[$0.reference] == nil
        }
        #expect(alone.count == 93)
        #expect(Set(controls.map(\.token)).count == controls.count)
    }

    @Test("Ids stay what they are: 1.1 and 1.10 are two controls")
    func ids() throws {
        let catalogue = try standard.get()
        #expect(catalogue.control(ControlReference("cis-aws", "1.10"))?.token == "cis-aws.1.10")
        #expect(catalogue.control(ControlReference("nist-800-53", "AC-2(3)"))?.token == "ac-2.3")
        #expect(catalogue.control(ControlReference("nist-800-53", "1.10")) == nil)
    }

    @Test(
        "Days of the EU AI Act, of articles and of their parts",
        arguments: [
            ("Art.4", "2025-02-02"), ("Art.9.6", "2027-12-02"), ("Art.53.1.a", "2025-08-02"),
            ("Art.50.2", "2026-12-02"), ("Art.15.5", "2027-12-02"),
        ]
    )
    func dates(article: String, day: String) throws {
        let control = try #require(try standard.get().control(ControlReference("eu-ai-act", article)))
        #expect(control.appliesFrom.map(ComplianceWording.day) == day)
    }

    @Test("An article without a day always applies")
    func noDate() throws {
        let catalogue = try standard.get()
        #expect(catalogue.control(ControlReference("eu-ai-act", "Art.20"))?.appliesFrom == nil)
        #expect(catalogue.control(ControlReference("soc2", "CC6.1"))?.appliesFrom == nil)
    }

    @Test("The digest is of the content: the same twice, another with another link")
    func digest() throws {
        let digest = try standard.get().digest
        #expect(try standard.get().digest == digest)
        #expect(try Catalogue.standard(mappings: [mapping("CC1.1")]).digest != digest)
        #expect(digest.count == 64)
    }

    @Test("A framework of one's own: tokens are made where none is given")
    func ownFramework() throws {
        let catalogue = try Catalogue.standard(frameworks: [CatalogueSource(name: "own.yaml", text: ownRules)])
        let controls = try #require(catalogue.framework("own")).controls
        #expect(controls.map(\.token) == ["own.a-1-x", "own.a.2"])
        #expect(controls.map(\.kind) == [.hybrid, .technical])
    }

    @Test("Links of one's own are added to a check's, or take their place")
    func ownLinks() throws {
        let before = try #require(try standard.get().check("image.vulns"))
        let added = try #require(try Catalogue.standard(mappings: [mapping("CC1.1")]).check("image.vulns"))
        #expect(added.direct == before.direct + [ControlReference("soc2", "CC1.1")])
        #expect(added.supporting == before.supporting)
        let replaced = try #require(
            try Catalogue.standard(mappings: [mapping("CC1.1", replace: true)]).check("image.vulns")
        )
        #expect(replaced.direct == [ControlReference("soc2", "CC1.1")] && replaced.supporting.isEmpty)
        #expect(replaced.title == before.title && replaced.maximumAgeHours == before.maximumAgeHours)
    }

    @Test("Faults of a file are told with the place", arguments: faulty)
    func faults(framework: String, mapping: String, message: String) {
        let error = #expect(throws: ConfigurationError.self) {
            try Catalogue.standard(
                frameworks: [CatalogueSource(name: "own.yaml", text: framework)],
                mappings: mapping.isEmpty ? [] : [CatalogueSource(name: "own.yaml", text: mapping)]
            )
        }
        #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
    }
}
