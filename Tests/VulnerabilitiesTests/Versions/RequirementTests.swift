import Testing

@testable import Vulnerabilities

@Suite("Requirements on versions")
struct RequirementTests {
    private func contains(
        _ scheme: VersionScheme,
        _ requirement: String,
        _ version: String,
        _ use: RequirementUse = .dependency
    ) throws -> Bool {
        try #require(scheme.requirement(requirement, for: use), "\(requirement)").contains(
            try #require(scheme.key(version), "\(version)")
        )
    }

    @Test(
        "npm: as it installs, and as an advisory means it",
        arguments: [
            ("<1.2.3", "1.2.3-beta", false, true), (">=1.2.3-alpha", "1.2.4-beta", false, true),
            ("*", "1.0.0-rc1", false, true), ("^1.2.3-beta.2", "1.2.4-beta.2", false, true),
            ("^1.2.3-beta.2", "1.2.3-beta.4", true, true), ("=1.2.3", "1.2.3+build", true, true),
            (">1.2", "1.2.9", false, false), ("1.2 - 2.3", "2.3.9", true, true), ("1.2 - 2.3", "2.4.0", false, false),
            ("1.2 - 2.3", "2.4.0-rc", false, false), ("^0.0", "0.0.9", true, true), ("^0.0", "0.1.0", false, false),
            (">= 0 < 4.17.12", "4.17.11", true, true), (">= 0 < 4.17.12", "4.17.12", false, false),
            ("~1.2.3", "1.2.9", true, true), ("~1.2.3", "1.3.0", false, false), ("~1", "1.9.0", true, true),
            ("~> 1.2", "1.3.0", false, false), ("^1.2.3", "1.9.9", true, true), ("^1.2.3", "2.0.0-0", false, false),
            ("^0.2.3", "0.3.0", false, false), ("^0.0.3", "0.0.4", false, false), ("^0.x", "0.9.9", true, true),
            ("1.2", "1.2.7", true, true), (">1", "1.9.9", false, false), (">1", "2.0.0", true, true),
            ("<=1.2", "1.2.9", true, true), ("<1.2", "1.2.0-rc", false, false), ("1.x || >=2.5.0", "2.6.0", true, true),
            ("1.x || >=2.5.0", "2.4.0", false, false), ("", "1.0.0", true, true), ("<*", "0.0.0", false, false),
            ("1.0.0 - 2.0.0", "2.0.0", true, true), (">=1.0.0, <2.0.0", "1.5.0", true, true),
        ]
    )
    func npm(requirement: String, version: String, isInstalled: Bool, isAdvised: Bool) throws {
        #expect(try contains(.npm, requirement, version) == isInstalled)
        #expect(try contains(.npm, requirement, version, .advisory) == isAdvised)
    }

    @Test(
        "Cargo",
        arguments: [
            ("1.2.3", "1.9.0", true), ("^1.2.3", "2.0.0", false), ("~1.2", "1.3.0", false), ("*", "1.0.0-rc", false),
            ("=1.2", "1.2.9", true), (">1.2", "1.2.9", false), (">1.2", "1.3.0", true), (">=1.2", "1.2.0-alpha", false),
            ("^0.0.3", "0.0.4", false), ("^0.0", "0.0.9", true), ("^0", "0.9.0", true), ("1.*", "1.9.0", true),
            (">=1.0.0-rc.1, <2", "1.0.0-rc.2", true), (">=1.0.0-rc.1, <2", "1.0.1-rc.2", false),
        ]
    )
    func cargo(requirement: String, version: String, holds: Bool) throws {
        #expect(try contains(.cargo, requirement, version) == holds)
    }

    @Test(
        "PEP 440",
        arguments: [
            (">1.0", "1.0.post1", false), (">1.0", "1.0+local", false), ("<1.0", "1.0rc1", false),
            ("<1.0rc2", "1.0rc1", true), ("==1.*", "1.0.dev1", true), ("<=1.0", "1.0+local", true),
            ("~=2.2", "2.10", true), ("~=2.2", "3.0", false), ("~=2.2.1", "2.3", false), ("===1.0", "1.0.0", false),
            ("===1.0", "1.0", true), ("==1.0", "1.0.0+x", true), ("==1.0+x", "1.0", false), ("!=1.0", "1.0.0", false),
            ("!=1.*", "1.5", false), (">=1.0,<2.0,!=1.5", "1.5", false), (">=1.0,<2.0,!=1.5", "1.6", true),
            ("==1.0a1.*", "1.0a1.post1", true), ("==1.0a1.*", "1.0a2", false), (">1.0.post1", "1.0.post2", true),
            ("<1.0.post2", "1.0a1", true), ("", "1.0", true),
        ]
    )
    func python(requirement: String, version: String, holds: Bool) throws {
        #expect(try contains(.pep440, requirement, version) == holds)
    }

    @Test("An advisory's bound takes in the prereleases of a Python version")
    func pythonAdvisory() throws {
        #expect(try contains(.pep440, "< 2.0", "2.0rc1", .advisory))
        #expect(try contains(.pep440, "> 1.0", "1.0.post1", .advisory))
        #expect(try !contains(.pep440, "> 1.0", "1.0+local", .advisory))
    }

    @Test(
        "Maven, NuGet, RubyGems, Hex",
        arguments: [
            (VersionScheme.maven, "[1.0,2.0)", "1.5", true), (.maven, "[1.0,2.0)", "2.0", false),
            (.maven, "[1.0,2.0)", "2.0-rc1", true), (.maven, "(,1.5]", "0.1", true), (.maven, "[1.2]", "1.2.0", true),
            (.maven, "(,1.0],[1.2,)", "1.1", false), (.maven, "(,1.0],[1.2,)", "1.3", true),
            (.maven, ">=1.0,<2.0", "1.5", true), (.maven, "[1,2) || [3,4)", "3.1", true),
            (.nuget, "[1.0,2.0)", "1.5", true), (.nuget, "(,1.0]", "1.0.0.0", true), (.nuget, "1.0", "2.0", true),
            (.nuget, "1.0", "0.9", false), (.nuget, "[1.0]", "1.0.0", true), (.nuget, "1.*", "1.5", true),
            (.nuget, ">= 1.0, < 2.0", "2.0.0-beta", true),
            (.rubygems, "~> 2.2", "2.10", true), (.rubygems, "~> 3.2.22.4", "3.2.23", false),
            (.rubygems, "~> 1.0.a", "1.0", true), (.rubygems, "~> 2", "3.0.a", false),
            (.rubygems, "~> 2", "3.A", false),
            (.rubygems, "< 3.0", "3.0.rc1", true), (.rubygems, "~> 1.0, != 1.5", "1.5", false),
            (.hex, "~> 2.0", "2.0.0-rc.1", false), (.hex, "~> 2.0", "2.1.0-dev", true),
            (.hex, "~> 2.0", "3.0.0-rc.0", false), (.hex, "~> 2.0.0", "2.1.0", false),
            (.hex, "< 1.0.0", "1.0.0-rc.1", true),
            (.hex, "~> 2.0.0-rc.0", "2.0.0-rc.0", true), (.hex, ">= 1.0.0 and < 2.0.0 or == 3.0.0", "3.0.0", true),
        ]
    )
    func others(scheme: VersionScheme, requirement: String, version: String, holds: Bool) throws {
        #expect(try contains(scheme, requirement, version) == holds)
    }

    @Test(
        "Composer",
        arguments: [
            ("^1.0.0", "1.0.0-beta1", true), ("<2.0", "2.0.0-beta1", false), ("~1.2", "1.9.9", true),
            ("~1.2", "2.0.0", false), ("~1.2.3", "1.2.9", true), ("~1.2.3", "1.3.0", false),
            ("1.0 - 2.0", "2.0.5", true),
            ("1.0 - 2.0.0", "2.0.5", false), ("1.0.*", "1.0.9", true), ("1.0.*", "1.1.0", false),
            (">=1.0 <1.1 || >=1.2", "1.2.0", true), (">=1.0,<1.1|>=1.2", "1.1.0", false), ("*", "dev-main", true),
            ("dev-main#abc", "dev-main", true), (">=1", "dev-main", false), ("^0.3", "0.3.9", true),
            ("^0.3", "0.4.0", false), ("^0.0.3", "0.0.4", false), (">=1.0@beta", "1.0.0-beta1", true),
            (">=1.0@beta", "1.0.0-alpha1", false), ("~2.x-dev", "2.5.0", false), ("!=1.0", "1.0.0", false),
            ("<>1.0", "1.1", true), ("1.2.x", "1.2.5", true),
            ("*.*", "dev-main", false), ("*.*", "0.1", true), (">=2.0beta1", "2.0.0-beta1-dev", true),
            (">=2.0-beta1", "2.0.0-beta1-dev", false), ("1.0 || 2.0", "2.0.0", true),
        ]
    )
    func composer(requirement: String, version: String, holds: Bool) throws {
        #expect(try contains(.composer, requirement, version) == holds)
    }

    @Test(
        "Schemes without a language of their own take bounds",
        arguments: [
            (VersionScheme.go, ">= 1.0.0, < 1.2.0 || = 2.0.0", "v1.1.0", true), (.go, ">=1.0.0 <1.2.0", "1.2.0", false),
            (.generic, "~> 1.2.3", "1.2.9", true), (.generic, "~> 1.2.3.4", "1.2.4", false),
            (.pub, "^1.2.3", "2.0.0", false),
            (.pub, "any", "2.0.0", true), (.dpkg, ">> 1.0-1", "1.0-2", true), (.rpm, "< 1.0-2", "1.0-1.el9", true),
            (.apk, "<1.0-r2", "1.0-r1", true), (.hackage, ">=1.0 <1.2", "1.1.5", true),
        ]
    )
    func bounds(scheme: VersionScheme, requirement: String, version: String, holds: Bool) throws {
        #expect(try contains(scheme, requirement, version) == holds)
    }

    @Test(
        "What is no requirement",
        arguments: [
            (VersionScheme.npm, ["^a", "1.2.3.4", ">>1", "1.02.3", "1 | 2 &", "1.2-rc"]), (.cargo, ["", "^^1", "a"]),
            (.pep440, ["~=1", "1.0", ">=1.*", "<1.0+x", "=>1"]),
            (.maven, ["[1.0", "(1.0)", "[2.0,1.0]", "[1,1)", "[1,2),", "[1,2,3]", ""]),
            (.nuget, ["", "(1.0)", "[1.0"]),
            (.rubygems, ["", "~> ", "^1"]), (.composer, ["", "~>1.0", "foo", ">= "]),
            (.hex, [">= 1.0", "", "~> 1", "and 1.0.0", "1.0.0 or", "1.0.0 2.0.0", ">= >= 1.0.0"]),
            (.go, ["", "||", ">= x"]),
        ] as [(VersionScheme, [String])]
    )
    func invalid(scheme: VersionScheme, texts: [String]) {
        for text in texts { #expect(scheme.requirement(text) == nil, "\(scheme): \(text)") }
    }

    @Test("Lists of vulnerable, patched and unaffected versions are judged together")
    func lists() {
        let scheme = VersionScheme.rubygems
        #expect(scheme.isVulnerable("1.5", vulnerable: [], patched: ["~> 1.4.2", ">= 1.6"]) == true)
        #expect(scheme.isVulnerable("1.4.3", vulnerable: [], patched: ["~> 1.4.2", ">= 1.6"]) == false)
        #expect(scheme.isVulnerable("1.5", vulnerable: ["< 2"], unaffected: ["= 1.5"]) == false)
        #expect(scheme.isVulnerable("3.0", vulnerable: ["< 2"]) == false)
        #expect(scheme.isVulnerable("3.0", vulnerable: ["", "< 2"]) == true)
        #expect(scheme.isVulnerable("3.0", vulnerable: ["soon"]) == nil)
        #expect(VersionScheme.npm.isVulnerable("2.0.0-rc.1", vulnerable: ["< 2.0.0"]) == true)
    }

    @Test("Long and broken requirements end", arguments: VersionScheme.allCases)
    func hostile(scheme: VersionScheme) {
        let digits = String(repeating: "9", count: 100_000)
        for text in [
            digits, "^" + digits, "[" + digits, String(repeating: "[", count: 20_000),
            String(repeating: "||", count: 10_000), String(repeating: ">=1.0.0 ", count: 4_000),
            String(repeating: "<", count: 20_000), String(repeating: ",", count: 20_000), "\u{0}", "٣ - ٤", "~>",
            "^*", "1.é",
        ] {
            for use in [RequirementUse.dependency, .advisory] {
                let requirement = scheme.requirement(text, for: use)
                if let requirement, let key = scheme.key("1.0.0") { _ = requirement.contains(key) }
            }
        }
    }
}
