import Testing

@testable import Vulnerabilities

@Suite("Composer's lists")
struct ComposerTests {
    private let lock = #"""
        {"content-hash": "00",
        "packages": [
        {"name": "Psr/Log", "version": "3.0.0", "require": {"php": ">=8.0.0"}, "license": ["MIT"]},
        {"name": "monolog/monolog", "version": "v3.2.0", "require": {"ext-json": "*", "psr/log": "^3"}},
        {"name": "nobody/nothing"}],
        "packages-dev": [
        {"name": "phpunit/phpunit", "version": "dev-main", "license": "BSD-3-Clause"}]}
        """#

    @Test("What is delivered and what is for development, with the manifest's wishes")
    func lockFile() throws {
        let manifest = #"{"require": {"php": "^8", "Monolog/monolog": "*"}, "require-dev": {"phpunit/phpunit": "*"}}"#
        let bare = try packages(ComposerLockReader(), "composer.lock", lock)
        #expect(
            bare.map(shown) == [
                "Psr/Log@3.0.0 3", "monolog/monolog@v3.2.0 4 > Psr/Log@3.0.0", "phpunit/phpunit@dev-main dev 7",
            ]
        )
        #expect(bare.map(\.licenses) == [["MIT"], [], ["BSD-3-Clause"]])
        let full = try packages(ComposerLockReader(), "a/composer.lock", lock, others: ["a/composer.json": manifest])
        #expect(full.map(\.isDirect) == [false, true, true])
    }

    @Test(
        "What is installed, by the first and the second version of composer",
        arguments: [
            (#"[{"name":"a/b","version":"1.0"}]"#, ["a/b@1.0 1"]),
            (
                #"{"packages":[{"name":"a/b","version":"1.0"},{"name":"C/d","version":"2"}],"dev":true,"#
                    + #""dev-package-names":["c/D"]}"#,
                ["a/b@1.0 1", "C/d@2 dev 1"]
            ),
        ]
    )
    func installed(text: String, expected: [String]) throws {
        #expect(try packages(ComposerInstalledReader(), "vendor/composer/installed.json", text).map(shown) == expected)
    }

    @Test("What is no list is told; so is a manifest that cannot be read")
    func errors() {
        #expect(throws: InventoryError.self) { try packages(ComposerLockReader(), "composer.lock", "{}") }
        #expect(throws: InventoryError.self) { try packages(ComposerInstalledReader(), "x", #"{"packages":1}"#) }
        #expect(throws: InventoryError.self) {
            try packages(ComposerLockReader(), "composer.lock", lock, others: ["composer.json": "["])
        }
    }

    @Test("Anything is taken", arguments: hostileTexts.indices)
    func hostile(number: Int) {
        let text = hostileTexts[number]
        #expect((try? packages(ComposerLockReader(), "composer.lock", text))?.isEmpty ?? true)
        #expect((try? packages(ComposerInstalledReader(), "composer/installed.json", text))?.isEmpty ?? true)
    }
}
