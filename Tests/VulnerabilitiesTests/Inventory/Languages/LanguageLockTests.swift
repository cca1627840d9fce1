import Testing

@testable import Vulnerabilities

@Suite("Lock files of other languages")
struct LanguageLockTests {
    /// A reader, a path that it wants, a text, and what comes out.
    struct Case: Sendable, CustomTestStringConvertible {
        var reader: any InventoryReader
        var path: String
        var text: String
        var others: [String: String] = [:]
        var expected: [String]
        var testDescription: String { "\(type(of: reader)): \(text.prefix(40))" }
    }

    private static let mix = #"""
        %{
          "castore": {:hex, :castore, "0.1.14", "3f6d", [:mix], [], "hexpm", "b349"},
          "local_app": {:hex, :other_name, "1.0.0-rc.1", "00", [:mix, :rebar3], [{:castore, "~> 0.1", [hex: :castore, repo: "hexpm", optional: true]}], "hexpm", "00"},
          "forked": {:git, "https://example.org/forked.git", "0123", [branch: "main"]},
        }
        """#

    static let cases: [Case] = [
        Case(
            reader: MixLockReader(),
            path: "a/mix.lock",
            text: mix,
            expected: ["castore@0.1.14 2", "other_name@1.0.0-rc.1 3 > castore@0.1.14"]
        ),
        Case(
            reader: MixLockReader(),
            path: "mix.lock",
            text: "%{\"a\": {:hex, :a, \"1.0.0\"},\n  \"b\": {:hex, :b}}\n",
            expected: ["a@1.0.0 1"]
        ),
        Case(reader: MixLockReader(), path: "mix.lock", text: "%{\n}\n", expected: []),
        Case(
            reader: PubspecLockReader(),
            path: "pubspec.lock",
            text: """
                packages:
                  http:
                    dependency: "direct main"
                    description: {name: http, url: "https://pub.dev"}
                    source: hosted
                    version: "0.13.2"
                  lints:
                    dependency: "direct dev"
                    version: "2.0.0"
                  path:
                    dependency: transitive
                    version: "1.8.2"
                  broken: {}
                sdks:
                  dart: ">=2.18.0 <3.0.0"
                """,
            expected: ["http@0.13.2 D 2", "lints@2.0.0 D 7", "path@1.8.2 I 10"]
        ),
        Case(
            reader: PackageResolvedReader(),
            path: "Package.resolved",
            text: #"""
                {"object": {"pins": [
                {"package": "Nio", "repositoryURL": "https://github.com/apple/swift-nio.git",
                "state": {"branch": null, "revision": "00", "version": "2.41.0"}},
                {"package": "X", "repositoryURL": "git@example.org:o/x.git", "state": {"branch": "main", "revision": "01"}}
                ]}, "version": 1}
                """#,
            expected: ["github.com/apple/swift-nio@2.41.0 2", "example.org/o/x@main 4"]
        ),
        Case(
            reader: PackageResolvedReader(),
            path: "x/Package.resolved",
            text: #"""
                {"pins": [
                {"identity": "a", "kind": "remoteSourceControl", "location": "ssh://git@example.org/o/a", "state": {"revision": "02"}},
                {"identity": "scope.b", "kind": "registry", "location": "", "state": {"version": "1.0.0"}},
                {"identity": "c", "kind": "localSourceControl", "location": "/home/u/c", "state": {"version": "3.0.0"}},
                {"identity": "d", "kind": "remoteSourceControl", "location": "https://example.org/d", "state": {}}
                ], "version": 3}
                """#,
            expected: ["example.org/o/a@02 2", "scope.b@1.0.0 3", "c@3.0.0 4"]
        ),
        Case(
            reader: PodfileLockReader(),
            path: "ios/Podfile.lock",
            text: """
                PODS:
                  - AppCenter/Analytics (4.2.0):
                    - AppCenter/Core
                  - AppCenter/Core (4.2.0)
                  - KeychainAccess (4.2.1)

                DEPENDENCIES:
                  - AppCenter/Analytics (~> 4)
                  - KeychainAccess (from `../x`)

                COCOAPODS: 1.10.1
                """,
            expected: [
                "AppCenter/Analytics@4.2.0 D 2 > AppCenter/Core@4.2.0", "AppCenter/Core@4.2.0 I 4",
                "KeychainAccess@4.2.1 D 5",
            ]
        ),
        Case(
            reader: ConanLockReader(),
            path: "conan.lock",
            text: #"""
                {"graph_lock": {"nodes": {
                "0": {"ref": "app/1.0", "requires": ["1", "2"], "build_requires": ["4"]},
                "1": {"ref": "openssl/3.0.3#rev:id#prev", "requires": ["3"]},
                "2": {"ref": "pkga/0.1@user/testing"},
                "3": {"ref": "zlib/1.2.12"},
                "4": {"ref": "cmake/3.25.0", "context": "build"},
                "5": {"ref": "broken"}}}, "version": "0.4"}
                """#,
            expected: [
                "app@1.0 R 2 > cmake@3.25.0,openssl@3.0.3,pkga@0.1", "openssl@3.0.3 D 3 > zlib@1.2.12", "pkga@0.1 D 4",
                "zlib@1.2.12 I 5", "cmake@3.25.0 D dev 6",
            ]
        ),
        Case(
            reader: ConanLockReader(),
            path: "conan.lock",
            text: #"""
                {"version": "0.5",
                "requires": ["zlib/1.2.13#97d5%1676.0",
                ["sound32/1.0#83d4%1675.2", "sound32/[>=1.0]"]],
                "build_requires": ["cmake/3.25.0#0%1"], "python_requires": []}
                """#,
            expected: ["zlib@1.2.13 2", "sound32@1.0 3", "cmake@3.25.0 dev 4"]
        ),
        Case(
            reader: JuliaManifestReader(),
            path: "Manifest.toml",
            text: """
                julia_version = "1.9.0"
                manifest_format = "2.0"

