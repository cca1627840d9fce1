import Testing

@testable import Vulnerabilities

@Suite("Orders of versions, by table")
struct VersionTableTests {
    /// Checks rows of versions with `<`, `=` or `>` between them, each in both directions.
    private func expect(_ scheme: VersionScheme, _ row: String) throws {
        let words = row.split(separator: " ").map(String.init)
        try #require(words.count >= 3 && words.count % 2 == 1, "\(row)")
        for index in stride(from: 0, to: words.count - 2, by: 2) {
            let order = try #require(scheme.compare(words[index], words[index + 2]), "\(row)")
            let reverse = try #require(scheme.compare(words[index + 2], words[index]), "\(row)")
            let sign = order < 0 ? "<" : order > 0 ? ">" : "="
            #expect(sign == words[index + 1] && reverse.signum() == -order.signum(), "\(scheme): \(row)")
        }
    }

    @Test(
        "dpkg",
        arguments: [
            "1.0 = 1.0-0", "1.0-1 > 1.0-1~bpo1", "1.0~~ < 1.0~", "1.0~~a < 1.0~", "1:0.1 > 9.9", "0:1.0 = 1.0",
            "1.0+dfsg < 1.0.1", "1.0a < 1.0+", "1.0a < 1.0.1", "1.1.0l-1~deb9u1 < 1.1.0l-1", "0010 = 10",
            "1.0-a1 = 1.0-a01", "1.0-1-1 > 1.0-1", "1.0_1 > 1.0.1", "1.0+b1 > 1.0",
            "2.4.29-0ubuntu0.18.04.1 < 2.4.29-0ubuntu0.18.04.10", "2.36-9+deb12u3 < 2.36-9+deb12u10",
            "99999999999999999999 > 99999999999999999998", "00:1 = 1", "1.0- = 1.0",
        ]
    )
    func dpkg(row: String) throws { try expect(.dpkg, row) }

    @Test(
        "rpm",
        arguments: [
            "1.0~rc1 < 1.0", "1.0^ > 1.0", "1.0^20210501 < 1.0.1", "1.0~rc1^git1 > 1.0~rc1", "1.0^git1~pre < 1.0^git1",
            "1.0a = 1.0.a", "1.0.1 > 1.0a", "a < 1", "1.05 = 1.5", "10xyz < 10.1xyz", "2.0_1 = 2.0.1",
            "1.0.el8 < 1.0.el8_2", "FC5 < fc4", "5.5p1 < 5.5p10", "1g.fc17 > 1.fc17", "1b.fc17 < 1.fc17",
            "0.0.0000000001 = 0.0.1", "1.1.α = 1.1.β", "1:1.0 > 2.0", "0:1.0 = 1.0", "1.0-1 < 1.0-2", "1.0 = 1.0-7",
            "0:3.10.0-229.el7 < 3.10.0-229.1.2.el7", "1.0~rc1 > 1.0~", "1.0^ < 1.0^a",
        ]
    )
    func rpm(row: String) throws { try expect(.rpm, row) }

    @Test(
        "apk",
        arguments: [
            "1.0 < 1.0.1", "1.2.3 < 1.2.3-r1", "0.13_beta1 < 0.13_beta2", "1.1 > 1.1_alpha1", "2.3.0b-r4 > 0.12.1",
            "3.1_p16 < 3.1_p17", "1.02 < 1.03-r1", "2.01 < 3.9.10", "0.1.0_alpha_pre2 < 0.1.0_alpha",
            "1.0_p10-r0 > 1.0_p9-r0", "1.3_pre1-r1 < 1.3.2",
            "1.0.0_pre20191002222144-r0 < 1.0.0_pre20210530193627-r0", "1.1.1d-r0 < 1.1.1d-r2", "1.3-r0 < 1.3.1-r0",
            "10.0.0-r2 < 10.01.0-r0", "1.0.1 < 1.06-r1", "1.001 < 1.01 < 1.1", "1.0_rc1 < 1.0 < 1.0_p1",
            "1.0 < 1.0_git", "1.0-r1 < 1.0_git-r0", "1.0 < 1.0-r0", "1.0 < 1.0a", "1.0 < 1.01",
        ]
    )
    func apk(row: String) throws { try expect(.apk, row) }

    @Test(
        "Semantic Versioning",
        arguments: [
            "1.0.0-alpha < 1.0.0-alpha.1 < 1.0.0-alpha.beta < 1.0.0-beta < 1.0.0-beta.2 < 1.0.0-beta.11 < 1.0.0-rc.1 < 1.0.0",
            "1.0.0-alpha-1 > 1.0.0-alpha.1", "1.0.0-- > 1.0.0-0", "1.0.0-Beta < 1.0.0-alpha", "1.0.0-10a < 1.0.0-9a",
            "1.0.0-1 < 1.0.0-a", "1.0.0+a = 1.0.0+b", "1.10.0 > 1.9.9", "99999999999999999999.0.0 > 9.0.0",
            "v1.2 = 1.2.0",
        ],
        [VersionScheme.semver, .npm, .cargo]
    )
    func semver(row: String, scheme: VersionScheme) throws { try expect(scheme, row) }

