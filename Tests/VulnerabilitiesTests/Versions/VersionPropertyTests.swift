import Testing

@testable import Vulnerabilities

/// The same numbers in each run.
private struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

@Suite("Orders of versions, generated")
struct VersionPropertyTests {
    private static let semantic = ["0", "1", "9", "10", ".", ".", "-", "-rc", "a", "A", "+", "v"]
    private static let numeric = ["0", "1", "9", "10", "00", ".", ".", "-"]
    private static let alphabet: [VersionScheme: [String]] = [
        .dpkg: ["0", "1", "9", "10", "00", ".", "-", "~", "+", ":", "a", "Z", "rc", "deb12u"],
        .rpm: ["0", "1", "9", "10", "00", ".", "_", "~", "^", "a", "Z", "el8", "+"],
        .apk: ["0", "1", "9", "10", "00", ".", "_rc", "_alpha", "_p", "_git", "-r", "a", "z"],
        .pep440: ["0", "1", "9", "10", "00", ".", "!", "a", "rc", ".post", ".dev", "+", "-", "_", "v", "x"],
        .semver: semantic, .npm: semantic, .cargo: semantic, .hex: semantic, .nuget: semantic, .pub: semantic,
        .generic: semantic, .go: semantic + ["rc1", "beta2", "-0.20230101000000-abcdefabcdef"],
        // Maven's own order has rings where something stands behind `Final` (`1.Final.1`, `1.a1`, `1`); none here.
        .maven: [
            ".0", ".1", ".10", "-1", "-alpha", "-rc2", ".RC1", "-SNAPSHOT", "-foo", "a1", "-sp", "-jre",
        ],
        .rubygems: ["0", "1", "9", "10", ".", ".", "-", "a", "rc", "B", "pre"],
        .composer: [".0", ".1", ".10", "-dev", "-alpha", "-beta", "RC", "-p", "1", "0", "a", ".x-dev", "+b"],
        .cran: numeric, .hackage: numeric,
    ]

    private static func versions(_ scheme: VersionScheme, count: Int, seed: UInt64) -> [String] {
        var generator = SeededGenerator(state: seed)
        let pieces = alphabet[scheme] ?? []
        var found: [String] = []
        var tries = 0
        while found.count < count, tries < 200_000 {
            tries += 1
            let starts = ["1", "1.0", "1.0.0", "0.10.2"].randomElement(using: &generator) ?? "1"
            let text =
                starts
                + (0..<Int.random(in: 0...6, using: &generator)).compactMap { _ in
                    pieces.randomElement(using: &generator)
                }.joined() + (scheme == .rpm ? "-1" : "")
            if scheme.compare(text, text) != nil { found.append(text) }
        }
        return found
    }

    @Test("Whatever is a version has its place in one order", arguments: VersionScheme.allCases, [1, 2] as [UInt64])
    func isOrder(scheme: VersionScheme, seed: UInt64) {
        let versions = Self.versions(scheme, count: 40, seed: seed)
        #expect(versions.count == 40)
        let table = versions.map { a in versions.map { b in scheme.compare(a, b)?.signum() } }
        for i in versions.indices {
            #expect(table[i][i] == 0, "\(versions[i])")
            for j in versions.indices {
                #expect(table[i][j] == table[j][i].map { -$0 }, "\(versions[i]) and \(versions[j])")
                for k in versions.indices {
                    guard let a = table[i][j], let b = table[j][k], let c = table[i][k], a <= 0, b <= 0 else {
                        continue
                    }
                    if c > 0 || (c == 0 && (a < 0 || b < 0)) {
                        Issue.record("\(versions[i]) ≤ \(versions[j]) ≤ \(versions[k]) does not hold")
                    }
                }
            }
        }
    }

    @Test("Bytes of any kind are a version or none, and end", arguments: VersionScheme.allCases)
    func survives(scheme: VersionScheme) {
        var generator = SeededGenerator(state: 7)
        for _ in 0..<2_000 {
            let bytes = (0..<Int.random(in: 0...24, using: &generator)).map { _ in
                UInt8.random(in: 0...255, using: &generator)
            }
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(scheme.compare(text, text) ?? 0 == 0)
        }
    }

    @Test("Very long versions are compared in time", arguments: VersionScheme.allCases)
    func long(scheme: VersionScheme) {
        let digits = String(repeating: "9", count: 100_000)
        if scheme != .composer {
            #expect(scheme.compare(digits + ".1.0", digits + ".0.0").map { $0 > 0 } == true)
        } else {
            #expect(scheme.compare("1." + digits, "1." + digits.dropLast()).map { $0 > 0 } == true)
        }
        for piece in ["1.", "1-", "a.", "-", ".", "a1", "1a", "~", "^", "_rc1", "0.", "é", ".dev", "+"] {
            let text = "1" + String(repeating: piece, count: 20_000 / piece.utf8.count)
            #expect(scheme.compare(text, text) ?? 0 == 0)
            #expect(scheme.compare(text + "1", text + "1") ?? 0 == 0)
        }
    }

    @Test("A version is the same when it is written in its normal form", arguments: [3, 4] as [UInt64])
    func roundTrip(seed: UInt64) throws {
        for text in Self.versions(.pep440, count: 200, seed: seed) {
            let version = try #require(PythonVersion(text))
            let again = try #require(PythonVersion(version.description), "\(text)")
            #expect(again.compare(version) == 0 && again.description == version.description, "\(text)")
        }
        for text in Self.versions(.semver, count: 200, seed: seed) {
            let version = try #require(SemanticVersion(text))
            let again = try #require(SemanticVersion(version.description), "\(text)")
            #expect(again.compare(version) == 0 && again.description == version.description, "\(text)")
        }
    }

    @Test("Keys are sorted as the versions are compared", arguments: VersionScheme.allCases)
    func keys(scheme: VersionScheme) throws {
        let keys = Self.versions(scheme, count: 60, seed: 9).compactMap(scheme.key).sorted()
        #expect(keys.count == 60)
        for (a, b) in zip(keys, keys.dropFirst()) { #expect(a <= b && !(b < a)) }
        let other = try #require(VersionScheme.maven.key("1"))
        for key in keys where scheme != .maven { #expect((key < other) != (other < key)) }
    }

    @Test(
        "The successor of a number is the next one",
        arguments: ["0", "9", "18446744073709551615", "9999999999999999999", "09"]
    )
    func successor(text: String) {
        let number = VersionNumber(digits: Array(text.utf8)[...])
        #expect(number < number.successor)
        let expected = [
            "0": "1", "9": "10", "18446744073709551615": "18446744073709551616",
            "9999999999999999999": "10000000000000000000", "09": "10",
        ]
        #expect(number.successor.description == expected[text])
    }

    @Test("PEP 440: white space around a version is no part of it", arguments: ["1.0\r", "\r\n1.0", " \t1.0 \n"])
    func whitespace(text: String) {
        #expect(VersionScheme.pep440.compare(text, "1.0") == 0)
    }
}
