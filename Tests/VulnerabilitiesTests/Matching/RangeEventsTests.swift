import Testing

@testable import Vulnerabilities

@Suite("Ranges of advisories, by ecosystem")
struct RangeEventsTests {
    private func isAffected(_ version: String, _ ecosystem: String, _ type: String, _ events: [Advisory.Event]) throws
        -> Bool
    {
        let scheme = try #require(VersionScheme(ecosystem: ecosystem))
        let affected = Advisory.Affected(ecosystem: ecosystem, name: "x", ranges: [.init(type: type, events: events)])
        return Matcher.isAffected(version, by: affected, scheme)
    }

    @Test(
        "From the first version to the fix, in the ecosystem's own order",
        arguments: [
            ("Debian:12", "ECOSYSTEM", "1.0-1~bpo1", "1.0-1", true),
            ("Debian:12", "ECOSYSTEM", "1.0-1", "1.0-1", false),
            ("Rocky Linux:9", "ECOSYSTEM", "0:1.0~rc1-1.el9", "1.0-1.el9", true),
            ("Rocky Linux:9", "ECOSYSTEM", "1:1.0-1.el9", "2.0-1.el9", false),
            ("Alpine:v3.19", "ECOSYSTEM", "1.1.1d-r0", "1.1.1d-r2", true),
            ("Maven", "ECOSYSTEM", "2.0-SNAPSHOT", "2.0", true), ("Maven", "ECOSYSTEM", "2.0.Final", "2.0", false),
            ("RubyGems", "ECOSYSTEM", "3.0.0.rc1", "3.0.0", true), ("RubyGems", "ECOSYSTEM", "3.0", "3.0.0", false),
            ("PyPI", "ECOSYSTEM", "2.0rc1", "2.0", true), ("PyPI", "ECOSYSTEM", "1!0.1", "2.0", false),
            ("Packagist", "ECOSYSTEM", "v1.0.0-p1", "1.0.0", false),
            ("Packagist", "ECOSYSTEM", "1.0.0-RC1", "1.0.0", true),
            ("NuGet", "ECOSYSTEM", "1.0.0.1", "1.0.0.2", true), ("NuGet", "SEMVER", "1.0.0.2", "1.0.0.2", false),
            ("Go", "SEMVER", "v1.2.4-0.20230101000000-abcdefabcdef", "1.2.4", true),
            ("Go", "SEMVER", "v1.2.4-0.20230101000000-abcdefabcdef", "1.2.3", false),
            ("Go", "SEMVER", "go1.21rc2", "1.21.0-rc.3", true), ("Go", "SEMVER", "v2.0.0+incompatible", "2.0.0", false),
            ("crates.io", "SEMVER", "1.0.0-alpha", "1.0.0", true), ("npm", "SEMVER", "4.17.20", "4.17.21", true),
            ("Hex", "SEMVER", "1.6.2", "1.7.0", true), ("Pub", "ECOSYSTEM", "1.0.0+2", "1.0.0+3", true),
            ("CRAN", "ECOSYSTEM", "1.0-2", "1.0-10", true), ("SwiftURL", "SEMVER", "2.41.1", "2.41.2", true),
            ("Hackage", "ECOSYSTEM", "1.0", "1.0.0", true),
        ]
    )
    func fixed(ecosystem: String, type: String, version: String, fix: String, holds: Bool) throws {
        #expect(try isAffected(version, ecosystem, type, [.introduced("0"), .fixed(fix)]) == holds)
        // The order in which the events stand does not matter.
        #expect(try isAffected(version, ecosystem, type, [.fixed(fix), .introduced("0")]) == holds)
    }

    @Test(
        "Several introductions and fixes, last affected versions and limits",
        arguments: [
            ("0.9", false), ("1.0", true), ("1.5", false), ("1.9", false), ("2.0rc1", false), ("2.0", true),
            ("2.3", true),
            ("2.3.post1", false), ("3.0", true), ("3.9", true), ("4.0", false),
        ]
    )
    func events(version: String, holds: Bool) throws {
        let events: [Advisory.Event] = [
            .lastAffected("2.3"), .introduced("2.0"), .fixed("1.5"), .introduced("1.0"), .introduced("3.0"),
            .limit("4.0"),
        ]
        #expect(try isAffected(version, "PyPI", "ECOSYSTEM", events) == holds)
    }

    @Test("A fix at the version of an introduction comes after it; a bound that is no version is passed over")
    func edges() throws {
        #expect(try !isAffected("1.0", "PyPI", "ECOSYSTEM", [.fixed("1.0"), .introduced("1.0")]))
        #expect(try isAffected("1.0", "PyPI", "ECOSYSTEM", [.introduced("0"), .fixed("soon")]))
        #expect(try !isAffected("1.0", "PyPI", "ECOSYSTEM", [.introduced("soon")]))
        #expect(try isAffected("1.0", "PyPI", "ECOSYSTEM", [.introduced("0"), .limit("*")]))
        #expect(try !isAffected("1.0", "PyPI", "ECOSYSTEM", [.introduced("0"), .limit("soon")]))
        #expect(try !isAffected("1.0", "PyPI", "GIT", [.introduced("0")]))
    }

    @Test(
        "Distributions are named as OSV names them",
        arguments: [
            ("debian", "12.5", ["Debian:12"]), ("ubuntu", "22.04", ["Ubuntu:22.04", "Ubuntu:22.04:LTS"]),
            ("alpine", "3.19.1", ["Alpine:v3.19"]), ("wolfi", "20230201", ["Wolfi"]),
            ("rocky", "9.3", ["Rocky Linux:9"]),
            ("alma", "8.9", ["AlmaLinux:8"]), ("photon", "4.0", ["Photon OS:4.0"]),
            ("azurelinux", "3.0", ["Azure Linux:3"]),
            ("opensuse-leap", "15.5", ["openSUSE:Leap 15.5"]), ("debian", "sid", []), ("plan9", "4", []),
            ("alpine", "edge", ["Alpine:edge"]), ("alpine", "3.24_alpha20260101", ["Alpine:edge"]),
            ("amazon", "2 (Karoo)", ["Amazon Linux:2"]), ("amazon", "AMI release 2018.03", ["Amazon Linux:1"]),
            ("amazon", "2023.3.20240219 (Amazon Linux)", ["Amazon Linux:2023"]),
        ]
    )
    func distributions(family: String, version: String, names: [String]) {
        #expect(Distribution.ecosystems(of: OperatingSystem(family: family, version: version)) == names)
    }

    @Test(
        "A distribution advises by source or binary package",
        arguments: [
            ("debian", ["src 2"]), ("wolfi", ["src 1"]), ("photon", ["src 1"]), ("rocky", ["bin 1", "src 2"]),
        ]
    )
    func subjects(family: String, names: [String]) {
        let package = Package(type: .dpkg, name: "bin", version: "1", sourceName: "src", sourceVersion: "2")
        #expect(Distribution.subjects(of: package, family: family).map { "\($0.name) \($0.version)" } == names)
    }

    @Test(
        "Names are compared as their ecosystem compares them",
        arguments: [
            ("PyPI", "A._b", "a-b"), ("NuGet", "Newtonsoft.Json", "newtonsoft.json"),
            ("Packagist", "Symfony/Http", "symfony/http"),
            ("SwiftURL", "https://github.com/a/B.git", "github.com/a/B"), ("Go", "github.com/A/b", "github.com/A/b"),
            ("npm", "JSONStream", "JSONStream"),
        ]
    )
    func names(ecosystem: String, name: String, normal: String) {
        #expect(PackageName.normalized(name, ecosystem: ecosystem) == normal)
    }
}