    @Test(
        "PEP 440",
        arguments: [
            "1.0.dev1 < 1.0a1", "1.0a1.dev1 < 1.0a1 < 1.0a1.post1", "1.0.post1.dev1 > 1.0",
            "1.0 < 1.0+local < 1.0.post1",
            "1.0+abc.7 < 1.0+abc.10", "1.0+1 > 1.0+abc", "1!0.1 > 9999.0", "1.0-1 = 1.0.post1", "1.0c1 = 1.0rc1",
            "1.0 = 1.0.0", "2.0rc1 < 2.0", "2023.7.22 > 2022.12.07", "1.0.dev456 < 1.0a1", "v1.0 = 1.0",
            "1.0-alpha-1 = 1.0a1", "1.0.REV2 = 1.0.post2", "1.0PRE = 1.0rc0", "1.0+a_b-c = 1.0+A.B.C",
        ]
    )
    func python(row: String) throws { try expect(.pep440, row) }

    @Test(
        "Maven",
        arguments: [
            "1 = 1.0 = 1.0.0-ga", "1-alpha < 1", "1-a1 = 1-alpha-1",
            "1-rc1 < 1-SNAPSHOT < 1 < 1-sp < 1-abc < 1-1 < 1.1", "1.0.0-RC1 = 1.0.0.RC1", "1.0.Final = 1.0",
            "2.0.1-xyz < 2.0.1-123", "1.0.0.x = 1-x", "1.0-20200101.010101-1 > 1.0", "9.0.0.M1 < 9.0.0",
            "31.1-jre > 31.1-android", "1..1 = 1.0.1", "1- = 1", "12345678901234567890 < 12345678901234567891",
            "1.foo = 1-foo", "2.9.0-1 > 2.9.0.RC1", "1-1 > 1-ga-1", "1 < 1.Final.1 < 1a1 < 1", "1.0-cr2 = 1.0-rc2",
            "1-release = 1",
            "1-alpha < 1-beta < 1-milestone < 1-rc",
        ]
    )
    func maven(row: String) throws { try expect(.maven, row) }

    @Test(
        "RubyGems",
        arguments: [
            "1.0.a < 1.0", "1.0.rc1 = 1.0.rc.1", "1.0-1 < 1.0", "1.0-1 = 1.0.pre.1", "1.9.3 = 1.9.3.0",
            "2.0.0.rc9 < 2.0.0.rc10", "5.0.0.beta2 > 5.0.0.beta1.1", "1.0.A < 1.0.a", "1.a.0 = 1.a", "1.0.0 = 1",
        ]
    )
    func ruby(row: String) throws { try expect(.rubygems, row) }

    @Test(
        "Go",
        arguments: [
            "v0.0.0-20200101000000-aaaaaaaaaaaa < v0.0.0-20210101000000-000000000000", "v2.0.0+incompatible = v2.0.0",
            "v1.2.3-0.20220101000000-abcdefabcdef < v1.2.3-rc.1 < v1.2.3-rc.1.0.20230101000000-abcdefabcdef",
            "v1.10.0 > v1.9.9", "v0.0.0-20230101000000-abcdefabcdef < v0.0.1", "1.21.0-0 < 1.21.0-rc.2 < 1.21.0",
            "v1.2.3 < v1.2.4-0.20230101000000-abcdefabcdef < v1.2.4-alpha < v1.2.4", "v1.2.3+build1 = v1.2.3+build2",
            "v1.2.3+dirty = 1.2.3", "go1.21 = 1.21.0", "go1.21rc2 = 1.21.0-rc.2", "go1.18beta1 = 1.18.0-beta.1",
            "v1.21rc2 = 1.21.0-rc.2", "v1.20.3-X:loopvar = 1.20.3", "go1.21.3-vendor = 1.21.3",
        ]
    )
    func go(row: String) throws { try expect(.go, row) }

    @Test(
        "NuGet",
        arguments: [
            "1.0 = 1.0.0.0", "1.0.0-BETA = 1.0.0-beta", "1.0.01 = 1.0.1.0", "1.0 < 1.0.0.1", "1.0.0 < 1.0.0.1-alpha",
            "1.0.0.1-alpha < 1.0.0.1-pre", "1.0.0-beta2 > 1.0.0-BETA", "1.0.0-beta.10 > 1.0.0-beta.9",
            "1.0.0+a = 1.0.0+b", "1.0.0-X.5.79.0 < 1.0.0-x.5.790.0", "1.0.0-pre < 1.0.0.1-alpha", "1 = 1.0.0",
        ]
    )
    func nuget(row: String) throws { try expect(.nuget, row) }

