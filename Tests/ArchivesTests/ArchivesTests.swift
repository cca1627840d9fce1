import Testing

@testable import Archives

/// A tar header written by hand, so that the reader is not only tested against our own writer.
func header(
    _ name: String,
    size: Int = 0,
    type: Character = "0",
    link: String = "",
    magic: String = "ustar\u{0}00",
    prefix: String = "",
    change: (inout [UInt8]) -> Void = { _ in }
) -> [UInt8] {
    var block = [UInt8](repeating: 0, count: 512)
    func put(_ text: String, _ offset: Int) {
        for (index, byte) in text.utf8.enumerated() { block[offset + index] = byte }
    }
    func octal(_ value: Int, _ digits: Int) -> String {
        let text = String(value, radix: 8)
        return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }
    put(name, 0)
    put("0000644", 100)
    put(octal(size, 11), 124)
    put("00000000000", 136)
    block[156] = type.asciiValue ?? 0
    put(link, 157)
    put(magic, 257)
    put(prefix, 345)
    change(&block)
    put("        ", 148)
    put(octal(block.reduce(0) { $0 + Int($1) }, 6) + "\u{0} ", 148)
    return block
}

func padded(_ body: [UInt8]) -> [UInt8] { body + [UInt8](repeating: 0, count: (512 - body.count % 512) % 512) }
func padded(_ text: String) -> [UInt8] { padded(Array(text.utf8)) }

/// A PAX record; its length counts itself.
func record(_ key: String, _ value: String) -> String {
    let rest = " \(key)=\(value)\n"
    for digits in 1...8 where String(rest.utf8.count + digits).utf8.count == digits {
        return "\(rest.utf8.count + digits)\(rest)"
    }
    return rest
}

func extended(_ records: String, type: Character = "x") -> [UInt8] {
    header("PaxHeaders/x", size: records.utf8.count, type: type) + padded(records)
}

let endMarker = [UInt8](repeating: 0, count: 1024)

struct Listed: Equatable {
    var path: String
    var kind: TarEntry.Kind
    var body: String

    init(_ path: String, _ kind: TarEntry.Kind = .file, _ body: String = "") {
        self.path = path
        self.kind = kind
        self.body = body
    }
}

/// Reads everything.
func list(_ bytes: [UInt8], budget: ArchiveBudget = .init()) throws -> (entries: [Listed], warnings: [String]) {
    var reader = TarReader(MemorySource(bytes), budget: budget)
    var entries: [Listed] = []
    while let entry = try reader.next() {
        let body = entry.kind == .file ? try reader.readBody() : []
        entries.append(Listed(entry.path, entry.kind, String(decoding: body, as: UTF8.self)))
    }
    return (entries, reader.warnings)
}

/// The code of the error that a piece of work ends with.
func code(of work: () throws -> Void) -> ArchiveError.Code? {
    do {
        try work()
        return nil
    } catch {
        return (error as? ArchiveError)?.code
    }
}

