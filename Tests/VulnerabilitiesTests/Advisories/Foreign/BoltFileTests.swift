import Foundation
import Testing

@testable import Vulnerabilities

@discardableResult
func withTemporaryFile<Result>(_ bytes: [UInt8], _ body: (String) throws -> Result) throws -> Result {
    let path = FileManager.default.temporaryDirectory.appending(path: "bolt-\(UUID().uuidString)").path
    try Data(bytes).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try body(path)
}

@Suite("Bolt files")
struct BoltFileTests {
    private static let values = Dictionary(
        uniqueKeysWithValues: (0..<200).map { ("key-\($0)", BoltWriter.Node.value("value \($0)")) }
    )

    private static let bytes = BoltWriter.file([
        "many": .bucket(values), "empty": .bucket([:]), "inline": .inline(["a": "1", "b": "2"]),
        "large": .bucket(["x": .value(String(repeating: "y", count: 20_000)), "z": .value("1")]),
        "nested": .bucket([
            "in": .bucket(["deep": .inline(["k": "v"])]), "p::1": .bucket([:]), "p::2": .inline([:]), "q": .bucket([:]),
        ]),
    ])

    @Test("Keys of many pages, of none, of pages that go on, and of buckets inside values")
    func reading() throws {
        try withTemporaryFile(Self.bytes) { path in
            let file = try BoltFile(path: path)
            let root = try file.rootBucket()
            #expect(try file.bucketNames(in: root) == ["empty", "inline", "large", "many", "nested"])
            let many = try #require(try file.bucket("many", in: root))
            for number in 0..<200 {
                #expect(try file.value("key-\(number)", in: many) == Array("value \(number)".utf8))
            }
            for none in ["", "key", "key-200", "key-1x", "a", "z"] { #expect(try file.value(none, in: many) == nil) }
            #expect(try file.values(in: many).map(\.key) == (0..<200).map { "key-\($0)" }.sorted())
            #expect(try file.values(in: many, prefix: "key-19").count == 11)
            let empty = try #require(try file.bucket("empty", in: root))
            #expect(try file.values(in: empty).isEmpty)
            #expect(try file.value("a", in: empty) == nil)
            let inline = try #require(try file.bucket("inline", in: root))
            #expect(try file.values(in: inline).map(\.value) == [[0x31], [0x32]])
            let large = try #require(try file.bucket("large", in: root))
            #expect(try file.value("x", in: large)?.count == 20_000)
            #expect(try file.value("z", in: large) == [0x31])
            let nested = try #require(try file.bucket("nested", in: root))
            #expect(try file.bucketNames(in: nested, prefix: "p::") == ["p::1", "p::2"])
            let deep = try #require(try file.bucket("in", in: nested).flatMap { try file.bucket("deep", in: $0) })
            #expect(try file.value("k", in: deep) == [0x76])
            #expect(try file.bucket("k", in: deep) == nil)
        }
    }

    @Test("What is none is refused", arguments: [0, 1, 100, 4096, 8192])
    func refused(count: Int) throws {
        try withTemporaryFile([UInt8](repeating: 0x41, count: count)) { path in
            #expect(throws: BoltError.self) { try BoltFile(path: path) }
        }
        try withTemporaryFile(Array(Self.bytes.prefix(count))) { path in
            #expect(throws: BoltError.self) {
                let file = try BoltFile(path: path)
                _ = try file.bucketNames(in: file.rootBucket())
            }
        }
    }

    @Test("Damaged bytes end in an error or another answer, never in a crash or without end")
    func hostile() throws {
        var generator = SystemRandomNumberGenerator()
        for round in 0..<300 {
            var bytes = Self.bytes
            for _ in 0..<(1 + round % 12) {
                // Not the beginning: with a wrong sum there, nothing behind it would be read.
                let page = Int.random(in: 3..<(bytes.count / 4096), using: &generator)
                let offset = page * 4096 + Int.random(in: 0..<160, using: &generator)
                bytes[offset] =
                    [0, 1, 2, 0xFF, 0x7F, UInt8.random(in: 0...255, using: &generator)].randomElement(using: &generator)
                    ?? 0
            }
            try withTemporaryFile(bytes) { path in
                guard let file = try? BoltFile(path: path), let root = try? file.rootBucket() else { return }
                for name in (try? file.bucketNames(in: root)) ?? [] {
                    guard let bucket = try? file.bucket(name, in: root) else { continue }
                    _ = try? file.values(in: bucket)
                    _ = try? file.value("key-77", in: bucket)
                }
            }
        }
    }

    @Test("A tree that leads back into itself ends")
    func cycle() throws {
        var bytes = Self.bytes
        // Every element of every branch leads to the branch's own page.
        for page in 3..<(bytes.count / 4096) where bytes[page * 4096 + 8] == 1 {
            for index in 0..<Int(bytes[page * 4096 + 10]) {
                let place = page * 4096 + 16 + index * 16 + 8
                bytes.replaceSubrange(place..<(place + 2), with: [UInt8(page & 0xFF), UInt8(page >> 8)])
            }
        }
        try withTemporaryFile(bytes) { path in
            let file = try BoltFile(path: path)
            let root = try file.rootBucket()
            let many = try #require(try file.bucket("many", in: root))
            #expect(throws: BoltError.self) { try file.value("key-77", in: many) }
            #expect(throws: BoltError.self) { try file.values(in: many) }
        }
    }
}