    @Test(
        "Composer",
        arguments: [
            "1.0.0-dev < 1.0.0-alpha1 < 1.0.0-beta1 < 1.0.0-RC1 < 1.0.0 < 1.0.0-p1 < 1.0.1", "1.0 = 1.0.0.0",
            "1.0.0-beta2 < 1.0.0-beta10", "dev-master < 9.9.9", "1.0.0+a = 1.0.0+b", "1.2.3.# = 1.2.3.1",
            "1.2.3.#.beta < 1.2.3", "1.0a1 = 1.0.0.0-alpha1", "V1.0.0 = v1.0.0", "1.0pl2 = 1.0-patch2",
            "1.99.0 < 1.x-dev < 2.0.0-alpha1", "20100102 > 20100101", "2010.01.02 > 2010.01.01",
            "2010-01-02 < 2010-01-03", "1.0-stable = 1.0", "1.0@beta = 1.0", "dev-a < dev-b", "master = dev-master",
            "1.0-beta.1.2 = 1.0b1.2",
        ]
    )
    func composer(row: String) throws { try expect(.composer, row) }

    @Test(
        "Hex, Pub, CRAN, Hackage and the rest",
        arguments: [
            (VersionScheme.hex, "1.0.0-1 < 1.0.0-a < 1.0.0"), (.hex, "1.0.0+a = 1.0.0+b"), (.hex, "1.0.0-2 < 1.0.0-10"),
            (.pub, "1.0.0-a < 1.0.0 < 1.0.0+1 < 1.0.0+2 < 1.0.1"), (.pub, "1.0.0+1 < 1.0.0+a"),
            (.cran, "0.1.0 < 0.1.0.0 < 0.1-1"), (.cran, "1.0-2 = 1.0.2"), (.hackage, "1.0 < 1.0.0 < 1.0.1"),
            (.generic, "1.2.3.4 > 1.2.3 = 1.2.3.0.0"), (.generic, "v1.2.3.4-rc1 < 1.2.3.4"),
        ]
    )
    func others(scheme: VersionScheme, row: String) throws { try expect(scheme, row) }

    @Test(
        "What is no version",
        arguments: [
            (VersionScheme.pep440, ["1.0.", "1..0", "1.0+_foo", "", "1!", "1.0rc1x", "٣.0"]),
            (.semver, ["1.2.x", "abc", "", "1.2.3.4", "1.2.3-", "1.2.3-a..b", "1.2.3+", "1..2", "-1.0.0"]),
            (.apk, ["1.0A", "", "1.0-x", "1.0_foo", "a1"]), (.dpkg, ["", "a b", "x:1", ":1", "1:", "ä"]),
            (.rpm, ["", "a b", "1:", "1\u{0}"]), (.go, ["", "(devel)", "go", "v1.2rc", "v1.2foo3"]),
            (.hex, ["1.0", "v1.0.0", "01.0.0", "1.0.0-01", "1.0.0.0"]),
            (.composer, ["1.0.0.0.0", "", "foo", "1.0-foo"]),
            (.rubygems, ["", "a", "1..2", "1.", "1.0-", "1_0"]), (.nuget, ["", "1.2.3.4.5", "a"]), (.maven, ["", " "]),
            (.hackage, ["1-0", "", "1.a"]), (.cran, ["1..0", "x"]), (.generic, ["", "latest"]),
        ] as [(VersionScheme, [String])]
    )
    func invalid(scheme: VersionScheme, texts: [String]) {
        for text in texts { #expect(scheme.key(text) == nil, "\(scheme): \(text)") }
    }

    @Test("A branch has a place in the order, but none among the versions")
    func branches() throws {
        #expect(try #require(VersionScheme.composer.key("dev-main")).hasPlace == false)
        #expect(try #require(VersionScheme.composer.key("1.x-dev")).hasPlace)
    }

    @Test(
        "An ecosystem has its scheme, with or without a suffix",
        arguments: [
            ("Debian:12", VersionScheme.dpkg), ("Ubuntu:Pro:18.04:LTS", .dpkg), ("Alpine:v3.19", .apk), ("Wolfi", .apk),
            ("Rocky Linux:9", .rpm), ("Red Hat:enterprise_linux:9::baseos", .rpm), ("openSUSE:Leap 15.5", .rpm),
            ("Photon OS:4.0", .rpm), ("npm", .npm), ("crates.io", .cargo), ("Go", .go), ("PyPI", .pep440),
            ("Maven:https://repo.example.org/", .maven), ("RubyGems", .rubygems), ("NuGet", .nuget),
            ("Packagist", .composer), ("Hex", .hex), ("Pub", .pub), ("CRAN", .cran), ("Hackage", .hackage),
            ("SwiftURL", .generic), ("Julia", .generic),
        ]
    )
    func ecosystems(name: String, scheme: VersionScheme) { #expect(VersionScheme(ecosystem: name) == scheme) }

    @Test("An ecosystem that is not known has none", arguments: ["", "Nowhere", "npmx", "debian"])
    func unknown(name: String) { #expect(VersionScheme(ecosystem: name) == nil) }
}
