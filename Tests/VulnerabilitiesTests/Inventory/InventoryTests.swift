import Containers
import Testing

@testable import Vulnerabilities

private func file(_ text: String, layer: Int = 0) -> FileTree.Entry {
    FileTree.Entry(kind: .file, size: text.utf8.count, layer: layer, content: Array(text.utf8))
}

private func installed(_ entries: [String: FileTree.Entry]) -> Inventory {
    Inventory.collect(FileTree(entries: entries), isImage: true, today: "2026-11-21")
}

private func locked(_ entries: [String: FileTree.Entry]) -> Inventory {
    Inventory.collect(FileTree(entries: entries), isImage: false, today: "2026-11-21")
}

private let debian = file("ID=debian\nVERSION_ID=\"12\"\n")

@Suite("Inventory")
struct InventoryTests {
    @Test("Packages of the distribution hide their Python metadata, packages of vendors and strangers do not")
    func ownedMetadata() {
        let status = """
            Package: python3-own
            Status: install ok installed
            Version: 1-1
            Architecture: all
            Maintainer: A <a@debian.org>

            Package: vendor-cli
            Status: install ok installed
            Version: 1-1
            Architecture: amd64
            Maintainer: X <support@docker.com>

            """
        let base = "usr/lib/python3/dist-packages"
        func metadata(_ name: String) -> FileTree.Entry { file("Name: \(name)\nVersion: 1\n") }
        let inventory = installed([
            "etc/os-release": debian, "var/lib/dpkg/status": file(status),
            "var/lib/dpkg/info/python3-own.list": file("/usr\n/\(base)/own-1.dist-info/METADATA\n"),
            "var/lib/dpkg/info/vendor-cli:amd64.list": file("/\(base)/vendor-1.dist-info/METADATA\n"),
            "var/lib/dpkg/info/stranger.list": file("/\(base)/hidden-1.dist-info/METADATA\n"),
            "\(base)/own-1.dist-info/METADATA": metadata("own"),
            "\(base)/vendor-1.dist-info/METADATA": metadata("vendor"),
            "\(base)/hidden-1.dist-info/METADATA": metadata("hidden"),
        ])
        #expect(inventory.packages.filter { !$0.type.isOperatingSystem }.map(\.name) == ["hidden", "vendor"])
    }

    @Test("A dpkg package is of the layer that wrote its file list")
    func layers() {
        let status = "Package: a\nVersion: 1\nArchitecture: amd64\n\nPackage: b\nVersion: 1\n\nPackage: c\nVersion: 1\n"
        let inventory = installed([
            "etc/os-release": debian, "var/lib/dpkg/status": file(status, layer: 3),
            "var/lib/dpkg/info/a:amd64.list": file("/a\n", layer: 0),
            "var/lib/dpkg/info/b.list": file("/b\n", layer: 2),
        ])
        #expect(inventory.packages.map(\.layer) == [0, 2, 3])
    }

    @Test("A database that was not kept, or an unknown system, is told")
    func nothingIsPassedOver() {
        let large = installed([
            "etc/os-release": debian, "var/lib/dpkg/status": FileTree.Entry(kind: .file, size: 65 << 20),
        ])
        #expect(large.notes.contains { $0.contains("var/lib/dpkg/status") })
        let unknown = installed(["var/lib/dpkg/status": file("Package: a\nVersion: 1\n")])
        #expect(unknown.packages.count == 1)
        #expect(unknown.notes.contains { $0.contains("operating system") })
    }

    @Test("Databases behind links inside of the tree are read")
    func links() {
        let inventory = installed([
            "etc/os-release": FileTree.Entry(kind: .symbolicLink("../usr/lib/os-release")),
            "usr/lib/os-release": debian,
            "var/lib/dpkg/status": FileTree.Entry(kind: .symbolicLink("/usr/lib/sysimage/status")),
            "usr/lib/sysimage/status": file("Package: a\nVersion: 1\n"),
        ])
        #expect(inventory.packages.map(\.name) == ["a"])
        #expect(inventory.notes.isEmpty)
    }