@Suite struct TarDialects {
    @Test(arguments: [
        ("ustar", header("a/b.txt", size: 5) + padded("hello") + endMarker, Listed("a/b.txt", .file, "hello")),
        (
            "ustar prefix", header("b.txt", size: 1, prefix: "deep/er") + padded("x") + endMarker,
            Listed("deep/er/b.txt", .file, "x")
        ),
        ("V7", header("old", size: 2, type: "\u{0}", magic: "") + padded("v7") + endMarker, Listed("old", .file, "v7")),
        ("V7 folder", header("old/", type: "\u{0}", magic: "") + endMarker, Listed("old", .folder)),
        ("leading slash and dots", header("/./a//./b", size: 1) + padded("x") + endMarker, Listed("a/b", .file, "x")),
        (
            "GNU long name",
            header("././@LongLink", size: 201, type: "L", magic: "ustar  ")
                + padded(String(repeating: "n", count: 200) + "\u{0}")
                + header("short", size: 1, magic: "ustar  ") + padded("x") + endMarker,
            Listed(String(repeating: "n", count: 200), .file, "x")
        ),
        (
            "GNU long link",
            header("././@LongLink", size: 151, type: "K", magic: "ustar  ")
                + padded(String(repeating: "t", count: 150) + "\u{0}")
                + header("l", type: "2", link: "short", magic: "ustar  ") + endMarker,
            Listed("l", .symbolicLink(String(repeating: "t", count: 150)))
        ),
        (
            // The fields behind 345 are times in GNU's own format, not a prefix of the name.
            "GNU times are no prefix",
            header("plain", size: 1, magic: "ustar  ") { block in
                for (index, byte) in "14370320132\u{0}14370320132".utf8.enumerated() { block[345 + index] = byte }
            } + padded("x") + endMarker,
            Listed("plain", .file, "x")
        ),
        (
            "PAX path", extended(record("path", "ünï/kode")) + header("x", size: 1) + padded("x") + endMarker,
            Listed("ünï/kode", .file, "x")
        ),
        (
            "PAX size", extended(record("size", "3")) + header("x", size: 0) + padded("abc") + endMarker,
            Listed("x", .file, "abc")
        ),
        (
            "PAX global is not a name",
            extended(record("comment", "deadbeef"), type: "g") + header("x", size: 1) + padded("x") + endMarker,
            Listed("x", .file, "x")
        ),
        ("hard link", header("h", size: 9, type: "1", link: "a/b") + endMarker, Listed("h", .hardLink("a/b"))),
        ("device", header("null", type: "3") + endMarker, Listed("null", .other)),
        ("no end marker", header("x", size: 1) + padded("x"), Listed("x", .file, "x")),
        (
            "base-256 size",
            header("x") { block in
                for index in 124..<136 { block[index] = 0 }
                block[124] = 0x80
                block[135] = 4
            } + padded("four") + endMarker, Listed("x", .file, "four")
        ),
    ])
    func oneEntry(_ name: String, bytes: [UInt8], expected: Listed) throws {
        #expect(try list(bytes).entries == [expected])
    }

    @Test func signedChecksum() throws {
        var block = header("n\u{e9}", size: 0)
        let sum = block.enumerated().reduce(0) {
            $0 + ((148..<156).contains($1.offset) ? 32 : Int(Int8(bitPattern: $1.element)))
        }
        let text = String(sum, radix: 8)
        for (index, byte) in (String(repeating: "0", count: 6 - text.count) + text + "\u{0} ").utf8.enumerated() {
            block[148 + index] = byte
        }
        #expect(try list(block + endMarker).entries.count == 1)
    }

    @Test func oldSparseFilesAreListedWithoutContentAndTheNextEntryIsFound() throws {
        let sparse = header("holes", size: 512, type: "S", magic: "ustar  ") { $0[482] = 1 }
        let bytes =
            sparse + [UInt8](repeating: 0, count: 512) + padded("data") + header("after", size: 1) + padded("x")
            + endMarker
        let result = try list(bytes)
        #expect(result.entries.map(\.path) == ["holes", "after"])
        #expect(result.warnings.contains { $0.contains("holes") })
    }

    @Test func paxSparseFilesAreListedWithoutContent() throws {
        let records =
            record("GNU.sparse.major", "1") + record("GNU.sparse.name", "big")
            + record("GNU.sparse.realsize", "1125899906842624")
        let result = try list(
            extended(records) + header("GNUSparseFile.0/big", size: 512) + padded("1\n0\n") + header("after")
                + endMarker
        )
        #expect(result.entries.count == 2)
        #expect(result.entries.first?.body == "")
        #expect(result.warnings.count == 1)
    }

    @Test func aLoneZeroBlockHidesNothing() throws {
        let bytes = header("a") + [UInt8](repeating: 0, count: 512) + header("b") + endMarker
        let result = try list(bytes)
        #expect(result.entries.map(\.path) == ["a", "b"])
        #expect(!result.warnings.isEmpty)
    }

    @Test func whatFollowsTheEndMarkerIsNoEntry() throws {
        #expect(try list(header("a") + endMarker + header("b")).entries.map(\.path) == ["a"])
    }

    @Test func writtenAndReadAgain() throws {
        var writer = TarWriter()
        let long = (0..<60).map { "folder\($0)" }.joined(separator: "/")
        writer.add(TarEntry(path: "d", kind: .folder, mode: 0o755))
        writer.add(TarEntry(path: "d/f", kind: .file, mode: 0o600), Array("body".utf8))
        writer.add(TarEntry(path: long, kind: .file), [1, 2, 3])
        writer.add(TarEntry(path: "l", kind: .symbolicLink(long)))
        writer.add(TarEntry(path: "h", kind: .hardLink("d/f")))
        writer.finish()
        #expect(writer.bytes.count % 512 == 0)
        let entries = try list(writer.bytes).entries
        #expect(entries.map(\.path) == ["d", "d/f", long, "l", "h"])
        #expect(entries.map(\.kind) == [.folder, .file, .file, .symbolicLink(long), .hardLink("d/f")])
        #expect(entries[1].body == "body")
    }
}

