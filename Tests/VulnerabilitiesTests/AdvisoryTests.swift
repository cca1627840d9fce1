import Containers
import Formats
import Testing

@testable import Vulnerabilities

private func advisory(_ events: String, type: String = "ECOSYSTEM", id: String = "TEST-1", extra: String = "") throws
    -> Advisory
{
    try OSVReader.read(
        Array(
            #"{"id":"\#(id)","modified":"2026-01-01T00:00:00Z"\#(extra),"affected":[{"package":{"ecosystem":"PyPI","name":"demo_pkg"},"ranges":[{"type":"\#(type)","events":[\#(events)]}],"versions":["7.7"]}]}"#
                .utf8
        ),
        source: "test"
    )
}

private struct OneSource: AdvisorySource {
    var records: [Advisory]

    func advisories(ecosystem: String, name: String) -> [Advisory] { records }

    var provenance: AdvisoryProvenance {
        AdvisoryProvenance(name: "test", newest: 0, count: records.count, isStarter: false)
    }
}

@Suite("Advisories")
struct AdvisoryTests {
    @Test(
        "OSV's evaluation",
        arguments: [
            (#"{"introduced":"0"},{"fixed":"2.0"}"#, "1.9", true),
            (#"{"introduced":"0"},{"fixed":"2.0"}"#, "2.0", false),
            (#"{"introduced":"1.0"},{"last_affected":"1.5"}"#, "1.5", true),
            (#"{"introduced":"1.0"},{"last_affected":"1.5"}"#, "1.5.1", false),
            (#"{"introduced":"1.0"},{"fixed":"1.2"},{"introduced":"1.4"}"#, "1.3", false),
            (#"{"introduced":"1.0"},{"fixed":"1.2"},{"introduced":"1.4"}"#, "9", true),
            (#"{"introduced":"1.4"},{"fixed":"1.2"},{"introduced":"1.0"}"#, "1.1", true),
            (#"{"introduced":"0"}"#, "0.0.1", true),
            (#"{"introduced":"5"}"#, "4.9", false), (#"{"introduced":"5"}"#, "7.7", true),
            (#"{"introduced":"0"},{"fixed":"2.0"}"#, "2.0rc1", true),
            (#"{"introduced":"0"},{"limit":"3"}"#, "3", false), ("", "1", false),
        ]
    )
    func evaluation(events: String, version: String, isAffected: Bool) throws {
        let affected = try #require(try advisory(events).affected.first)
        #expect(Matcher.isAffected(version, by: affected, .pep440) == isAffected)
    }

    @Test("Names of PyPI compare without regard to case and separators; withdrawn advisories do not count")
    func names() throws {
        let package = Package(type: .pip, name: "Demo.Pkg", version: "1.0", path: "requirements.txt")
        let found = try Matcher.match(
            packages: [package],
            operatingSystem: nil,
            source: OneSource(records: [try advisory(#"{"introduced":"0"},{"fixed":"2.0"}"#)])
        )
        #expect(found.matches.map(\.fixedVersion) == ["2.0"])
        let withdrawn = try advisory(#"{"introduced":"0"}"#, extra: #","withdrawn":"2026-01-02T00:00:00Z""#)
        #expect(
            try Matcher.match(packages: [package], operatingSystem: nil, source: OneSource(records: [withdrawn]))
                .matches.isEmpty
        )
    }

    @Test("One vulnerability is reported once, by its CVE id")
    func aliases() throws {
        let a = try advisory(#"{"introduced":"0"}"#, id: "GHSA-aaaa", extra: #","aliases":["CVE-2026-1"]"#)
        let b = try advisory(#"{"introduced":"0"},{"fixed":"3"}"#, id: "PYSEC-1", extra: #","aliases":["CVE-2026-1"]"#)
        let found = try Matcher.match(
            packages: [Package(type: .pip, name: "demo-pkg", version: "1")],
            operatingSystem: nil,
            source: OneSource(records: [a, b])
        )
        #expect(found.matches.map(\.id) == ["CVE-2026-1"])
        #expect(found.matches.first?.fixedVersion == "3")
    }

    @Test("A version that is none is told, not passed over")
    func unreadableVersion() throws {
        let found = try Matcher.match(
            packages: [Package(type: .pip, name: "demo-pkg", version: "not a version")],
            operatingSystem: nil,
            source: OneSource(records: [])
        )
        #expect(found.notes.joined().contains("not a version"))
    }

    @Test("Distributions advise by source package; other vendors' packages are not theirs")
    func distributions() throws {
        let record = try OSVReader.read(
            Array(
                #"{"id":"CVE-2026-2","affected":[{"package":{"ecosystem":"Debian:12","name":"src"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"2-1"}]}]}]}"#
                    .utf8
            ),
            source: "test"
        )
        let system = OperatingSystem(family: "debian", version: "12.5")
        func matches(_ package: Package) throws -> Int {
            try Matcher.match(packages: [package], operatingSystem: system, source: OneSource(records: [record]))
                .matches.count
        }
        #expect(
            try matches(Package(type: .dpkg, name: "bin", version: "9", sourceName: "src", sourceVersion: "1-1")) == 1
        )
        #expect(
            try matches(
                Package(
                    type: .dpkg,
                    name: "bin",
                    version: "9",
                    sourceName: "src",
                    sourceVersion: "1-1",
                    isThirdParty: true
                )
            ) == 0
        )
        #expect(
            try matches(Package(type: .dpkg, name: "bin", version: "1", sourceName: "src", sourceVersion: "2-1")) == 0
        )
    }

    @Test("The starter set holds what it says")
    func starterSet() throws {
        let all = StarterAdvisories().all
        #expect(all.count >= 80)
        #expect(StarterAdvisories().provenance.isStarter)
        for advisory in all {
            #expect(!advisory.summary.isEmpty && advisory.modified.hasPrefix("2026-"), "\(advisory.id)")
            #expect(
                advisory.severityLabel != nil || advisory.severities.contains { CVSS.score($0.vector) != nil },
                "\(advisory.id)"
            )
            for affected in advisory.affected {
                let scheme = try #require(VersionScheme(ecosystem: affected.ecosystem))
                for event in affected.ranges.flatMap(\.events) {
                    let version =
                        switch event {
                        case .introduced(let at), .fixed(let at), .lastAffected(let at), .limit(let at): at
                        }
                    #expect(version == "0" || scheme.compare(version, version) == 0, "\(advisory.id): \(version)")
                }
            }
        }
    }

    @Test(
        "CVSS base scores",
        arguments: [
            ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 9.8),
            ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H", 10.0),
            ("CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N", 6.1),
            ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N", 0.0),
        ]
    )
    func scores(vector: String, score: Double) {
        #expect(CVSS.score(vector) == score)
    }

    @Test(
        "What is no vector has no score",
        arguments: ["", "CVSS:3.1/AV:N", "CVSS:3.1/AV:N/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "high"]
    )
    func noScores(vector: String) {
        #expect(CVSS.score(vector) == nil)
    }

    @Test("A database gives the same bytes twice, finds its records, and is refused when altered")
    func database() throws {
        let records = ["b", "a"].map { name in
            (
                name: name,
                bytes: Array(
                    #"{"id":"T-\#(name)","modified":"2026-01-01T00:00:00Z","affected":[{"package":{"ecosystem":"PyPI","name":"\#(name)_x"}}]}"#
                        .utf8
                )
            )
        }
        let first = try AdvisoryDatabase.build(records)
        let second = try AdvisoryDatabase.build(records.reversed())
        #expect(first.bytes == second.bytes)
        #expect(first.count == 2)
        let database = try AdvisoryDatabase(first.bytes, name: "db")
        #expect(try database.advisories(ecosystem: "PyPI", name: "A.X").map(\.id) == ["T-a"])
        #expect(try database.advisories(ecosystem: "npm", name: "a-x").isEmpty)
        var altered = first.bytes
        altered[altered.count - 10] ^= 1
        #expect(throws: AdvisoryDatabaseError.self) { try AdvisoryDatabase(altered, name: "db") }
        #expect(throws: AdvisoryDatabaseError.self) { try AdvisoryDatabase(Array(first.bytes.dropLast(3)), name: "db") }
        #expect(throws: AdvisoryDatabaseError.self) { try AdvisoryDatabase([], name: "db") }
    }
}
