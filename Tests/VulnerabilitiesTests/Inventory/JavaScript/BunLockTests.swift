import Testing

@testable import Vulnerabilities

@Suite("bun's lock files")
struct BunLockTests {
    private let text = #"""
        {
          "lockfileVersion": 1, // as of bun 1.2
          "workspaces": {
            "": {"name": "root", "dependencies": {"a": "^1", "w": "workspace:*"}, "devDependencies": {"d": "1",},},
            "packages/w": {"name": "w", "version": "0.2.0", "dependencies": {"b": "^2"}, "devDependencies": {"c": "1"}},
          },
          /* paths of packages */
          "packages": {
            "@s/x": ["@s/x@1.0.0", "", {}, "sha512-x"],
            "a": ["a@1.0.0", "", {"dependencies": {"b": "^1", "@s/x": "1"}, "optionalPeers": ["q"]}, "sha512-//,]"],
            "b": ["b@1.0.0", "", {}, "sha512-b"],
            "c": ["c@1.0.0", "", {}, "sha512-c"],
            "d": ["d@github:o/d#0123", {"dependencies": {"b": "1"}}, "o-d-0123"],
            "w": ["w@workspace:packages/w"],
            "w/b": ["b@2.0.0", "", {"peerDependencies": {"@s/x": "1"}}, "sha512-w",],
            "alias": ["real@3.0.0", "", {}, ""],
          }
        }
        """#

    @Test("Comments, last commas, nested packages, workspaces, aliases, development")
    func reading() throws {
        let found = try packages(BunLockReader(), "bun.lock", text).map(shown)
        #expect(
            found == [
                "@s/x@1.0.0 I 9", "a@1.0.0 D 10 > @s/x@1.0.0,b@1.0.0", "b@1.0.0 I 11", "c@1.0.0 D dev 12",
                "d D dev 13 > b@1.0.0",
                "w@0.2.0 W 14 > b@2.0.0", "b@2.0.0 D 15 > @s/x@1.0.0", "real@3.0.0 I 16",
            ]
        )
    }

    @Test(
        "JSON with comments",
        arguments: [
            ("[1,]", "[1 ]"), ("[1 , // x\n]", "[1       \n]"), ("[\"//\",/*,*/]", "[\"//\"      ]"), ("/*", "  "),
            ("/", "/"), ("\"\\", "\"\\"),
            ("[,1]", "[,1]"), ("{\"a\":1,/*\n*/}", "{\"a\":1   \n  }"), ("/*/ 1", "     "),
        ]
    )
    func comments(text: String, expected: String) {
        #expect(String(decoding: JSONWithComments.plain(Array(text.utf8)), as: UTF8.self) == expected)
    }

    @Test("What is no lock is told", arguments: ["{}", "[]", "{\"lockfileVersion\": \"1\"}", ""])
    func errors(text: String) {
        #expect(throws: (any Error).self) { try packages(BunLockReader(), "bun.lock", text) }
    }

    @Test("Anything is taken", arguments: hostileTexts.indices)
    func hostile(number: Int) {
        let text = hostileTexts[number]
        #expect((try? packages(BunLockReader(), "bun.lock", text))?.count ?? 0 <= 2)
    }
}