@Suite struct TarDefences {
    @Test(arguments: ["../x", "a/../../x", "..", "a/..", "../\u{301}x", "a/../\u{301}/b"])
    func namesThatLeaveTheRootAreRefused(_ name: String) throws {
        let result = try list(
            extended(record("path", name)) + header("x", size: 1) + padded("x") + header("good") + endMarker
        )
        #expect(result.entries.map(\.path) == ["good"])
        #expect(result.warnings.count == 1)
    }

    @Test(arguments: ["a\u{0}b", String(repeating: "n", count: 5000)])
    func unusableNamesAreRefused(_ name: String) throws {
        let result = try list(extended(record("path", name)) + header("x") + header("good") + endMarker)
        #expect(result.entries.map(\.path) == ["good"])
        #expect(result.warnings.count == 1)
    }

    @Test func warningsCarryNoControlCharacters() throws {
        let result = try list(extended(record("path", "../\u{1B}[2Jx\ny")) + header("x") + endMarker)
        let warning = try #require(result.warnings.first)
        #expect(warning.unicodeScalars.allSatisfy { $0.value >= 0x20 })
    }

    @Test(arguments: [
        ("not a tar", [UInt8](repeating: 0x41, count: 2048), ArchiveError.Code.corrupt),
        ("half a header", Array(header("x").prefix(300)), .truncated),
        ("body cut, nobody reads it", header("x", size: 2000) + padded("x"), .truncated),
        ("damaged second header", header("x") + [UInt8](repeating: 0x41, count: 512), .corrupt),
        (
            "negative size",
            header("x") { $0.replaceSubrange(124..<136, with: repeatElement(0xFF, count: 12)) } + endMarker, .corrupt
        ),
        (
            "enormous size",
            header("x") { $0.replaceSubrange(124..<136, with: [0x80] + repeatElement(0xFF, count: 11)) } + endMarker,
            .corrupt
        ),
        ("negative PAX size", extended(record("size", "-1")) + header("x") + endMarker, .corrupt),
        ("PAX record with a false length", extended("99 path=x\n") + header("x") + endMarker, .corrupt),
        ("PAX record without a length", extended("path=evil\n") + header("x") + endMarker, .corrupt),
        ("PAX record without an end", extended("9 path=xy") + header("x") + endMarker, .corrupt),
        (
            "PAX header of 2 MiB",
            header("p", size: 2 << 20, type: "x") + [UInt8](repeating: 0, count: 2 << 20) + endMarker, .budgetExceeded
        ),
        ("name cut", header("p", size: 600, type: "L") + padded("x"), .truncated),
    ])
    func brokenArchivesEndWithAnError(_ name: String, bytes: [UInt8], expected: ArchiveError.Code) {
        // Bodies are not read: passing over them must notice the same faults.
        let found = code {
            var reader = TarReader(MemorySource(bytes))
            while try reader.next() != nil {}
        }
        #expect(found == expected)
    }

    @Test func entriesHaveABudget() {
        let bytes = (0..<11).flatMap { header("f\($0)") } + endMarker
        #expect(code { _ = try list(bytes, budget: ArchiveBudget(maximumEntries: 10)) } == .budgetExceeded)
        #expect(code { _ = try list(bytes, budget: ArchiveBudget(maximumEntries: 11)) } == nil)
    }

    @Test func sizesDoNotOverflowEvenWithoutABudget() {
        let bytes = extended(record("size", String(Int.max))) + header("x") + endMarker
        let found = code {
            var reader = TarReader(MemorySource(bytes), budget: ArchiveBudget(maximumBytes: .max))
            while try reader.next() != nil {}
        }
        #expect(found == .corrupt)
    }

    @Test func everyPrefixAndEveryFlippedByteIsSurvived() {
        let good =
            extended(record("path", "long/name")) + header("x", size: 3) + padded("abc")
            + header("l", type: "2", link: "x") + endMarker
        for length in stride(from: 0, to: good.count, by: 37) { _ = try? list(Array(good.prefix(length))) }
        for index in stride(from: 0, to: good.count, by: 3) {
            for value: UInt8 in [0, 0x80, 0xFF] {
                var bytes = good
                bytes[index] = value
                _ = try? list(bytes)
            }
        }
    }
}
