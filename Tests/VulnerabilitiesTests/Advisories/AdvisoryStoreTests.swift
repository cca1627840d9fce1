import Attestation
import Foundation
import Testing

@testable import Vulnerabilities

private func full(_ number: Int) -> Advisory {
    Advisory(
        id: "GHSA-\(number)",
        aliases: ["CVE-2026-\(10_000 + number)"],
        summary: "Summary \(number)",
        details: String(repeating: "Words of advisory \(number). ", count: 40),
        published: "2026-01-02T03:04:05Z",
        modified: "2026-01-02T03:04:05.123456Z",
        severities: [.init(type: "CVSS_V3", vector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")],
        severityLabel: "HIGH",
        weaknesses: ["CWE-79", "CWE-80"],
        affected: [
            .init(
                ecosystem: "PyPI",
                name: "package-\(number % 50)",
                ranges: [
                    .init(
                        type: "ECOSYSTEM",
                        events: [.introduced("0"), .fixed("1.\(number)"), .introduced("2.0"), .lastAffected("2.5")]
                    ),
                    .init(type: "SEMVER", events: [.introduced("3.0.0"), .limit("3.9.9")]),
                ],
                versions: ["7.7.\(number)"],
                status: "will_not_fix",
                severity: "medium",
                requirements: .init(vulnerable: [">=9, <10"], patched: ["9.5"], unaffected: ["9.6"]),
                architectures: ["x86_64", "aarch64"]
            )
        ],
        references: ["https://example.test/\(number)", "https://example.test/more"],
        source: "ghsa"
    )
}

private func collection(_ numbers: some Sequence<Int>) -> AdvisoryCollection {
    var collection = AdvisoryCollection()
    for number in numbers { collection.add(full(number), name: "\(number)") }
    return collection
}

private func withFile<Result>(_ bytes: [UInt8], _ body: (String) throws -> Result) throws -> Result {
    let path = FileManager.default.temporaryDirectory.appending(path: "store-\(UUID().uuidString).mdb").path
    try Data(bytes).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try body(path)
}

@Suite("The store of advisories")
struct AdvisoryStoreTests {
    @Test("What goes in comes out, whatever the number of advisories", arguments: [1, 2, 50, 900])
    func roundTrip(count: Int) throws {
        let database = try AdvisoryDatabase(AdvisoryDatabase.build(collection(0..<count)), name: "db")
        var seen = 0
        for name in 0..<50 {
            for advisory in try database.advisories(ecosystem: "PyPI", name: "Package_\(name)") {
                let number = try #require(Int(advisory.id.dropFirst(5)))
                var expected = full(number)
                expected.ratings = [.init(source: "ghsa", label: "HIGH", severities: expected.severities)]
                #expect(advisory == expected)
                #expect(number % 50 == name)
                seen += 1
            }
        }
        #expect(seen == count)
        #expect(database.manifest.advisories == count && database.manifest.packages == min(count, 50))
        #expect(database.provenance.count == count)
        #expect(try database.advisories(ecosystem: "PyPI", name: "other").isEmpty)
        #expect(try database.advisories(ecosystem: "npm", name: "package-1").isEmpty)
        #expect(try database.advisories(ecosystem: "", name: "").isEmpty)
    }

    @Test("Only what is wanted is unpacked")
    func wanted() throws {
        let database = try AdvisoryDatabase(AdvisoryDatabase.build(collection(0..<200)), name: "db")
        var asked = 0
        let found = try database.advisories(ecosystem: "PyPI", name: "package-3") { affected in
            asked += 1
            return affected.versions == ["7.7.53"]
        }
        #expect(found.map(\.id) == ["GHSA-53"] && asked == 4)
    }

    @Test("The same content gives the same bytes, in whatever order it comes")
    func reproducible() throws {
        let key = SigningKey()
        let first = try AdvisoryDatabase.build(collection(0..<300), builtAt: 1_800_000_000, key: key)
        let second = try AdvisoryDatabase.build(collection((0..<300).reversed()), builtAt: 1_800_000_000, key: key)
        #expect(first == second)
        #expect(try first != AdvisoryDatabase.build(collection(0..<301), builtAt: 1_800_000_000, key: key))
    }

    @Test("Times: what the builder was told, else the newest change")
    func times() throws {
        let untold = try AdvisoryDatabase(AdvisoryDatabase.build(collection(0..<2)), name: "db")
        #expect(Int(untold.manifest.builtAt) == 1_767_323_045 && untold.manifest.newest == untold.manifest.builtAt)
        let told = try AdvisoryDatabase(AdvisoryDatabase.build(collection(0..<2), builtAt: 1_800_000_000), name: "db")
        #expect(told.provenance.newest == 1_800_000_000 && Int(told.manifest.newest) == 1_767_323_045)
    }

    @Test("Signatures: who signed is told, another's is refused, and so is none where one is asked for")
    func signatures() throws {
        let (key, other) = (SigningKey(), SigningKey())
        let signed = try AdvisoryDatabase.build(collection(0..<2), key: key)
        let plain = try AdvisoryDatabase.build(collection(0..<2))
        #expect(try AdvisoryDatabase(signed, name: "db").signer == key.publicKey)
        #expect(try AdvisoryDatabase(signed, name: "db", trusted: [other.publicKey, key.publicKey]).signer != nil)
        #expect(try AdvisoryDatabase(plain, name: "db").signer == nil)
        #expect(throws: AdvisoryDatabaseError.self) {
            try AdvisoryDatabase(signed, name: "db", trusted: [other.publicKey])
        }
        #expect(throws: AdvisoryDatabaseError.self) {
            try AdvisoryDatabase(plain, name: "db", trusted: [key.publicKey])
        }
    }

    @Test("A manifest that was changed does not pass under its old signature, also with a new digest")
    func forgery() throws {
        var bytes = try AdvisoryDatabase.build(collection(0..<2), builtAt: 1_800_000_000, key: SigningKey())
        func length(_ offset: Int) -> Int { (0..<4).reduce(0) { $0 | Int(bytes[offset + $1]) << ($1 * 8) } }
        let end = 64 + length(24) + length(28)
        let place = try #require(bytes.firstRange(of: Array("2027-01-15".utf8)))
        bytes.replaceSubrange(place, with: Array("2029-01-15".utf8))
        let digest = bytes[64..<end].withUnsafeBytes { SHA256Digest.bytes(of: $0) }
        bytes.replaceSubrange(32..<64, with: digest)
        let error = #expect(throws: AdvisoryDatabaseError.self) { try AdvisoryDatabase(bytes, name: "db") }
        #expect(error?.description.contains("signature") == true)
    }

    @Test("A mapped file is opened without being read; what was altered is found when it is touched")
    func lazyChecks() throws {
        let bytes = try AdvisoryDatabase.build(collection(0..<2000))
        try withFile(bytes) { path in
            let database = try AdvisoryDatabase(path: path)
            #expect(try database.advisories(ecosystem: "PyPI", name: "package-7").count == 40)
            try database.verify()
        }
        // In each block one after the other: what is read of it is refused, and nothing wrong is ever answered.
        let expected = try AdvisoryDatabase(bytes, name: "db").advisories(ecosystem: "PyPI", name: "package-7")
        var refused = 0
        for block in stride(from: 4096, to: bytes.count, by: 4096 * 7) {
            var altered = bytes
            altered[block + 100] ^= 1
            try withFile(altered) { path in
                do {
                    let database = try AdvisoryDatabase(path: path)
                    #expect(throws: AdvisoryDatabaseError.self) { try database.verify() }
                    #expect(try database.advisories(ecosystem: "PyPI", name: "package-7") == expected)
                } catch is AdvisoryDatabaseError {
                    refused += 1
                }
            }
        }
        #expect(refused > 0)
    }

    @Test("Data that is wrong under right digests ends in an error, not in a crash")
    func hostileData() throws {
        let advisories = (0..<40).map(full)
        let data = try StoreWriter.data(advisories, threats: ["CVE-2026-1234": Threat(probability: 0.5)])
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<400 {
            var wrong = data
            for _ in 0..<Int.random(in: 1...8, using: &generator) {
                let index = Int.random(in: 0..<min(wrong.count, 12_000), using: &generator)
                wrong[index] =
                    [0, 0x7F, 0x80, 0xFF, UInt8.random(in: 0...255, using: &generator)][
                        Int.random(in: 0..<5, using: &generator)
                    ]
            }
            _ = try? lookUpAll(wrong)
        }
        #expect(try lookUpAll(data) == 40)
    }

    private func lookUpAll(_ data: [UInt8]) throws -> Int {
        let tree = data.withUnsafeBytes { BlockTree.levels(over: $0) }
        let file = data + tree.bytes
        let verifier = BlockVerifier(start: 0, size: data.count, root: tree.root)
        return try file.withUnsafeBytes { raw in
            var cursor = StoreCursor(
                bytes: StoreBytes(file: raw, start: 0, verifier: verifier, sections: [], name: "db"),
                offset: 0,
                end: data.count
            )
            var sections: [(offset: Int, size: Int)] = []
            for _ in StoreLayout.Section.allCases {
                let (offset, size) = (Int(exactly: try cursor.number(8)), Int(exactly: try cursor.number(8)))
                guard let offset, let size, offset <= data.count, size <= data.count - offset else { return 0 }
                sections.append((offset, size))
            }
            let reader = StoreReader(
                bytes: StoreBytes(file: raw, start: 0, verifier: verifier, sections: sections, name: "db")
            )
            _ = try reader.threat(2_026_000_000_001_234)
            return try (0..<50).reduce(0) { sum, name in
                try sum
                    + reader.parts("PyPI", "package-\(name)") { _ in true }.map { try reader.advisory($0.number) }.count
            }
        }
    }

    @Test("Threats by CVE")
    func threats() throws {
        var content = collection(0..<1)
        for number in 1...300 {
            content.add(probability: Double(number) / 1000, percentile: 0.25, of: "CVE-2026-\(number + 1000)")
        }
        content.add(.init(added: "2026-01-31", due: "2026-02-21", isRansomware: true), of: "CVE-2026-1007")
        content.add(.init(added: "2021-11-03"), of: "CVE-2019-0708")
        let database = try AdvisoryDatabase(AdvisoryDatabase.build(content), name: "db")
        #expect(try database.threat(of: "CVE-2026-1300") == Threat(probability: 0.3, percentile: 0.25))
        #expect(
            try database.threat(of: "CVE-2026-1007")
                == Threat(
                    probability: 0.007,
                    percentile: 0.25,
                    exploitation: .init(added: "2026-01-31", due: "2026-02-21", isRansomware: true)
                )
        )
        #expect(try database.threat(of: "CVE-2019-0708")?.exploitation == .init(added: "2021-11-03"))
        for none in ["CVE-2026-1000", "CVE-2026-9999999999999999999", "CVE--", "GHSA-x", "", "CVE-2026-01007"] {
            #expect(try database.threat(of: none) == nil, "\(none)")
        }
        #expect(database.manifest.scored == 300 && database.manifest.exploited == 2)
    }

    @Test("What other sources say of a CVE stands at each advisory of it")
    func ratings() throws {
        var content = AdvisoryCollection()
        content.add(full(1), name: "a")
        content.extend(
            Advisory(
                id: "CVE-2026-10001",
                details: "The first sentence of it. The second.",
                severityLabel: "Important",
                affected: [.init(ecosystem: "Debian:12", name: "src", ranges: Advisory.Affected.below("1-2"))],
                source: "redhat"
            )
        )
        content.extend(
            Advisory(
                id: "CVE-2026-5",
                details: "Only a description, of one sentence. And another one.",
                affected: [.init(ecosystem: "Debian:12", name: "src", ranges: Advisory.Affected.below(nil))],
                source: "debian"
            )
        )
        let database = try AdvisoryDatabase(AdvisoryDatabase.build(content), name: "db")
        let found = try database.advisories(ecosystem: "Debian:12", name: "src")
        #expect(found.map(\.id) == ["CVE-2026-10001", "CVE-2026-5"])
        #expect(found[0].ratings.map(\.source) == ["ghsa", "redhat"])
        #expect(found[0].summary == "Summary 1" && found[0].weaknesses == ["CWE-79", "CWE-80"])
        #expect(found[1].ratings.isEmpty && found[1].summary == "Only a description, of one sentence")
    }

    @Test("Versions that the ranges hold are not listed again; commits are left out; what is withdrawn affects nothing")
    func cleaning() throws {
        var content = AdvisoryCollection()
        var advisory = full(1)
        advisory.affected = [
            .init(
                ecosystem: "PyPI",
                name: "a",
                ranges: [
                    .init(type: "ECOSYSTEM", events: [.introduced("1.0"), .fixed("2.0")]),
                    .init(type: "GIT", events: [.introduced("abc")]),
                ],
                versions: ["1.0", "1.5", "2.0", "0.9", "odd one"]
            )
        ]
        content.add(advisory, name: "a")
        var withdrawn = full(2)
        withdrawn.withdrawn = "2026-02-01T00:00:00Z"
        content.add(withdrawn, name: "b")
        #expect(content.count == 1)
        let database = try AdvisoryDatabase(AdvisoryDatabase.build(content), name: "db")
        let affected = try #require(database.advisories(ecosystem: "PyPI", name: "a").first?.affected.first)
        #expect(affected.versions == ["2.0", "0.9", "odd one"] && affected.ranges.map(\.type) == ["ECOSYSTEM"])
    }

    @Test("Nothing makes no database")
    func empty() {
        #expect(throws: AdvisoryDatabaseError.self) { try AdvisoryDatabase.build(AdvisoryCollection()) }
    }
}