    @Test("Notes of a hostile image are bounded")
    func notesAreBounded() {
        var entries: [String: FileTree.Entry] = [:]
        for number in 0..<500 { entries["app/node_modules/p\(number)/package.json"] = file("{") }
        let inventory = installed(entries)
        #expect(inventory.notes.count == 101)
        #expect(inventory.notes.last == "400 more files could not be read")
    }

    @Test(
        "Requirements files",
        arguments: [
            ("a==1\n", ["a 1 1"]), ("\u{FEFF}a==1\r\nb===2\r\n", ["a 1 1", "b 2 2"]),
            ("# why \\\na==1\n", ["a 1 2"]), ("a==1 \\", ["a 1 1"]), ("a==1 \\\n  --hash=sha256:0", ["a 1 1"]),
            ("a==1\t--hash=sha256:0\n", ["a 1 1"]), ("a[x,y] (==1)\n", ["a 1 1"]), ("a==1;x<'3' # y\n", ["a 1 1"]),
            ("a>=1\na\na==1.*\na==1,<2\nb @ https://x/b==1\n-r c\n-e .\n==\n==1\na==\n\\\n\\\\", []), ("", []),
        ]
    )
    func requirements(text: String, expected: [String]) {
        let packages = RequirementsReader().read(InventoryFile("requirements.txt", Array(text.utf8)))
        #expect(packages.map { "\($0.name) \($0.version) \($0.line ?? 0)" } == expected)
    }

    @Test("Requirements in UTF-16, of either order, even cut off")
    func requirementsInUTF16() {
        let units = Array("a==1\nb==2".utf16)
        var little: [UInt8] = [0xFF, 0xFE]
        var big: [UInt8] = [0xFE, 0xFF]
        for unit in units {
            let (high, low) = (UInt8(unit >> 8), UInt8(truncatingIfNeeded: unit))
            little += [low, high]
            big += [high, low]
        }
        for bytes in [little, big, little + [0x20]] {
            #expect(RequirementsReader().read(InventoryFile("", bytes)).map(\.version) == ["1", "2"])
        }
    }

    @Test("Requirements that are not judged are counted")
    func requirementsSkipped() {
        let inventory = locked(["requirements.txt": file("a==1\n# c\n--index-url https://x/\nb>=2\n-r other.txt\n")])
        #expect(inventory.notes == ["requirements.txt: 2 lines name no exact version and were not judged"])
        #expect(locked(["requirements.txt": file("a==1\n\n# c\n--pre\n")]).notes.isEmpty)
    }

