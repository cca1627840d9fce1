import Testing
import Vulnerabilities

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
    private static let alphabet: [VersionScheme: [String]] = [
        .dpkg: ["0", "1", "9", "10", "00", ".", "-", "~", "+", ":", "a", "Z", "rc", "deb12u"],
        .apk: ["0", "1", "9", "10", "00", ".", "_rc", "_alpha", "_p", "_git", "-r", "a", "z"],
        .pep440: ["0", "1", "9", "10", "00", ".", "!", "a", "rc", ".post", ".dev", "+", "-", "_", "v", "x"],
        .semver: ["0", "1", "9", "10", ".", ".", "-", "-rc", "a", "A", "+", "v"],
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
                }.joined()
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
        for _ in 0..<3_000 {
            let bytes = (0..<Int.random(in: 0...24, using: &generator)).map { _ in
                UInt8.random(in: 0...255, using: &generator)
            }
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(scheme.compare(text, text) ?? 0 == 0)
        }
        let long = String(repeating: "9", count: 50_000)
        #expect(scheme.compare(long + ".1.0", long + ".0.0").map { $0 > 0 } == true)
    }

    @Test(
        "apk: zeros in front make a fraction; a zero alone comes before one",
        arguments: [
            ("10.0.0-r2", "10.01.0-r0"), ("1.0.1", "1.06-r1"), ("1.01", "1.1"), ("1.001", "1.01"), ("1.0_rc1", "1.0"),
            ("1.0", "1.0_p1"), ("1.0", "1.0_git"), ("1.0-r1", "1.0_git-r0"), ("1.0", "1.0-r0"), ("1.0", "1.0a"),
            ("1.0", "1.01"),
        ]
    )
    func zeros(less: String, more: String) {
        #expect(VersionScheme.apk.compare(less, more).map { $0 < 0 } == true)
        #expect(VersionScheme.apk.compare(more, less).map { $0 > 0 } == true)
    }

    @Test("PEP 440: white space around a version is no part of it", arguments: ["1.0\r", "\r\n1.0", " \t1.0 \n"])
    func whitespace(text: String) {
        #expect(VersionScheme.pep440.compare(text, "1.0") == 0)
    }
}
