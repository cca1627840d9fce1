import Testing

@testable import Vulnerabilities

@Suite("pnpm's lock files")
struct PnpmLockTests {
    private func read(_ text: String) throws -> [String] {
        try packages(PnpmLockReader(), "pnpm-lock.yaml", text).map(shown)
    }

    @Test("Version 5: keys with slashes, peers behind an underscore, flags of development")
    func five() throws {
        let text = """
            lockfileVersion: 5.4
            specifiers: {a: ^1.0.0}
            dependencies:
              a: 1.0.0_b@2.0.0
              alias: /@s/real/3.0.0
            devDependencies:
              b: 2.0.0
            packages:
              /a/1.0.0_b@2.0.0:
                resolution: {integrity: sha512-0}
                dependencies: {b: 2.0.0}
                dev: false
              /@s/real/3.0.0:
                dev: false
              /b/2.0.0:
                dev: true
              registry.example.org/c/1.0.0:
                dev: true
              github.com/o/r/0123456:
                name: r
                version: 1.2.3
              file:../local:
                name: local
                resolution: {directory: ../local, type: directory}
            """
        #expect(
            try read(text) == [
                "a@1.0.0 D 9 > b@2.0.0", "@s/real@3.0.0 D 13", "b@2.0.0 D dev 15", "c@1.0.0 I dev 17", "r@1.2.3 I 19",
                "local I 22",
            ]
        )
    }

    @Test("Version 6: keys with an at sign, importers, wishes with what was asked for")
    func six() throws {
        let text = """
            lockfileVersion: '6.0'
            importers:
              .:
                dependencies:
                  a:
                    specifier: ^1.0.0
                    version: 1.0.0(b@2.0.0)
              packages/x:
                devDependencies:
                  b: {specifier: '2', version: 2.0.0}
                  x: {specifier: 'workspace:*', version: 'link:../y'}
            packages:
              /a@1.0.0(b@2.0.0):
                dependencies: {b: 2.0.0, '@s/c': 3.0.0}
                dev: false
              /b@2.0.0: {dev: true}
              /@s/c@3.0.0: {dev: false}
            """
        #expect(
            try read(text) == ["a@1.0.0 D 13 > @s/c@3.0.0,b@2.0.0", "b@2.0.0 D dev 16", "@s/c@3.0.0 I 17"]
        )
    }

    @Test("Version 9: snapshots, one package for all sets of peers, development by what reaches it")
    func nine() throws {
        let text = """
            ---
            lockfileVersion: '9.0'
            importers:
              .:
                configDependencies: {}
            packages: {pnpm@11.0.0: {}}
            snapshots: {pnpm@11.0.0: {}}
            ---
            lockfileVersion: '9.0'
            importers:
              .:
                dependencies:
                  a: {specifier: ^1, version: 1.0.0(p@1.0.0)}
                  short: {specifier: npm:real@^4, version: real@4.0.0}
                devDependencies:
                  d: {specifier: ^1, version: 1.0.0}
              packages/x:
                optionalDependencies:
                  a: {specifier: ^1, version: 1.0.0(p@2.0.0)}
            packages:
              a@1.0.0: {resolution: {integrity: x}}
              d@1.0.0: {resolution: {integrity: x}}
              t@https://codeload.github.com/o/t/tar.gz/0: {version: 7.0.0}
            snapshots:
              a@1.0.0(p@1.0.0):
                dependencies: {p: 1.0.0}
              a@1.0.0(p@2.0.0):
                dependencies: {p: 2.0.0}
              d@1.0.0:
                dependencies: {e: 1.0.0, p: 1.0.0}
              e@1.0.0: {}
              p@1.0.0: {}
              p@2.0.0: {}
              real@4.0.0: {}
              t@https://codeload.github.com/o/t/tar.gz/0: {}
              f@file:lib(p@1.0.0): {}
            """
        #expect(
            try read(text) == [
                "a@1.0.0 D 25 > p@1.0.0,p@2.0.0", "d@1.0.0 D dev 29 > e@1.0.0,p@1.0.0", "e@1.0.0 I dev 31",
                "p@1.0.0 I 32",
                "p@2.0.0 I 33", "real@4.0.0 D 34", "t@7.0.0 I 35", "f I 36",
            ]
        )
    }

    @Test(
        "Other versions are told",
        arguments: ["lockfileVersion: 10", "lockfileVersion: 3", "a: 1", "lockfileVersion: x"]
    )
    func versions(text: String) {
        #expect(throws: InventoryError.self) { try read(text) }
    }

    @Test("Anything is taken", arguments: hostileTexts.indices)
    func hostile(number: Int) {
        let text = hostileTexts[number]
        #expect((try? packages(PnpmLockReader(), "pnpm-lock.yaml", text))?.count ?? 0 <= 2)
    }
}
