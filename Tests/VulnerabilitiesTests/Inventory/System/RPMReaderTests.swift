import Testing

@testable import Vulnerabilities

@Suite("Databases of rpm") struct RPMReaderTests {
    private static let packages = [
        RPMDatabases.package("bash"), RPMDatabases.package("openssl", epoch: 1, padding: 3000),
        RPMDatabases.package("nginx", vendor: "NGINX Packaging"), RPMDatabases.package("gpg-pubkey"),
    ]

    private func read(_ path: String, _ content: [UInt8], log: [UInt8]? = nil) throws -> [Package] {
        let file = InventoryFile(path, content) { $0 == "var/lib/rpm/rpmdb.sqlite-wal" ? log : nil }
        return try RPMReader().read(file)
    }

    static let files: [(path: String, content: [UInt8])] = [
        ("var/lib/rpm/Packages.db", RPMDatabases.ndb(packages)),
        ("var/lib/rpm/Packages", RPMDatabases.berkeley(packages)),
        ("usr/lib/sysimage/rpm/Packages", RPMDatabases.berkeley(packages, isBig: true)),
        ("var/lib/rpm/rpmdb.sqlite", RPMDatabases.sqlite(packages)),
    ]

    @Test("All formats give the same packages", arguments: files)
    func formats(file: (path: String, content: [UInt8])) throws {
        #expect(RPMReader().wants(file.path))
        let found = try read(file.path, file.content)
        #expect(found.map(\.name) == ["bash", "openssl", "nginx"])
        #expect(found.map(\.version) == ["5.1.8-6.el9", "1:5.1.8-6.el9", "5.1.8-6.el9"])
        #expect(found.map(\.sourceName) == ["bash-src", "openssl-src", "nginx-src"])
        #expect(found.map(\.sourceVersion) == ["5.1.8-6.el9", "1:5.1.8-6.el9", "5.1.8-6.el9"])
        #expect(found.map(\.isThirdParty) == [false, false, true])
        #expect(found.allSatisfy { $0.type == .rpm && $0.architecture == "x86_64" && $0.licenses == ["GPLv3+"] })
        #expect(found.first?.id == "bash@5.1.8-6.el9.x86_64")
    }

    @Test("Databases cut off or changed anywhere are read or refused", arguments: files)
    func hostile(file: (path: String, content: [UInt8])) {
        for count in stride(from: 0, to: file.content.count, by: 37) {
            _ = try? read(file.path, Array(file.content.prefix(count)))
        }
        for place in stride(from: 0, to: file.content.count, by: 3) {
            var changed = file.content
            changed[place] = changed[place] ^ 0xFF
            _ = try? read(file.path, changed)
        }
        #expect(throws: InventoryError.self) { try read(file.path, Array("no database at all".utf8)) }
        #expect(throws: InventoryError.self) { try read(file.path, []) }
    }

    @Test("What the log has committed counts, and nothing else of it")
    func log() throws {
        let old = RPMDatabases.sqlite([RPMDatabases.package("old")])
        let new = Array(RPMDatabases.sqlite([RPMDatabases.package("new")])[1024..<2048])
        func names(_ log: [UInt8]) throws -> [String] {
            try read("var/lib/rpm/rpmdb.sqlite", old, log: log).map(\.name)
        }
        let log = RPMDatabases.log(page: 2, new)
        #expect(try names(log) == ["new"])
        #expect(try names([]) == ["old"])
        #expect(try names(RPMDatabases.log(page: 2, new, commits: false)) == ["old"])
        #expect(try names(Array(log.dropLast())) == ["old"])
        var damaged = log
        damaged[100] ^= 1
        #expect(try names(damaged) == ["old"])
        #expect(RPMReader().accompanies("var/lib/rpm/rpmdb.sqlite-wal"))
    }

    @Test("A database without the table is no inventory")
    func otherTable() {
        #expect(throws: InventoryError.self) {
            try read("var/lib/rpm/rpmdb.sqlite", RPMDatabases.sqlite([[1]], table: "Other"))
        }
    }

    @Test(
        "Names of source packages",
        arguments: [
            ("bash-5.1.8-6.el9.src.rpm", "bash", "5.1.8-6.el9"),
            ("java-17-openjdk-17.0.9.0.9-2.el9.src.rpm", "java-17-openjdk", "17.0.9.0.9-2.el9"),
            ("glibc-2.34-83.el9_3.12.nosrc.rpm", "glibc", "2.34-83.el9_3.12"),
            ("(none)", nil, nil), ("", nil, nil), ("a-1.rpm", nil, nil),
        ] as [(String, String?, String?)]
    )
    func sources(row: (file: String, name: String?, version: String?)) {
        let source = RPMSource(row.file)
        #expect(source?.name == row.name && source?.version == row.version)
    }

    @Test(
        "Vendors of distributions",
        arguments: [
            ("Red Hat, Inc.", "1.el9", true), ("Fedora Project", "1.fc39", true), ("Rocky Enterprise", "1", true),
            ("", "1.amzn2", true), ("", "1.el9", false), ("EPEL", "1.el9", false),
        ]
    )
    func vendors(row: (vendor: String, release: String, expected: Bool)) {
        #expect(RPMVendor.isDistribution(row.vendor, release: row.release) == row.expected)
    }
}