    @Test("npm: a package that is also delivered is not one for development; aliases keep what they stand for")
    func npmModern() throws {
        let lock = #"""
            {"lockfileVersion": 3, "packages": {
            "": {"dependencies": {"short": "npm:real@1"}, "devDependencies": {"d": "1"}},
            "node_modules/d/node_modules/x": {"version": "1.0.0", "dev": true},
            "node_modules/o": {"version": "1.0.0", "devOptional": true},
            "node_modules/short": {"name": "real", "version": "1.0.0"},
            "node_modules/x": {"version": "1.0.0"}}}
            """#
        let packages = locked(["package-lock.json": file(lock)]).packages
        #expect(packages.map(\.name) == ["x", "o", "real"])
        #expect(packages.allSatisfy { !$0.isDevelopment })
        #expect(packages.map(\.isDirect) == [false, false, true])
    }

    @Test("npm's first version: nested packages, lines, aliases; what is of no registry keeps its place as version")
    func npmFirst() {
        let lock = #"""
            {"lockfileVersion": 1, "dependencies": {
            "a": {"version": "1.0.0", "dependencies": {
            "b": {"version": "2.0.0", "dev": true}}},
            "c": {"version": "npm:@s/real@3.0.0"},
            "d": {"version": "git+ssh://x/y.git#1"},
            "e": {"version": "npm:@s"}}}
            """#
        let packages = locked(["sub/package-lock.json": file(lock)]).packages
        #expect(
            packages.map { "\($0.id) \($0.line ?? 0)" } == [
                "a@1.0.0 2", "b@2.0.0 3", "@s/real@3.0.0 4", "d@git+ssh://x/y.git#1 5", "e@npm:@s 6",
            ]
        )
    }

    @Test("Readers see the files of workspaces below a lock file, and of no other project")
    func workspaces() {
        let inventory = locked([
            "a/yarn.lock": file(
                "x@^1:\n  version \"1.0.0\"\n\ny@^1:\n  version \"1.0.0\"\n\nz@^1:\n  version \"1.0.0\"\n"
            ),
            "a/package.json": file(#"{"workspaces": ["p/*"], "dependencies": {"x": "^1"}}"#),
            "a/p/one/package.json": file(#"{"name": "one", "devDependencies": {"y": "^1"}}"#),
            "a/p/one/node_modules/q/package.json": file(#"{"name": "q", "dependencies": {"z": "^1"}}"#),
            "ab/p/two/package.json": file(#"{"name": "two", "dependencies": {"z": "^1"}}"#),
        ])
        #expect(inventory.packages.map(shown) == ["one W > y@1.0.0", "x@1.0.0 D 1", "y@1.0.0 D dev 4", "z@1.0.0 7"])
        #expect(inventory.notes.isEmpty)
    }

    @Test("Programs are read where they lie, not where links to them are")
    func programs() {
        let info = ExecutableFixtures.goInfo("go1.22.1", "mod\texample.org/m\tv1.0.0\t\n")
        let program = ExecutableFixtures.elf([(".go.buildinfo", 0, info)])
        let inventory = installed([
            "etc/os-release": debian,
            "usr/local/bin/m": .init(kind: .file, size: program.count, layer: 2, mode: 0o755, content: program),
            "usr/local/bin/n": .init(kind: .symbolicLink("m")),
            "usr/local/bin/o": .init(kind: .symbolicLink("nowhere")),
            "app/run": file("#!/bin/sh\n"),
        ])
        #expect(inventory.packages.map(\.id) == ["stdlib@v1.22.1", "example.org/m@v1.0.0"])
        #expect(inventory.packages.allSatisfy { $0.layer == 2 && $0.path == "usr/local/bin/m" })
        #expect(inventory.notes.isEmpty)
    }

    @Test("Many nested objects of npm's first version take time in proportion to the file")
    func npmFirstIsLinear() {
        let entries = (0..<20_000).map { #""p\#($0)":{"version":"1.0.0","dependencies":{"q":{"version":"1.0.0"}}}"# }
        let text = "{\"dependencies\":{" + entries.joined(separator: ",\n") + "}}"
        let clock = ContinuousClock()
        var count = 0
        let time = clock.measure {
            count = (try? NpmLockReader().read(InventoryFile("package-lock.json", Array(text.utf8))).count) ?? 0
        }
        #expect(count == 40_000)
        #expect(time < .seconds(20))
    }

    @Test(
        "Readers take anything",
        arguments: ["", "\n\n", ":", "P:\nV:\n\n", "[]", "{\"packages\":[]}", "\u{0}:\u{0}", " x"]
    )
    func hostile(text: String) {
        let paths = [
            "var/lib/dpkg/status", "var/lib/dpkg/status.d/x", "lib/apk/db/installed", "a.dist-info/METADATA",
            "a/node_modules/b/package.json", "etc/os-release",
        ]
        #expect(installed(Dictionary(uniqueKeysWithValues: paths.map { ($0, file(text)) })).packages.isEmpty)
        #expect(locked(["requirements.txt": file(text), "package-lock.json": file(text)]).packages.isEmpty)
    }
}
