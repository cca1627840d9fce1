import Testing

@testable import Vulnerabilities

@Suite("Programs of Go")
struct GoBinaryTests {
    private static let modules = """
        path\texample.org/app/cmd/app
        mod\texample.org/app\t(devel)\t
        dep\tgithub.com/b/b\tv1.0.0\th1:x
        dep\tgithub.com/a/a\tv1.0.0\th1:x
        =>\tgithub.com/fork/a\tv1.0.1\th1:x
        dep\tgithub.com/local/l\tv1.0.0
        =>\t./l\t(devel)\t
        dep\t\t(devel)\t
        build\t-compiler=gc
        build\t-ldflags="-s -w -X 'main.version=v1.5.0' -X=example.org/app/internal.Other=\\"x\\""

        """

    private static let expected = [
        "stdlib@v1.22.1 D", "./l", "github.com/b/b@v1.0.0", "github.com/fork/a@v1.0.1",
        "example.org/app@v1.5.0 R > ./l,github.com/b/b@v1.0.0,github.com/fork/a@v1.0.1,stdlib@v1.22.1",
    ]

    private func read(_ bytes: [UInt8]) throws -> [String] {
        try ExecutableInventory.read(content: bytes, path: "bin/app").map(shown)
    }

    @Test("In executables of all kinds", arguments: 0..<8)
    func formats(kind: Int) throws {
        let info = ExecutableFixtures.goInfo("go1.22.1 X:loopvar", Self.modules)
        let padded = [UInt8](repeating: 7, count: 32) + info
        let bytes =
            switch kind {
            case 0: ExecutableFixtures.elf([(".text", 0x1000, [1]), (".go.buildinfo", 0x2000, info)])
            case 1: ExecutableFixtures.elf([(".data", 0x2000, padded)], is64Bit: false)
            case 2: ExecutableFixtures.elf([(".go.buildinfo", 0x2000, info)], big: true)
            case 3: ExecutableFixtures.portable([(".text", 0x1000, [1]), (".data", 0x2000, padded)])
            case 4: ExecutableFixtures.machO([("__go_buildinfo", 0x2000, info)])
            case 5: ExecutableFixtures.machO([("__data", 0x2000, padded)], is64Bit: false)
            case 6: ExecutableFixtures.machO([("__go_buildinfo", 0x2000, info)], big: true)
            default: ExecutableFixtures.universal(ExecutableFixtures.machO([("__go_buildinfo", 0x2000, info)]))
            }
        #expect(try read(bytes) == Self.expected)
    }

    @Test("Of Go before 1.18, by pointers", arguments: [(true, false), (false, true), (true, true), (false, false)])
    func pointers(is64Bit: Bool, big: Bool) throws {
        let word = is64Bit ? 8 : 4
        let version = Array("go1.16.5".utf8)
        let modules = ExecutableFixtures.marked(Self.modules)
        let base: UInt64 = 0x5000
        let heads = base + 32
        let texts = heads + UInt64(4 * word)
        func number(_ value: UInt64) -> [UInt8] { ExecutableFixtures.bytes(value, word, big: big) }
        var content =
            ExecutableFixtures.magic + [UInt8(word), big ? 1 : 0] + number(heads) + number(heads + UInt64(2 * word))
        content += [UInt8](repeating: 0, count: 32 - content.count)
        content += number(texts) + number(UInt64(version.count))
        content += number(texts + UInt64(version.count)) + number(UInt64(modules.count)) + version + modules
        let found = try read(ExecutableFixtures.elf([(".go.buildinfo", base, content)], is64Bit: is64Bit, big: big))
        #expect(found.first == "stdlib@v1.16.5 D" && found.count == 5)
    }

    @Test(
        "The version of the program",
        arguments: [
            ("v1.2.3", "-X main.version=v9.0.0", "v1.2.3"),
            ("v0.0.0-20240101000000-abcdefabcdef", "-X main.version=9.0.0", "9.0.0"),
            ("v1.2.4-0.20240101000000-abcdefabcdef+dirty", "-X main.version=v9.0.0", "v9.0.0"),
            ("v1.2.4-rc.1.0.20240101000000-abcdefabcdef", "", "v1.2.4-rc.1.0.20240101000000-abcdefabcdef"),
            ("(devel)", "-X main.version=v1.0.0 -X main.Version=v2.0.0", ""),
            ("(devel)", "-X main.version=v1.0.0 -X m/cmd/x.Version=v2.0.0", "v2.0.0"),
            ("(devel)", "-X m/pkg.ver=v1.0.0 -X k8s.io/version.Version=v3.0.0", "v3.0.0"),
            ("(devel)", "-X m/pkg.date=2024 -X m/pkg.version=dev -extldflags '-static -X main.version=v7'", ""),
            ("(devel)", "-X 'main.version=v1.0.0", "v1.0.0"),
        ]
    )
    func versions(module: String, flags: String, expected: String) throws {
        let text = "mod\tm\t\(module)\t\nbuild\t-ldflags=`\(flags)`\n"
        let file = ExecutableFixtures.elf([(".go.buildinfo", 0, ExecutableFixtures.goInfo("go1.26.5-X:foo", text))])
        let found = try ExecutableInventory.read(content: file, path: "x")
        #expect(found.map(\.version) == ["v1.26.5", expected])
    }

