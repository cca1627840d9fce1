import Testing

@testable import Vulnerabilities

@Suite("Programs of Rust")
struct RustBinaryTests {
    private let list = #"""
        {"packages":[{"name":"adler","version":"1.0.2","source":"crates.io"},{"name":"app","version":"0.1.0","source":"local",
        "dependencies":[0,2,3,99,-1],"root":true},{"name":"cc","version":"1.0.0","source":"crates.io","kind":"build"},
        {"name":"z","version":"2.0.0","source":"crates.io","kind":"runtime","dependencies":[0]}]}
        """#

    private func read(_ bytes: [UInt8]) throws -> [String] {
        try ExecutableInventory.read(content: bytes, path: "bin/app").map(shown)
    }

    @Test("In executables of all kinds; what only built them is left out", arguments: 0..<4)
    func formats(kind: Int) throws {
        let packed = ExecutableFixtures.stored(Array(list.utf8))
        let bytes =
            switch kind {
            case 0: ExecutableFixtures.elf([(".text", 0, [1]), (".dep-v0", 0, packed)])
            case 1: ExecutableFixtures.elf([(".dep-v0", 0, packed)], is64Bit: false, big: true)
            case 2: ExecutableFixtures.portable([(".dep-v0", 0x1000, packed)])
            default: ExecutableFixtures.machO([(".dep-v0", 0x1000, packed)])
            }
        #expect(try read(bytes) == ["adler@1.0.2 D", "app@0.1.0 R > adler@1.0.2,z@2.0.0", "z@2.0.0 D > adler@1.0.2"])
    }

    @Test("A list that is damaged, too large or none is told")
    func errors() {
        let whole = ExecutableFixtures.stored(Array(list.utf8))
        let large = ExecutableFixtures.stored([UInt8](repeating: 0x20, count: 9 << 20))
        for packed in [Array(whole.dropLast(5)), [1, 2, 3], large, ExecutableFixtures.stored(Array("{".utf8))] {
            #expect(throws: InventoryError.self) { try read(ExecutableFixtures.elf([(".dep-v0", 0, packed)])) }
        }
    }

    @Test(
        "Values of the wrong kind are passed over",
        arguments: [
            "{}", "[]", "{\"packages\":{}}",
            "{\"packages\":[1,{\"name\":1},{\"name\":\"a\",\"version\":\"1\",\"dependencies\":[\"x\",1e9]}]}",
        ]
    )
    func wrong(text: String) throws {
        let file = ExecutableFixtures.elf([(".dep-v0", 0, ExecutableFixtures.stored(Array(text.utf8)))])
        #expect(try read(file).allSatisfy { $0 == "a@1" })
    }
}

@Suite("Executables")
struct ExecutableFormatTests {
    @Test(
        "By their first bytes",
        arguments: [
            ([0x7F, 0x45, 0x4C, 0x46], true), ([0x4D, 0x5A, 0x90, 0x00], true), ([0xCF, 0xFA, 0xED, 0xFE], true),
            ([0xCA, 0xFE, 0xBA, 0xBE, 0, 0, 0, 2], true), ([0xCA, 0xFE, 0xBA, 0xBE, 0, 0, 0, 52], false),
            ([0xCA, 0xFE, 0xBA, 0xBE], false), ([0x23, 0x21, 0x2F, 0x62], false), ([], false), ([0x7F, 0x45], false),
        ] as [([UInt8], Bool)]
    )
    func heads(head: [UInt8], expected: Bool) {
        #expect(ExecutableInventory.isExecutable(head: head) == expected)
    }

    @Test(
        "Paths of programs, as far as paths tell",
        arguments: [
            ("usr/local/bin/kubectl", true), ("app/server", true), ("server", true), ("opt/x/y/bin/tool", true),
            ("go/bin/x.exe", true),
            ("usr/bin/ls", false), ("etc/hosts", false), ("usr/local/share/x", false), ("app/a/b/c/d", false),
            ("app/main.py", false),
        ]
    )
    func paths(path: String, expected: Bool) {
        #expect(ExecutableReader().wants(path) == expected)
    }
}