                [[deps.Dates]]
                deps = ["Printf"]
                uuid = "ade2"

                [[deps.Printf]]
                uuid = "de08"

                [[deps.Twice]]
                uuid = "aa00"
                version = "1.0.0"

                [[deps.Twice]]
                uuid = "aa01"
                version = "2.0.0"

                    [deps.Twice.deps]
                    Printf = "de08"

                [[deps.Own]]
                path = "lib/Own"
                uuid = "bb00"
                version = "0.1.0"
                """,
            others: ["Project.toml": "[deps]\nDates = \"ade2\"\n"],
            expected: [
                "Dates@1.9.0 D 4 > Printf@1.9.0", "Printf@1.9.0 I 8", "Twice@1.0.0 I 11",
                "Twice@2.0.0 I 15 > Printf@1.9.0", "Own@0.1.0 W 22",
            ]
        ),
        Case(
            reader: JuliaManifestReader(),
            path: "env/Manifest-v1.1.toml",
            text: "[[A]]\nuuid = \"1\"\nversion = \"1.0.0\"\ndeps = [\"B\"]\n[[B]]\nuuid = \"2\"\n",
            expected: ["A@1.0.0 1 > B", "B 5"]
        ),
        Case(
            reader: StackLockReader(),
            path: "stack.yaml.lock",
            text: """
                packages:
                - completed:
                    hackage: acme-missiles-0.3@sha256:2ba6,613
                  original:
                    hackage: acme-missiles-0.3
                - completed: {name: own, version: 1.2.3, git: "https://example.org/own"}
                - completed: {hackage: bad}
                snapshots: []
                """,
            expected: ["acme-missiles@0.3 D 2", "own@1.2.3 D 6"]
        ),
        Case(
            reader: CabalFreezeReader(),
            path: "cabal.project.freeze",
            text: """
                active-repositories: hackage.haskell.org:merge
                constraints: any.aeson ==2.1.0.0,
                             aeson +ordered-keymap, any.base ==4.16.3.0,
                             -- any.c ==1.0
                             d >=1
                index-state: hackage.haskell.org 2022-11-11T11:11:11Z
                """,
            expected: ["aeson@2.1.0.0 2", "base@4.16.3.0 3"]
        ),
        Case(
            reader: WordPressReader(),
            path: "var/www/wp-includes/version.php",
            text: "<?php\n/**\n * $wp_version = '1';\n */\n$wp_version_x = '2';\n$wp_version = '6.1.1';\n",
            expected: ["wordpress@6.1.1 6"]
        ),
        Case(
            reader: GradleLockReader(),
            path: "buildscript-gradle.lockfile",
            text: """
                # This is a Gradle generated file for dependency locking.
                cglib:cglib-nodep:2.1.2=testRuntimeClasspath,classpath
                org.hamcrest:hamcrest:2.2=testCompileClasspath, testRuntimeClasspath
                org.x:y:1.0.0=
                empty=annotationProcessor
                """,
            expected: ["cglib:cglib-nodep@2.1.2 2", "org.hamcrest:hamcrest@2.2 dev 3", "org.x:y@1.0.0 4"]
        ),
        Case(
            reader: GradleLockReader(),
            path: "gradle/dependency-locks/testCompileClasspath.lockfile",
            text: "# x\na:b:1.0\na:b:1.0\n",
            expected: ["a:b@1.0 dev 2"]
        ),
        Case(
            reader: SbtLockReader(),
            path: "build.sbt.lock",
            text: #"""
                {"lockVersion": 1, "dependencies": [
                {"org": "org.apache.commons", "name": "commons-lang3", "version": "3.9", "configurations": ["test", "compile"]},
                {"org": "org.scala-lang", "name": "scala-library", "version": "2.12.10", "configurations": ["test"]},
                {"org": "x", "name": "y"}]}
                """#,
            expected: ["org.apache.commons:commons-lang3@3.9 2", "org.scala-lang:scala-library@2.12.10 dev 3"]
        ),
    ]

    @Test("Packages, lines, relationships", arguments: cases)
    func reading(_ example: Case) throws {
        #expect(example.reader.wants(example.path))
        let found = try packages(example.reader, example.path, example.text, others: example.others)
        #expect(found.map(shown) == example.expected)
        let texts = InventoryReaders.all.filter { $0.wants(example.path) }.map { "\(type(of: $0))" }
        #expect(texts == ["\(type(of: example.reader))"])
    }

    @Test("What is of no registry is told")
    func skipped() {
        let file = InventoryFile("mix.lock", Array(Self.mix.utf8))
        #expect(MixLockReader().skipped(in: file) == "1 packages are of no registry and were not judged: forked")
        #expect(MixLockReader().skipped(in: InventoryFile("mix.lock", Array("%{}".utf8))) == nil)
    }

    @Test("What is none of them is told", arguments: cases)
    func errors(_ example: Case) {
        #expect(throws: (any Error).self) { try packages(example.reader, example.path, "name = \"x\"\n{") }
    }

    @Test("Anything is taken", arguments: hostileTexts.indices)
    func hostile(number: Int) {
        let text = hostileTexts[number]
        for example in Self.cases {
            #expect(
                (try? packages(example.reader, example.path, text, others: ["Project.toml": text]))?.count ?? 0 <= 2
            )
            let halves = example.text.utf8.count / 2
            _ = try? packages(example.reader, example.path, String(example.text.prefix(halves)) + text)
        }
    }
}