    @Test("A version that only its symbol still tells")
    func symbols() throws {
        let names = [UInt8(0)] + Array("main.version.str".utf8) + [0] + Array("main.date.str".utf8) + [0]
        func symbol(_ name: UInt64, _ value: UInt64, _ size: UInt64) -> [UInt8] {
            ExecutableFixtures.bytes(name, 4) + [1, 0] + ExecutableFixtures.bytes(3, 2)
                + ExecutableFixtures.bytes(value, 8)
                + ExecutableFixtures.bytes(size, 8)
        }
        let table = symbol(0, 0, 0) + symbol(18, 0x4000, 6) + symbol(1, 0x4002, 6) + symbol(1, 0x4002, 1 << 40)
        let file = ExecutableFixtures.elf([
            (".symtab", 0, table), (".strtab", 0, names), (".rodata", 0x4000, Array("xxv4.5.6xx".utf8)),
            (".go.buildinfo", 0x8000, ExecutableFixtures.goInfo("go1.22.0", "mod\tm\t(devel)\t\n")),
        ])
        #expect(try read(file) == ["stdlib@v1.22.0 D", "m@v4.5.6 R > stdlib@v1.22.0"])
    }

    @Test("Go's own programs are of no module")
    func bare() throws {
        let file = ExecutableFixtures.elf([(".go.buildinfo", 0, ExecutableFixtures.goInfo("go1.22.0 (Red Hat 1)", ""))])
        #expect(try read(file) == ["stdlib@v1.22.0 D"])
    }

    @Test(
        "Texts in quotes",
        arguments: [
            (#""a\tb\x41\u00e9\"""#, "a\tbA\u{E9}\""), ("`a\\n`", "a\\n"), (#""\q""#, nil), ("a", nil),
            (#""\u12""#, nil), ("\"", nil),
        ] as [(String, String?)]
    )
    func quoting(text: String, expected: String?) {
        #expect(GoQuoting.unquoted(text) == expected)
    }

    @Test("Files that are cut off or altered anywhere are read or not, and end")
    func damaged() throws {
        let info = ExecutableFixtures.goInfo("go1.22.1", Self.modules)
        for file in [
            ExecutableFixtures.elf([(".go.buildinfo", 0x2000, info)]),
            ExecutableFixtures.portable([(".data", 0x2000, info)]),
            ExecutableFixtures.machO([("__go_buildinfo", 0x2000, info)]),
        ] {
            for length in stride(from: 0, to: file.count, by: 7) { _ = try read(Array(file.prefix(length))) }
            for place in 0..<min(file.count, 400) {
                for value in [UInt8(0), 0x7F, 0x80, 0xFF] {
                    var altered = file
                    altered[place] = value
                    _ = try? ExecutableInventory.read(content: altered, path: "x")
                }
            }
        }
    }

    @Test("A file that says all its parts are the whole file is read in time", .timeLimit(.minutes(1)))
    func overlapping() throws {
        // Sections in the file and section headers that all point at all of it.
        var file = ExecutableFixtures.elf([(".a", 0, [UInt8](repeating: 0, count: 4 << 20))])
        let header =
            ExecutableFixtures.bytes(0, 4) + ExecutableFixtures.bytes(1, 4) + ExecutableFixtures.bytes(3, 8)
            + ExecutableFixtures.bytes(0, 8) + ExecutableFixtures.bytes(0, 8) + ExecutableFixtures.bytes(1 << 40, 8)
            + ExecutableFixtures.bytes(0, 24)
        let start = file.count
        for _ in 0..<50_000 { file += header }
        file.replaceSubrange(0x28..<0x30, with: ExecutableFixtures.bytes(UInt64(start), 8))
        file.replaceSubrange(0x3C..<0x3E, with: ExecutableFixtures.bytes(50_000, 2))
        #expect(try read(file).isEmpty)
    }
}
