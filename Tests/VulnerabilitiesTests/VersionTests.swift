import Testing

@testable import Vulnerabilities

@Suite("Orders of versions")
struct VersionTests {
    private func expect(_ scheme: VersionScheme, _ left: String, _ sign: Character, _ right: String) {
        let result = scheme.compare(left, right)
        let reverse = scheme.compare(right, left)
        switch sign {
        case "<": #expect(result.map { $0 < 0 } == true && reverse.map { $0 > 0 } == true, "\(left) < \(right)")
        case ">": #expect(result.map { $0 > 0 } == true && reverse.map { $0 < 0 } == true, "\(left) > \(right)")
        default: #expect(result == 0 && reverse == 0, "\(left) = \(right)")
        }
    }

    @Test(
        "dpkg",
        arguments: [
            "1.0 = 1.0-0", "1.0-1 > 1.0-1~bpo1", "1.0~~ < 1.0~", "1.0~~a < 1.0~", "1:0.1 > 9.9", "0:1.0 = 1.0",
            "1.0+dfsg < 1.0.1",
            "1.0a < 1.0+", "1.0a < 1.0.1", "1.1.0l-1~deb9u1 < 1.1.0l-1", "0010 = 10", "1.0-a1 = 1.0-a01",
            "1.0-1-1 > 1.0-1",
            "1.0_1 > 1.0.1", "1.0+b1 > 1.0", "2.36-9+deb12u3 < 2.36-9+deb12u10",
            "99999999999999999999 > 99999999999999999998",
        ]
    )
    func dpkg(row: String) {
        let parts = row.split(separator: " ").map(String.init)
        expect(.dpkg, parts[0], parts[1].first ?? "=", parts[2])
    }

    @Test(
        "apk",
        arguments: [
            "1.0 < 1.0.1", "1.2.3 < 1.2.3-r1", "0.13_beta1 < 0.13_beta2", "1.1 > 1.1_alpha1", "2.3.0b-r4 > 0.12.1",
            "3.1_p16 < 3.1_p17",
            "1.02 < 1.03-r1", "2.01 < 3.9.10", "0.1.0_alpha_pre2 < 0.1.0_alpha", "1.0_p10-r0 > 1.0_p9-r0",
            "1.3_pre1-r1 < 1.3.2",
            "1.0.0_pre20191002222144-r0 < 1.0.0_pre20210530193627-r0", "1.1.1d-r0 < 1.1.1d-r2", "1.3-r0 < 1.3.1-r0",
        ]
    )
    func apk(row: String) {
        let parts = row.split(separator: " ").map(String.init)
        expect(.apk, parts[0], parts[1].first ?? "=", parts[2])
    }

    @Test(
        "PEP 440",
        arguments: [
            "1.0.dev1 < 1.0a1", "1.0a1.dev1 < 1.0a1", "1.0a1 < 1.0a1.post1", "1.0.post1.dev1 > 1.0", "1.0+local > 1.0",
            "1.0+local < 1.0.post1", "1.0+abc.7 < 1.0+abc.10", "1.0+1 > 1.0+abc", "1!0.1 > 9999.0", "1.0-1 = 1.0.post1",
            "1.0c1 = 1.0rc1",
            "1.0 = 1.0.0", "2.0rc1 < 2.0", "2023.7.22 > 2022.12.07", "1.0.dev456 < 1.0a1", "v1.0 = 1.0",
            "1.0-alpha-1 = 1.0a1",
        ]
    )
    func python(row: String) {
        let parts = row.split(separator: " ").map(String.init)
        expect(.pep440, parts[0], parts[1].first ?? "=", parts[2])
    }

    @Test(
        "SemVer",
        arguments: [
            "1.0.0-alpha < 1.0.0-alpha.1", "1.0.0-alpha.1 < 1.0.0-alpha.beta", "1.0.0-beta.2 < 1.0.0-beta.11",
            "1.0.0-rc.1 < 1.0.0",
            "1.0.0-alpha-1 > 1.0.0-alpha.1", "1.0.0-- > 1.0.0-0", "1.0.0-Beta < 1.0.0-alpha", "1.0.0-10a < 1.0.0-9a",
            "1.0.0-1 < 1.0.0-a",
            "1.0.0+a = 1.0.0+b", "1.10.0 > 1.9.9", "99999999999999999999.0.0 > 9.0.0",
        ]
    )
    func semver(row: String) {
        let parts = row.split(separator: " ").map(String.init)
        expect(.semver, parts[0], parts[1].first ?? "=", parts[2])
    }

    @Test(
        "What is no version",
        arguments: [
            (VersionScheme.pep440, "1.0."), (.pep440, "1..0"), (.pep440, "1.0+_foo"), (.pep440, ""), (.semver, "1.2.x"),
            (.semver, "abc"),
            (.apk, "1.0A"), (.apk, ""), (.dpkg, ""), (.dpkg, "a b"), (.dpkg, "x:1"),
        ]
    )
    func invalid(scheme: VersionScheme, text: String) {
        #expect(scheme.compare(text, "1.0") == nil)
    }

    @Test("The orders are orders", arguments: VersionScheme.allCases)
    func transitivity(scheme: VersionScheme) {
        let pieces = ["0", "1", "2", "10", "1.0", "1.1", "1.0.0", "1.2.3"]
        let ends: [String] =
            switch scheme {
            case .dpkg: ["", "~rc1", "+b1", "-1", "-1~bpo1", "a"]
            case .apk: ["", "_rc1", "_p1", "-r1", "a"]
            case .pep440: ["", "a1", "rc1", ".dev1", ".post1", "+l"]
            case .semver: ["", "-rc.1", "-1", "-a", "+b"]
            }
        let versions = pieces.flatMap { piece in ends.map { piece + $0 } }.filter { scheme.compare($0, $0) == 0 }
        #expect(versions.count > 30)
        for a in versions {
            for b in versions {
                guard let ab = scheme.compare(a, b), let ba = scheme.compare(b, a) else { continue }
                #expect((ab < 0) == (ba > 0) && (ab == 0) == (ba == 0), "\(a) and \(b)")
                guard ab < 0 else { continue }
                for c in versions {
                    if let bc = scheme.compare(b, c), bc < 0 {
                        #expect(scheme.compare(a, c).map { $0 < 0 } == true, "\(a) < \(b) < \(c)")
                    }
                }
            }
        }
    }
}
