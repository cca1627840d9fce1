import Attestation
import Foundation
import HTTP
import TestSupport
import Testing
import Vulnerabilities

@testable import Pipeline

private let record =
    #"{"id":"GHSA-a","modified":"2026-01-01T00:00:00Z","affected":[{"package":{"ecosystem":"PyPI","name":"demo"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"}]}]}]}"#

private func withFolder(_ body: (WorkspaceFolder) async throws -> Void) async throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "db-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: root) }
    try await body(WorkspaceFolder(root: root))
}

private func database(_ workspace: WorkspaceFolder, at time: Double? = nil, key: SigningKey? = nil) throws -> [UInt8] {
    try workspace.write(Array(record.utf8), to: "feeds/a.json")
    try workspace.write(Array("cve,epss,percentile\nCVE-2026-1000,0.5,0.9\n".utf8), to: "feeds/epss.csv")
    try workspace.write(Array("no feed".utf8), to: "feeds/README.md")
    var builder = DatabaseBuilder(workspace: workspace)
    try builder.add("feeds")
    return try builder.database(builtAt: time, key: key)
}

@Suite("Building databases of advisories")
struct DatabaseBuilderTests {
    @Test("A folder of feeds gives the same bytes twice, and the manifest names it")
    func build() async throws {
        try await withFolder { workspace in
            let bytes = try database(workspace)
            #expect(bytes == (try database(workspace)))
            let manifest = try AdvisoryDatabase(bytes, name: "db").manifest
            #expect(manifest.sources.map(\.name) == ["feeds"] && manifest.sources[0].kind == "EPSS, OSV")
            #expect(manifest.sources[0].count == 2 && manifest.advisories == 1 && manifest.scored == 1)
        }
    }

    @Test("A source that is not there, or no feed, is an error that names it")
    func noSource() async throws {
        try await withFolder { workspace in
            try workspace.write([0x7B], to: "empty/x.txt")
            try workspace.write([0x7B], to: "bad.json")
            var builder = DatabaseBuilder(workspace: workspace)
            for source in ["missing", "empty", "bad.json"] {
                let error = #expect(throws: (any Error).self) { try builder.add(source) }
                #expect("\(error.map { "\($0)" } ?? "")".contains(source))
            }
        }
    }

    @Test("What was there stays beside the new one; what is not whole, not trusted or older changes nothing")
    func install() async throws {
        try await withFolder { workspace in
            let key = SigningKey()
            let first = try database(workspace, at: 1_800_000_000, key: key)
            let second = try database(workspace, at: 1_900_000_000, key: key)
            try DatabaseBuilder.install(first, at: "db/advisories.mdb", workspace: workspace)
            try DatabaseBuilder.install(
                second,
                at: "db/advisories.mdb",
                workspace: workspace,
                trusted: [key.publicKey],
                replacesNewer: false
            )
            func content() throws -> [[UInt8]] {
                [try workspace.read("db/advisories.mdb"), try workspace.read("db/advisories.mdb.previous")]
            }
            #expect(try content() == [second, first])
            var altered = second
            altered[second.count / 2] ^= 1
            for (bytes, trusted) in [(altered, []), (first, [key.publicKey]), (second, [SigningKey().publicKey])] {
                #expect(throws: (any Error).self) {
                    try DatabaseBuilder.install(
                        bytes,
                        at: "db/advisories.mdb",
                        workspace: workspace,
                        trusted: trusted,
                        replacesNewer: false
                    )
                }
            }
            #expect(try content() == [second, first])
            #expect(try FileManager.default.contentsOfDirectory(atPath: workspace.absolute("db")).count == 2)
        }
    }

    @Test("Opening: a database, the folder it is in, a folder of feeds; with trusted keys unsigned ones are refused")
    func opening() async throws {
        try await withFolder { workspace in
            try DatabaseBuilder.install(database(workspace), at: "db/advisories.mdb", workspace: workspace)
            for name in ["db", "db/advisories.mdb", "feeds"] {
                let source = try Advisories.open([name], workspace: workspace)
                #expect(try source.advisories(ecosystem: "PyPI", name: "demo").map(\.id) == ["GHSA-a"], "\(name)")
                #expect(try source.threat(of: "CVE-2026-1000")?.probability == 0.5)
            }
            #expect(throws: (any Error).self) {
                try Advisories.open(["db"], workspace: workspace, trusted: [SigningKey().publicKey])
            }
            #expect(throws: (any Error).self) { try Advisories.open(["missing"], workspace: workspace) }
            #expect(Advisories.trustedKeys(["MARTLET_DB_KEY": "a, b"]) == ["a", "b"])
        }
    }
}

