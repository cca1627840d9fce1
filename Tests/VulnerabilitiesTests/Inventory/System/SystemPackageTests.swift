import Archives
import Containers
import Testing

@testable import Vulnerabilities

@Suite("Packages of operating systems")
struct SystemPackageTests {
    private let installed = """
        C:Q1aGVsbG8=
        P:py3-six
        V:1.16.0-r8
        A:x86_64
        o:six
        L:MIT
        m:A <a@example.org>
        D:python3 !x so:libc.musl>=1
        F:usr/lib/python3.11/site-packages/six-1.16.0-py3.11.egg-info
        R:PKG-INFO
        a:0:0:644
        Z:Q1aGVsbG8=

        C:Q2aGVsbG8=
        P:.build-deps
        V:20240101.120000

        P:py3-six
        V:2

        p:so:x
        V:3
        """

    @Test("apk: sources, one package a name, fields whose case differs", arguments: ["lib", "usr/lib"])
    func apk(folder: String) {
        let found = ApkReader().read(InventoryFile("\(folder)/apk/db/installed", Array(installed.utf8)))
        #expect(found.map(\.id) == ["py3-six@1.16.0-r8", ".build-deps@20240101.120000"])
        #expect(found.map(\.sourceName) == ["six", ".build-deps"])
        #expect(found[0].licenses == ["MIT"] && found[0].architecture == "x86_64")
        #expect(ApkReader().wants("\(folder)/apk/db/installed"))
    }

    @Test("Files of apk's packages are the distribution's")
    func apkOwnership() {
        func file(_ text: String) -> FileTree.Entry {
            FileTree.Entry(kind: .file, size: text.utf8.count, layer: 0, content: Array(text.utf8))
        }
        let packages = "usr/lib/python3.11/site-packages"
        let tree = FileTree(entries: [
            "etc/alpine-release": file("3.19.1"), "lib/apk/db/installed": file(installed),
            "\(packages)/six-1.16.0-py3.11.egg-info/PKG-INFO": file("Name: six\nVersion: 1.16.0\n"),
            "\(packages)/own-1.egg-info/PKG-INFO": file("Name: own\nVersion: 1\n"),
        ])
        let inventory = Inventory.collect(tree, isImage: true, today: "2026-11-21")
        #expect(inventory.packages.map(\.name) == ["py3-six", ".build-deps", "own"])
    }

    @Test(
        "Files of rpm's packages are the distribution's, those of vendors are not",
        arguments: [("Red Hat, Inc.", true), ("EPEL", false)]
    )
    func rpmOwnership(vendor: String, expected: Bool) throws {
        let path = "usr/lib/python3.9/site-packages/six-1.dist-info/METADATA"
        let header = RPMDatabases.header(
            [
                1000: "python3-six", 1001: "1", 1002: "1", 1011: vendor, 1117: "METADATA",
                1118: "/usr/lib/python3.9/site-packages/six-1.dist-info/",
            ],
            [1116: 0]
        )
        let file = InventoryFile("var/lib/rpm/Packages.db", RPMDatabases.ndb([header]))
        let content = try RPMReader().inspect(file) { $0 == path }
        #expect(content.packages.map(\.id) == ["python3-six@1-1"])
        #expect(content.owned == (expected ? [path] : []))
        #expect(try RPMReader().inspect(file) { _ in false }.owned.isEmpty)
    }

    @Test("What an image of Azure Linux says it was made of")
    func manifest() throws {
        let text = """
            bash\t5.1.8-1.cm2\t1653816591\t1653753130\tMicrosoft Corporation\t(none)\t1\tx86_64\t0\tbash-5.1.8-1.cm2.src.rpm
            x\t1.0-2\t1\t1\tSomebody\t3\t1\taarch64\t3\t(none)\r

            """
        let found = try packages(RPMManifestReader(), "var/lib/rpmmanifest/container-manifest-2", text)
        #expect(found.map(\.version) == ["5.1.8-1.cm2", "3:1.0-2"])
        #expect(found.map(\.sourceName) == ["bash", "x"] && found.map(\.isThirdParty) == [false, true])
        #expect(found.map(\.id) == ["bash@5.1.8-1.cm2.x86_64", "x@1.0-2.aarch64"])
        #expect(throws: InventoryError.self) { try packages(RPMManifestReader(), "x", "bash\t1\n") }
    }

    @Test("What chisel cut an image from")
    func chisel() throws {
        let text = #"""
            {"jsonwall": "1.0", "schema": "1.0", "count": 4}
            {"kind": "content", "slice": "python3_core", "path": "/usr/lib/x"}
            {"kind": "package", "name": "libc6", "version": "2.35-0ubuntu3.8", "sha256": "00", "arch": "amd64"}
            {"kind": "path", "path": "/usr/lib/a.dist-info/METADATA", "mode": "0644"}
            """#
        let packed = try ZstandardBlock.pack(Array(text.utf8), level: 3)
        let content = try ChiselReader().inspect(InventoryFile("var/lib/chisel/manifest.wall", packed)) {
            $0 == "usr/lib/a.dist-info/METADATA"
        }
        #expect(content.packages.map(\.id) == ["libc6@2.35-0ubuntu3.8"])
        #expect(content.owned == ["usr/lib/a.dist-info/METADATA"])
        #expect(content.skipped?.hasPrefix("1 packages are named without") == true)
        for bytes in [[], Array("{}".utf8), Array(packed.dropLast(5))] {
            #expect(throws: (any Error).self) { try ChiselReader().read(InventoryFile("x", bytes)) }
        }
    }

    @Test(
        "Vendors' packages",
        arguments: [
            ("Docker <support@docker.com>", true), ("GitHub", true), ("HashiCorp", true),
            ("GitHub fans <x@debian.org>", false),
            ("Tailscale Inc <info@tailscale.com>", true),
            ("Debian GCC Maintainers <debian-gcc@lists.debian.org>", false),
            ("MariaDB Developers <developers@lists.mariadb.org>", true), ("", false),
        ]
    )
    func vendors(maintainer: String, expected: Bool) { #expect(ThirdParty.isVendor(maintainer) == expected) }

    @Test("Anything is taken", arguments: hostileTexts.indices)
    func hostile(number: Int) {
        let text = hostileTexts[number]
        _ = try? packages(RPMManifestReader(), "x", text)
        #expect((try? packages(ChiselReader(), "x", text))?.isEmpty ?? true)
        #expect(ApkReader().read(InventoryFile("x", Array(("F:" + text + "\nR:" + text).utf8))).isEmpty)
    }
}
