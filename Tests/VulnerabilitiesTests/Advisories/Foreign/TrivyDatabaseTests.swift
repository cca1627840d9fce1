import Findings
import Testing

@testable import Vulnerabilities

private let metadata = Array(
    #"{"Version":2,"UpdatedAt":"2026-03-01T00:00:00.5Z","NextUpdate":"2026-03-02T00:00:00Z"}"#.utf8
)

private let content: [String: BoltWriter.Node] = [
    "debian 12": .bucket([
        "openssl": .inline([
            "CVE-2026-1000": #"{"FixedVersion":"3.0-2","VendorIDs":["DSA-1-1"]}"#,
            "CVE-2026-1001": #"{"Status":5,"Severity":1}"#, "CVE-2026-1002": #"{"Status":1}"#,
        ])
    ]),
    "pip::GitHub Security Advisory pip": .bucket([
        "demo-pkg": .inline([
            "CVE-2026-1003": #"{"VulnerableVersions":["\u003e=1.0, \u003c2.0"],"PatchedVersions":["2.0"]}"#
        ])
    ]),
    "pip::Open Source Vulnerability": .bucket([
        "demo-pkg": .inline(["PYSEC-1": #"{"VulnerableVersions":["\u003c3.0"]}"#]),
        "demo.dot": .inline(["PYSEC-2": #"{"VulnerableVersions":["\u003c3.0"]}"#]),
    ]),
    "rocky 9": .bucket([
        "lib": .inline([
            "CVE-2026-1004":
                #"{"FixedVersion":"1-1","Entries":[{"FixedVersion":"1-5","Arches":["x86_64"],"VendorIDs":["RLSA-1"]},{"FixedVersion":"1-7","Arches":["aarch64"]}]}"#
        ])
    ]),
    "Red Hat": .bucket([
        "lib": .inline([
            "RHSA-1":
                #"{"Entries":[{"FixedVersion":"0:2-1.el9","Affected":[7],"Arches":["x86_64"],"Cves":[{"ID":"CVE-2026-1005","Severity":3},{"ID":"CVE-2026-1006","Severity":1}]},{"FixedVersion":"0:9-9","Affected":[8],"Cves":[{"ID":"CVE-2026-1005"}]}]}"#,
            "CVE-2026-1007": #"{"Entries":[{"Status":5,"Affected":[7],"Cves":[{"Severity":2}]}]}"#,
        ])
    ]),
    "Red Hat CPE": .bucket([
        "cpe": .inline(["7": "\"cpe:/o:redhat:enterprise_linux:9::baseos\"", "8": "\"cpe:/a:redhat:openshift:4\""])
    ]),
    "data-source": .bucket([
        "debian 12": .value(#"{"ID":"debian","Name":"Debian Security Tracker"}"#),
        "pip::GitHub Security Advisory pip": .value(#"{"ID":"ghsa"}"#),
        "pip::Open Source Vulnerability": .value(#"{"ID":"osv"}"#),
        "rocky 9": .value(#"{"ID":"root","BaseID":"rocky"}"#),
    ]),
    "vulnerability": .bucket([
        "CVE-2026-1000": .value(
            #"{"Title":"T","Description":"D","Severity":"HIGH","CweIDs":["CWE-1"],"VendorSeverity":{"nvd":4,"debian":2},"CVSS":{"nvd":{"V3Vector":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H","V3Score":9.8}},"References":["https://example.test"],"PublishedDate":"2026-01-01T00:00:00Z"}"#
        ),
        "CVE-2026-1003": .value(#"{"Title":"P","VendorSeverity":{"ghsa":3}}"#),
    ]),
]

private func withDatabase(_ body: (TrivyDatabase) throws -> Void) throws {
    try withTemporaryFile(BoltWriter.file(content)) { path in
        try body(try TrivyDatabase(path: path, metadata: metadata))
    }
}

@Suite("Trivy's database")
struct TrivyDatabaseTests {
    private func matches(_ database: TrivyDatabase, _ package: Package, _ family: String, _ version: String) throws
        -> [String]
    {
        try Matcher.match(
            packages: [package],
            operatingSystem: OperatingSystem(family: family, version: version),
            source: database
        ).matches.map { "\($0.id) \($0.fixedVersion) \($0.status) \($0.severity) \($0.severitySource)" }
    }

    @Test("Packages of distributions: fixes, statuses, severities of the package and of others")
    func distributions() throws {
        try withDatabase { (database) throws in
            let package = Package(
                type: .dpkg,
                name: "libssl3",
                version: "3.0-1",
                sourceName: "openssl",
                sourceVersion: "3.0-1"
            )
            #expect(
                try matches(database, package, "debian", "12.5") == [
                    "CVE-2026-1000 3.0-2 fixed medium debian", "CVE-2026-1001  will_not_fix low debian",
                ]
            )
            let found = try #require(database.advisories(ecosystem: "Debian:12", name: "openssl").first)
            #expect(found.aliases == ["DSA-1-1"] && found.summary == "T" && found.details == "D")
            #expect(found.weaknesses == ["CWE-1"] && found.references == ["https://example.test"])
            #expect(found.ratings.map(\.source) == ["debian", "nvd"] && found.ratings[1].severities.count == 1)
            let one = Package(type: .rpm, name: "lib", version: "1-4", architecture: "x86_64")
            #expect(try matches(database, one, "rocky", "9.3") == ["CVE-2026-1004 1-5 fixed unknown "])
            let other = Package(type: .rpm, name: "lib", version: "1-6", architecture: "aarch64")
            #expect(try matches(database, other, "rocky", "9.3") == ["CVE-2026-1004 1-7 fixed unknown "])
        }
    }

    @Test("Red Hat's entries count for the products of the system")
    func redHat() throws {
        try withDatabase { (database) throws in
            let package = Package(type: .rpm, name: "lib", version: "1-1.el9", architecture: "x86_64")
            #expect(
                try matches(database, package, "redhat", "9.4") == [
                    "CVE-2026-1005 0:2-1.el9 fixed high redhat", "CVE-2026-1007  will_not_fix medium redhat",
                    "CVE-2026-1006 0:2-1.el9 fixed low redhat",
                ]
            )
            let fixed = Package(type: .rpm, name: "lib", version: "2-1.el9", architecture: "x86_64")
            #expect(try matches(database, fixed, "redhat", "9.4") == ["CVE-2026-1007  will_not_fix medium redhat"])
        }
    }

    @Test("Packages of languages, in each bucket of the language and by either way of writing a name")
    func languages() throws {
        try withDatabase { (database) throws in
            #expect(
                try matches(database, Package(type: .pip, name: "Demo_Pkg", version: "1.5"), "debian", "12") == [
                    "CVE-2026-1003 2.0 fixed high ghsa", "PYSEC-1 3.0 fixed unknown ",
                ]
            )
            #expect(
                try matches(database, Package(type: .pip, name: "demo.dot", version: "1.5"), "debian", "12") == [
                    "PYSEC-2 3.0 fixed unknown "
                ]
            )
            #expect(
                try matches(database, Package(type: .pip, name: "demo-pkg", version: "3.0"), "debian", "12").isEmpty
            )
            #expect(database.covers(ecosystem: "PyPI") && !database.covers(ecosystem: "npm"))
            #expect(database.covers(ecosystem: "Debian:12") && !database.covers(ecosystem: "Debian:13"))
        }
    }

    @Test("How old it is; another schema, or none, is refused")
    func metadataFile() throws {
        try withDatabase { #expect(Int($0.provenance.newest) == 1_772_323_200) }
        try withTemporaryFile(BoltWriter.file(content)) { path in
            for text in ["", "{}", #"{"Version":1,"UpdatedAt":"2026-03-01T00:00:00Z"}"#, #"{"Version":2}"#] {
                #expect(throws: AdvisoryDatabaseError.self) {
                    try TrivyDatabase(path: path, metadata: Array(text.utf8))
                }
            }
        }
    }

    @Test(
        "Buckets of distributions",
        arguments: [
            ("Ubuntu:22.04", "ubuntu 22.04"), ("Alpine:v3.19", "alpine 3.19"), ("Alpine:edge", "alpine edge"),
            ("AlmaLinux:9", "alma 9"), ("Photon OS:4.0", "Photon OS 4.0"), ("Azure Linux:3", "Azure Linux 3.0"),
            ("openSUSE:Leap 15.5", "openSUSE Leap 15.5"), ("Amazon Linux:2023", "amazon linux 2023"),
            ("Oracle Linux:8", "Oracle Linux 8"), ("Wolfi", "wolfi"), ("PyPI", nil), ("", nil),
        ] as [(String, String?)]
    )
    func buckets(ecosystem: String, bucket: String?) {
        #expect(TrivyNames.bucket(of: ecosystem) == bucket)
    }
}