/// Answers by address: a status, a location and a body.
private struct Feeds: HTTPStreamingClient {
    var answers: [String: (status: Int, fields: HTTPFields, body: [UInt8])]

    func send(_ request: HTTPRequest, timeout: Double, maximumBytes: Int) async throws(HTTPError) -> HTTPResponse {
        throw HTTPError(.cannotConnect, "not asked for")
    }

    func receive(
        _ request: HTTPRequest,
        timeout: Double,
        silence: Double,
        head: @escaping @Sendable (HTTPResponse) async throws -> Bool,
        piece: @escaping @Sendable ([UInt8]) async throws -> Void
    ) async throws {
        guard let answer = answers[request.url] else { throw HTTPError(.cannotConnect, "nobody is there") }
        guard try await head(HTTPResponse(status: answer.status, fields: answer.fields)) else { return }
        for byte in answer.body { try await piece([byte]) }
    }
}

@Suite("Fetching feeds")
struct FeedFetchTests {
    private static let feeds = Feeds(answers: [
        "https://a.test/x": (200, ["content-length": "3"], [1, 2, 3]),
        "https://a.test/moved": (302, ["location": "/x"], []),
        "https://a.test/down": (302, ["location": "http://a.test/x"], []),
        "https://a.test/loop": (301, ["location": "https://a.test/loop"], []),
        "https://a.test/short": (200, ["content-length": "9"], [1, 2, 3]),
        "https://a.test/empty": (200, [:], []), "https://a.test/gone": (404, [:], [9]),
    ])

    @Test("A file that came whole is there, also from another address", arguments: ["x", "moved"])
    func whole(path: String) async throws {
        try await withFolder { workspace in
            try await FeedFetch(client: Self.feeds).fetch("https://a.test/\(path)", to: workspace.absolute("f"))
            #expect(try workspace.read("f") == [1, 2, 3])
            #expect(try FileManager.default.contentsOfDirectory(atPath: workspace.root) == ["f"])
        }
    }

    @Test(
        "What did not come whole leaves nothing, and the old file as it was",
        arguments: ["down", "loop", "short", "empty", "gone", "nowhere"]
    )
    func broken(path: String) async throws {
        try await withFolder { workspace in
            try workspace.write([7], to: "f")
            let error = await #expect(throws: (any Error).self) {
                try await FeedFetch(client: Self.feeds).fetch("https://a.test/\(path)", to: workspace.absolute("f"))
            }
            #expect("\(error.map { "\($0)" } ?? "")".contains("https://a.test/\(path)"))
            #expect(try workspace.read("f") == [7])
            #expect(try FileManager.default.contentsOfDirectory(atPath: workspace.root) == ["f"])
        }
    }

    @Test("Addresses: each feed has a file name of its own, which mirrors use")
    func addresses() {
        let all = FeedAddress.all(
            FeedAddress.Group.allCases,
            ecosystems: ["PyPI", "Rocky Linux:9"],
            alpine: ["v3.22"]
        )
        #expect(
            all.map(\.file) == [
                "osv-PyPI.zip", "osv-Rocky_Linux_9.zip", "alpine-v3.22-main.json", "alpine-v3.22-community.json",
                "debian.json", "kev.json", "epss.csv.gz",
            ]
        )
        #expect(all.allSatisfy { $0.url.hasPrefix("https://") && URL(string: $0.url) != nil })
    }
}
