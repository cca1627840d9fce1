import Testing

@testable import Vulnerabilities

@Suite("Lock files of Python")
struct PythonLockTests {
    static let readers: [any InventoryReader] = [
        PipfileLockReader(), PoetryLockReader(), UvLockReader(), PdmLockReader(), PylockReader(), CondaMetadataReader(),
        CondaEnvironmentReader(),
    ]

    @Test("Pipfile.lock: categories, lines, the Pipfile beside, and what has no version")
    func pipenv() throws {
        let text = #"""
            {"_meta": {"hash": {}},
            "default": {
            "a": {"version": "==1.0", "markers": "x"},
            "Own": {"editable": true, "path": "."},
            "g": {"git": "https://x/g.git", "ref": "0"}},
            "develop": {
            "b_c": {"version": "===2.0"}, "a": {"version": "==1.0"}},
            "docs": {"d": {"version": "==3"}}}
            """#
        let pipfile =
            "[[source]]\nname = \"pypi\"\n[packages]\nA = \"*\"\n[dev-packages]\n\"b.c\" = {version = \"*\"}\n"
        let found = try packages(PipfileLockReader(), "Pipfile.lock", text, others: ["Pipfile": pipfile]).map(shown)
        #expect(found == ["a@1.0 D 3", "g I 5", "b_c@2.0 D dev 7", "a@1.0 D dev 7", "d@3 I 8"])
        #expect(throws: InventoryError.self) { try packages(PipfileLockReader(), "Pipfile.lock", "{}") }
        #expect(throws: InventoryError.self) {
            try packages(PipfileLockReader(), "Pipfile.lock", text, others: ["Pipfile": "="])
        }
    }

    private let poetry = """
        [[package]]
        name = "aa"
        version = "1.0"
        groups = ["main", "dev"]
        [package.dependencies]
        B_b = {version = ">=1,<2", optional = true}
        cc = [{version = ">=2", markers = "x"}, {version = "<2", markers = "y"}]

        [[package]]
        name = "b-b"
        version = "1.5"
        groups = ["main"]

        [[package]]
        name = "b-b"
        version = "2.5"
        groups = ["dev"]

        [[package]]
        name = "cc"
        version = "2.0"

        [metadata]
        lock-version = "2.1"
        """

    @Test("poetry.lock: groups, several versions of one package, wishes for environments")
    func poetryGroups() throws {
        #expect(
            try packages(PoetryLockReader(), "poetry.lock", poetry).map(shown) == [
                "aa@1.0 1 > b-b@1.5,cc@2.0", "b-b@1.5 9", "b-b@2.5 dev 14", "cc@2.0 19",
            ]
        )
        let old = "[[package]]\nname = 'a'\nversion = '1'\ncategory = 'dev'\n"
        #expect(try packages(PoetryLockReader(), "poetry.lock", old).map(shown) == ["a@1 dev 1"])
    }

    @Test("poetry.lock without groups: the project says what is for development")
    func poetryProject() throws {
        let text = poetry.split(separator: "\n").filter { !$0.hasPrefix("groups") }.joined(separator: "\n")
        let project = """
            [tool.poetry]
            name = "own"
            [tool.poetry.dependencies]
            python = "^3.9"
            aa = "^1"
            [tool.poetry.group.test.dependencies]
            cc = "*"
            aa = "*"
            """
        let found = try packages(PoetryLockReader(), "poetry.lock", text, others: ["pyproject.toml": project])
        #expect(found.map(\.isDirect) == [true, false, nil, true])
        #expect(found.map(\.isDevelopment) == [false, false, false, false])
        let develops = project.replacing("[tool.poetry.dependencies]", with: "[tool.poetry.dev-dependencies]")
        let other = try packages(PoetryLockReader(), "poetry.lock", text, others: ["pyproject.toml": develops])
        #expect(other.map(\.isDevelopment) == [true, true, false, true])
    }

    @Test("uv.lock: the project, its workspace, groups, extras and several versions")
    func uv() throws {
        let text = """
            version = 1
            [manifest]
            members = ["own", "part"]

            [[package]]
            name = "own"
            version = "0.1.0"
            source = { virtual = "." }
            dependencies = [{ name = "a", extra = ["x"] }, { name = "part" }]
            [package.dev-dependencies]
            dev = [{ name = "b", version = "2" }]

            [[package]]
            name = "part"
            source = { editable = "part" }

            [[package]]
            name = "a"
            version = "1"
            source = { registry = "https://pypi.org/simple" }
            [package.optional-dependencies]
            x = [{ name = "c" }]

            [[package]]
            name = "b"
            version = "1"

            [[package]]
            name = "b"
            version = "2"
            dependencies = [{ name = "c" }, { name = "d" }]

            [[package]]
            name = "c"
            version = "1"

            [[package]]
            name = "d"
            version = "1"
            """
        #expect(
            try packages(UvLockReader(), "uv.lock", text).map(shown) == [
                "own@0.1.0 R 5 > a@1,part", "part W 13", "a@1 D 17 > c@1", "b@1 I 24", "b@2 D dev 28 > c@1,d@1",
                "c@1 I 33",
                "d@1 I dev 37",
            ]
        )
        #expect(throws: InventoryError.self) { try packages(UvLockReader(), "uv.lock", "a = 1") }
    }

    @Test("pdm.lock: extras are one package, groups are the project's")
    func pdm() throws {
        let text = """
            [metadata]
            groups = ["default", "web", "lint"]

            [[package]]
            name = "aa"
            version = "1.0"
            groups = ["default"]
            dependencies = ["b>=1,<2; python_version > '3'"]

            [[package]]
            name = "aa"
            version = "1.0"
            extras = ["x"]
            groups = ["web"]
            dependencies = ["aa==1.0", "c"]

            [[package]]
            name = "b"
            version = "1.0"
            groups = ["default", "lint"]

            [[package]]
            name = "b"
            version = "2.0"
            groups = ["lint"]

            [[package]]
            name = "c"
            version = "1.0"
            groups = ["web"]
            """
        let project = """
            [project]
            dependencies = ["AA[x] >= 1"]
            [project.optional-dependencies]
            web = ["c"]
            [dependency-groups]
            lint = ["b>=2", {include-group = "web"}]
            """
        #expect(
            try packages(PdmLockReader(), "pdm.lock", text, others: ["pyproject.toml": project]).map(shown) == [
                "aa@1.0 D 4 > b@1.0,c@1.0", "b@1.0 D 17", "b@2.0 D dev 22", "c@1.0 D 27",
            ]
        )
        #expect(try packages(PdmLockReader(), "pdm.lock", text).map(\.isDevelopment) == [false, false, true, true])
    }

    @Test("pylock.toml: folders are the project, versions may be missing")
    func pylock() throws {
        let text = """
            lock-version = "1.0"
            [[packages]]
            name = "Own"
            directory = {path = "."}
            dependencies = [{name = "a"}]
            [[packages]]
            name = "a"
            version = "1"
            dependencies = [{name = "v"}, {name = "gone"}]
            [[packages]]
            name = "v"
            vcs = {url = "https://x", commit-id = "0"}
            """
        #expect(try packages(PylockReader(), "pylock.toml", text).map(shown) == ["own R 2 > a@1", "a@1 6 > v", "v 10"])
        let reader = PylockReader()
        #expect(reader.wants("x/pylock.toml") && reader.wants("pylock.dev.toml"))
        #expect(!reader.wants("pylock.a.b.toml") && !reader.wants("pylock..toml") && !reader.wants("xpylock.toml"))
    }

    @Test("conda: what was installed, and an environment with what pip installs into it")
    func conda() throws {
        let text = #"{"name": "numpy", "version": "1.2", "license": "BSD", "requested_spec": "numpy"}"#
        let path = "opt/conda/envs/x/conda-meta/numpy-1.2-py_0.json"
        #expect(CondaMetadataReader().wants(path) && !CondaMetadataReader().wants("a/conda-meta/state.json"))
        let found = try packages(CondaMetadataReader(), path, text)
        #expect(found.map(shown) == ["numpy@1.2 D"] && found.map(\.licenses) == [["BSD"]])
        let environment = """
            name: x
            dependencies:
              - python=3.11
              - conda-forge::numpy==1.2=py_0
              - scipy >=1.0
              - pip
              - 'x[version="1"]'
              - pip:
                - requests==2.0
                - flask>=1
            """
        let reader = CondaEnvironmentReader()
        let wished = try packages(reader, "environment.yml", environment)
        #expect(
            wished.map(shown) == [
                "python@3.11 D 3", "numpy@1.2 D 4", "scipy D 5", "pip D 6", "x D 7", "requests@2.0 D 9",
            ]
        )
        #expect(wished.map(\.type).last == .pip)
        let skipped = reader.skipped(in: InventoryFile("environment.yml", Array(environment.utf8)))
        #expect(skipped == "1 line names no exact version and was not judged")
        #expect(try packages(reader, "environment.yml", "stages: [a]").isEmpty)
    }

    @Test("Many packages and many versions of one take time in proportion to the file", .timeLimit(.minutes(1)))
    func large() throws {
        let text =
            "version = 1\n"
            + (0..<20_000).map { "[[package]]\nname = \"a\"\nversion = \"\($0)\"\ndependencies = [{name = \"a\"}]\n" }
            .joined()
        let found = try packages(UvLockReader(), "uv.lock", text)
        #expect(found.count == 20_000)
        #expect(found.last?.line == 79_998)
        #expect(found.last?.dependsOn.count == 64)
    }

    @Test("Anything is taken", arguments: hostileTexts.indices, readers.indices)
    func hostile(number: Int, reader: Int) {
        let text = hostileTexts[number]
        let others = ["pyproject.toml": text, "Pipfile": text]
        let file = InventoryFile("x", Array(text.utf8), other: { others[$0].map { Array($0.utf8) } })
        let found = (try? Self.readers[reader].read(file)) ?? []
        #expect(found.count <= 2)
        _ = Self.readers[reader].skipped(in: file)
    }

    @Test("A sign of the encoding and bytes that are no UTF-8 end in an error, not in silence")
    func notText() {
        for reader in [PoetryLockReader(), UvLockReader(), PdmLockReader(), PylockReader()] as [any InventoryReader] {
            #expect(throws: (any Error).self) { try reader.read(InventoryFile("x", [0x61, 0x3D, 0x22, 0xFF, 0x22])) }
        }
    }
}
