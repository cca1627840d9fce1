import Findings
import Testing

@testable import Vulnerabilities

private let high = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H"

@Suite("Which severity counts")
struct SeverityChoiceTests {
    private func choose(
        _ source: String,
        own label: String? = nil,
        vectors: [String] = [],
        package: String? = nil,
        others: [(String, String)] = [],
        id: String = "CVE-2026-1000"
    ) -> SeverityChoice.Choice {
        let advisory = Advisory(
            id: id,
            severities: vectors.map { .init(type: "CVSS_V3", vector: $0) },
            severityLabel: label,
            source: source,
            ratings: others.map { .init(source: $0.0, label: $0.1) }
        )
        let affected = Advisory.Affected(ecosystem: "E", name: "n", severity: package)
        return SeverityChoice.choose(advisory, [affected], id: id)
    }

    @Test("The word for the package, the publisher, GitHub for its own ids, NVD, then the others in their order")
    func order() {
        let others = [("alma", "LOW"), ("ghsa", "MEDIUM"), ("nvd", "CRITICAL"), ("redhat", "HIGH")]
        #expect(choose("debian", own: "high", package: "low", others: others).source == "debian")
        #expect(choose("debian", own: "high", package: "low", others: others).severity == .low)
        #expect(choose("debian", own: "medium", others: others) == .init(severity: .medium, source: "debian"))
        #expect(choose("debian", others: others) == .init(severity: .critical, source: "nvd"))
        #expect(choose("osv", others: others, id: "GHSA-a") == .init(severity: .medium, source: "ghsa"))
        #expect(choose("debian", others: [others[0], others[1], others[3]]) == .init(severity: .high, source: ""))
        #expect(choose("debian", others: [others[0], others[1]]) == .init(severity: .low, source: ""))
        #expect(choose("debian", others: [("someone", "LOW")]) == .init(severity: .low, source: ""))
        #expect(choose("debian") == .init(severity: .unknown, source: ""))
    }

    @Test("A publisher's word comes before its score; the score is told beside it")
    func scores() {
        #expect(
            choose("ghsa", own: "MODERATE", vectors: [high]) == .init(severity: .medium, source: "ghsa", score: 7.5)
        )
        #expect(choose("ghsa", vectors: [high]) == .init(severity: .high, source: "ghsa", score: 7.5))
        #expect(choose("ghsa", own: "no word", vectors: ["no vector"]) == .init(severity: .unknown, source: ""))
        #expect(choose("debian", package: "low", others: []).score == nil)
    }

    @Test(
        "Words of distributions",
        arguments: [
            ("negligible", Severity.low), ("unimportant", .low), ("Important", .high), ("untriaged", .unknown),
            ("not yet assigned", .unknown), ("Moderate", .medium), ("unknown", .unknown),
        ]
    )
    func words(word: String, severity: Severity) {
        #expect(choose("ubuntu", package: word).severity == severity)
    }
}

@Suite("Advisories without ranges")
struct RequirementMatchingTests {
    private func matches(_ affected: Advisory.Affected, _ package: Package) throws -> MatchReport {
        var content = AdvisoryCollection()
        content.add(Advisory(id: "CVE-2026-1000", affected: [affected], source: "ghsa"), name: "a")
        return try Matcher.match(
            packages: [package],
            operatingSystem: OperatingSystem(family: "rocky", version: "9.3"),
            source: try AdvisoryDatabase(AdvisoryDatabase.build(content), name: "db")
        )
    }

    @Test(
        "Requirements in the language of the package manager",
        arguments: [
            ("1.5", true), ("2.0", false), ("0.9", false), ("1.7", false), ("1.8", false),
        ]
    )
    func requirements(version: String, isVulnerable: Bool) throws {
        let affected = Advisory.Affected(
            ecosystem: "PyPI",
            name: "demo",
            requirements: .init(vulnerable: [">=1.0, <2.0"], patched: ["==1.7"], unaffected: ["==1.8"])
        )
        let report = try matches(affected, Package(type: .pip, name: "demo", version: version))
        #expect(report.matches.map(\.id) == (isVulnerable ? ["CVE-2026-1000"] : []))
        #expect(report.matches.first.map { $0.fixedVersion == "==1.7" && $0.status == "fixed" } ?? true)
    }

    @Test("A requirement that cannot be read is told")
    func unreadable() throws {
        let affected = Advisory.Affected(ecosystem: "PyPI", name: "demo", requirements: .init(vulnerable: [">>> 1"]))
        let report = try matches(affected, Package(type: .pip, name: "demo", version: "1"))
        #expect(report.matches.isEmpty && report.notes.joined().contains("CVE-2026-1000"))
    }

    @Test(
        "Architectures and statuses of a distribution's advisories",
        arguments: [
            ("x86_64", true), ("aarch64", false), ("noarch", true), (nil, true),
        ] as [(String?, Bool)]
    )
    func architectures(architecture: String?, isVulnerable: Bool) throws {
        let affected = Advisory.Affected(
            ecosystem: "Rocky Linux:9",
            name: "demo",
            ranges: Advisory.Affected.below(nil),
            status: "will_not_fix",
            architectures: ["x86_64"]
        )
        let report = try matches(
            affected,
            Package(type: .rpm, name: "demo", version: "1-1", architecture: architecture)
        )
        #expect(report.matches.map(\.status) == (isVulnerable ? ["will_not_fix"] : []))
    }

    @Test("Packages of ecosystems that a database says nothing of are told, not passed as clean")
    func uncovered() throws {
        let affected = Advisory.Affected(ecosystem: "npm", name: "demo", ranges: Advisory.Affected.below(nil))
        let report = try matches(affected, Package(type: .pip, name: "demo", version: "1"))
        #expect(report.notes.contains { $0.contains("PyPI") && $0.contains("1 packages") })
        #expect(report.notes.contains { $0.contains("rocky 9.3") })
    }
}
