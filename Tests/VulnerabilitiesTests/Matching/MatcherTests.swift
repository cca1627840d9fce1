import Findings
import Testing

@testable import Vulnerabilities

private struct ListSource: AdvisorySource {
    var records: [Advisory]

    func advisories(ecosystem: String, name: String) -> [Advisory] {
        records.filter { $0.affected.contains { $0.ecosystem == ecosystem } }
    }

    var provenance: AdvisoryProvenance {
        AdvisoryProvenance(name: "test", newest: 0, count: records.count, isStarter: false)
    }
}

private func record(
    _ id: String,
    aliases: [String] = [],
    ecosystem: String = "PyPI",
    type: String = "ECOSYSTEM",
    fixed: String? = "2.0",
    label: String? = nil,
    versions: [String] = []
) -> Advisory {
    Advisory(
        id: id,
        aliases: aliases,
        severityLabel: label,
        affected: [
            .init(
                ecosystem: ecosystem,
                name: "demo",
                ranges: versions.isEmpty
                    ? [.init(type: type, events: [.introduced("0")] + (fixed.map { [.fixed($0)] } ?? []))] : [],
                versions: versions
            )
        ]
    )
}

private func matches(
    _ records: [Advisory],
    _ package: Package = Package(type: .pip, name: "demo", version: "1.0"),
    on system: OperatingSystem? = nil
) throws -> MatchReport {
    try Matcher.match(packages: [package], operatingSystem: system, source: ListSource(records: records))
}

@Suite("Matching")
struct MatcherTests {
    @Test("A notice for several CVEs is one match for each, and ignoring one leaves the others")
    func notices() throws {
        let found = try matches([record("DSA-1", aliases: ["CVE-2026-1", "CVE-2026-2"]), record("CVE-2026-2")]).matches
        #expect(found.map(\.id) == ["CVE-2026-1", "CVE-2026-2"])
        let ignored = IgnoreList(reading: "CVE-2026-1")
        #expect(found.map { ignored.covers($0, today: "2026-01-01") } == [true, false])
    }

    @Test("Records that share a name are one match, in either order", arguments: [false, true])
    func sharedNames(isReversed: Bool) throws {
        let records = [record("PYSEC-1", aliases: ["GHSA-1"]), record("GHSA-1", aliases: ["CVE-2026-1"])]
        let found = try matches(isReversed ? records.reversed() : records).matches
        #expect(found.map(\.id) == ["CVE-2026-1"])
        let names = found.flatMap { [$0.advisory.id] + $0.advisory.aliases }
        #expect(Set(names) == ["PYSEC-1", "GHSA-1", "CVE-2026-1"])
        let native = [record("X-2", aliases: ["Y-1"]), record("Y-1")]
        #expect(try matches(isReversed ? native.reversed() : native).matches.map(\.id) == ["X-2"])
    }

    @Test(
        "Of several sources: the lowest fix with its status, the worst severity with its source",
        arguments: [false, true]
    )
    func merging(isReversed: Bool) throws {
        var worse = record("GHSA-2", aliases: ["CVE-2026-1"], fixed: nil, label: "HIGH")
        worse.source = "worse"
        let records = [
            worse, record("GHSA-1", aliases: ["CVE-2026-1"], fixed: "3.0", label: "LOW"),
            record("PYSEC-1", aliases: ["CVE-2026-1"], fixed: "1.10"),
        ]
        let found = try #require(try matches(isReversed ? records.reversed() : records).matches.first)
        #expect(found.fixedVersion == "1.10" && found.status == "fixed")
        #expect(found.severity == .high && found.severitySource == "worse")
    }

    @Test("Ubuntu's long-term releases are found under both of their names")
    func ubuntu() throws {
        let package = Package(type: .dpkg, name: "demo", version: "1.0")
        let system = OperatingSystem(family: "ubuntu", version: "22.04")
        for ecosystem in ["Ubuntu:22.04", "Ubuntu:22.04:LTS"] {
            #expect(try matches([record("USN-1", ecosystem: ecosystem)], package, on: system).matches.count == 1)
        }
        #expect(try matches([record("USN-1", ecosystem: "Ubuntu:24.04:LTS")], package, on: system).matches.isEmpty)
    }

    @Test("Named versions are compared as versions; the order of events at one version does not matter")
    func versions() throws {
        #expect(try matches([record("A", versions: ["1.0.0"])]).matches.count == 1)
        #expect(try matches([record("A", versions: ["1.0.1"])]).matches.isEmpty)
        let affected = Advisory.Affected(
            ecosystem: "PyPI",
            name: "demo",
            ranges: [.init(type: "ECOSYSTEM", events: [.lastAffected("1.0.0"), .introduced("1.0")])]
        )
        #expect(Matcher.isAffected("1.0", by: affected, .pep440))
        #expect(!Matcher.isAffected("1.1", by: affected, .pep440))
    }

    @Test("A version that is none of Semantic Versioning is placed in a SEMVER range by its ecosystem's order")
    func foreignOrder() throws {
        let package = Package(type: .pip, name: "demo", version: "3.0.post1")
        #expect(try matches([record("A", type: "SEMVER", fixed: "2.0")], package).matches.isEmpty)
        #expect(try matches([record("A", type: "SEMVER", fixed: "4.0")], package).matches.count == 1)
    }

    @Test("Bounds that are no versions and packages of other vendors are told")
    func notes() throws {
        #expect(try matches([record("ODD-1", fixed: "soon")]).notes.joined().contains("ODD-1"))
        let foreign = Package(type: .dpkg, name: "demo", version: "1", isThirdParty: true)
        let report = try matches([], foreign, on: OperatingSystem(family: "debian", version: "12.5"))
        #expect(report.matches.isEmpty && report.notes.joined().contains("1 packages of other vendors"))
    }

    @Test("A vector of version 4.0 alone gives a severity")
    func version4() throws {
        var advisory = record("A")
        advisory.severities = [
            .init(type: "CVSS_V4", vector: "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N")
        ]
        let found = try #require(try matches([advisory]).matches.first)
        #expect(found.severity == .critical && found.score == 9.3)
    }
}
