import Archives
import Attestation
import Formats
import Glibc
import Testing

@testable import Containers

@Suite struct HostileImages {
    @Test func missingAndForeignFiles() throws {
        let scratch = try Scratch()
        #expect(code { _ = try ImageReader.read(path: scratch.path + "/none") { _, _ in true } } == .notFound)
        #expect(code { _ = try ImageReader.read(path: scratch.path) { _, _ in true } } == .notAnImage)
        mkfifo(scratch.path + "/pipe", 0o600)
        #expect(code { _ = try ImageReader.read(path: scratch.path + "/pipe") { _, _ in true } } == .unreadable)
        #expect(code { _ = try read([UInt8](repeating: 0x41, count: 4096)) } == .corrupt)
        #expect(code { _ = try read(ImageFixture.files(["rootfs/etc/passwd": "x"])) } == .notAnImage)
        #expect(code { _ = try read([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0, 1, 2, 3]) } == .unsupported)
        #expect(code { _ = try read([]) } == .notAnImage)
    }

    @Test func truncatedArchivesAreToldAsSuch() throws {
        for bytes in [ImageFixture.archive(try twoLayers.layout()), ImageFixture.archive(try twoLayers.docker())] {
            for length in [600, bytes.count / 3, bytes.count / 2] {
                let found = code { _ = try read(Array(bytes.prefix(length))) }
                #expect(found == .corrupt || found == .notAnImage, "cut at \(length)")
            }
            #expect(code { _ = try read(Array(bytes.prefix(600))) } == .corrupt)
        }
        let packed = try Gzip.compress(ImageFixture.archive(try twoLayers.docker()))
        #expect(code { _ = try read(Array(packed.prefix(packed.count / 2))) } == .corrupt)
    }

    @Test func aLayerWithOtherContentThanItsDigest() throws {
        var members = try twoLayers.layout()
        members[0].bytes = try Gzip.compress(ImageFixture.files(["evil": "x"]))
        #expect(code { _ = try read(ImageFixture.archive(members)) } == .digestMismatch)
        members = try twoLayers.docker()
        members[1].bytes = ImageFixture.files(["evil": "x"])
        #expect(code { _ = try read(ImageFixture.archive(members)) } == .digestMismatch)
    }

    @Test func aConfigurationWithOtherContentThanItsDigest() throws {
        var fixture = twoLayers
        fixture.tampering = [0x20]
        #expect(code { _ = try read(ImageFixture.archive(try fixture.layout())) } == .digestMismatch)
        #expect(code { _ = try read(ImageFixture.archive(try fixture.docker())) } == .digestMismatch)
    }

    @Test func aManifestWithOtherContentThanItsDigest() throws {
        var members = try twoLayers.layout()
        members[3].bytes.append(0x20)
        #expect(code { _ = try read(ImageFixture.archive(members)) } == .digestMismatch)
    }

    @Test func layersWithoutDiffIDsAreNotReadUnverified() throws {
        var fixture = twoLayers
        fixture.diffIDs = []
        #expect(code { _ = try read(ImageFixture.archive(try fixture.layout())) } == .corrupt)
        #expect(code { _ = try read(ImageFixture.archive(try fixture.docker())) } == .corrupt)
    }

    @Test func aLayerThatCannotBeNamedIsNotDropped() throws {
        var members = try twoLayers.docker()
        let name = SHA256Digest.hex(of: twoLayers.configuration) + ".json"
        for layers: JSONValue in [
            ["layer0/layer.tar", "../../etc/passwd"], ["layer0/layer.tar", 7], "layer0/layer.tar",
        ] {
            members[3].bytes = ([["Config": .string(name), "Layers": layers]] as JSONValue).bytes()
            #expect(code { _ = try read(ImageFixture.archive(members)) } == .corrupt)
        }
    }

    @Test(arguments: [
        "sha256:../../../../etc/passwd", "sha256:", "md5:d41d8cd98f00b204e9800998ecf8427e",
        "sha256:" + String(repeating: "A", count: 64), "",
    ])
    func digestsThatAreNoDigests(_ digest: String) throws {
        let members = try twoLayers.layout(manifest: { $0["config"] = ["digest": .string(digest)] })
        #expect(code { _ = try read(ImageFixture.archive(members)) } == .corrupt)
    }

    @Test func anArtifactIsNoImage() throws {
        let members = try twoLayers.layout(manifest: { manifest in
            manifest["artifactType"] = "application/vnd.example.model"
            manifest["config"]?["mediaType"] = "application/vnd.oci.empty.v1+json"
        })
        #expect(code { _ = try read(ImageFixture.archive(members)) } == .unsupported)
    }

    @Test func anIndexThatNamesItselfEnds() throws {
        let index: JSONValue = ["manifests": [["digest": .string("sha256:" + String(repeating: "0", count: 64))]]]
        #expect(code { _ = try read(ImageFixture.archive([("index.json", index.bytes())])) } == .corrupt)
        #expect(code { _ = try read(ImageFixture.archive([("index.json", Array("[".utf8))])) } == .corrupt)
        #expect(code { _ = try read(ImageFixture.archive([("manifest.json", Array("[]".utf8))])) } == .corrupt)
    }

    @Test func aLayoutsLinksDoNotLeaveIt() throws {
        let outside = try Scratch()
        let secret = Array(#"{"rootfs":{"diff_ids":[]},"auths":{"secret":"hunter2"}}"#.utf8)
        try outside.write("config.json", secret)
        let scratch = try Scratch()
        scratch.link("c.json", to: outside.path + "/config.json")
        try scratch.write("manifest.json", #"[{"Config":"c.json","Layers":[]}]"#)
        #expect(code { _ = try ImageReader.read(path: scratch.path) { _, _ in true } } != nil)
        scratch.link("d", to: outside.path)
        try scratch.write("manifest.json", #"[{"Config":"d/config.json","Layers":[]}]"#)
        #expect(code { _ = try ImageReader.read(path: scratch.path) { _, _ in true } } != nil)
    }

    @Test func bombsAndBudgets() throws {
        let bomb = ImageFixture(layers: [ImageFixture.files(["zeros": String(repeating: "\u{0}", count: 80 << 20)])])
        let scratch = try Scratch()
        let path = try scratch.write("bomb.tar", ImageFixture.archive(try bomb.layout()))
        #expect(code { _ = try ImageReader.read(path: path) { _, _ in false } } == .budgetExceeded)
        let small = try scratch.write("small.tar", ImageFixture.archive(try twoLayers.layout()))
        #expect(
            code { _ = try ImageReader.read(path: small, budget: .init(maximumEntries: 2)) { _, _ in true } }
                == .budgetExceeded
        )
        #expect(
            code { _ = try ImageReader.read(path: small, budget: .init(maximumBytes: 1000)) { _, _ in true } }
                == .budgetExceeded
        )
    }

    @Test func escapingNamesAreRefusedWithAWarning() throws {
        let image = try read(
            ImageFixture.archive(
                try ImageFixture(layers: [ImageFixture.files(["../../etc/cron.d/x": "evil", "ok": "fine"])]).layout()
            )
        )
        #expect(image.files.entries.keys.sorted() == ["ok"])
        #expect(image.warnings.count == 1)
    }

    @Test func everyFlippedByteIsSurvived() throws {
        let good = ImageFixture.archive(try ImageFixture(layers: [ImageFixture.files(["a": "1"])]).layout())
        for index in stride(from: 0, to: good.count, by: 29) {
            var bytes = good
            bytes[index] ^= 0x5A
            _ = try? read(bytes)
        }
    }
}

@Suite struct Folders {
    @Test func filesLinksAndFoldersAreListed() throws {
        let scratch = try Scratch()
        try scratch.write("etc/os-release", "ID=x")
        try scratch.write("app/package-lock.json", "{}")
        try scratch.write("app/.git/config", "secret")
        scratch.link("outside", to: "/etc")
        mkfifo(scratch.path + "/pipe", 0o600)
        let (tree, warnings) = try FolderReader.read(root: scratch.path) { path, _ in path.hasSuffix("lock.json") }
        #expect(tree.paths == ["app", "app/.git", "app/package-lock.json", "etc", "etc/os-release", "outside", "pipe"])
        #expect(tree.content(at: "app/package-lock.json") == Array("{}".utf8))
        #expect(tree["etc/os-release"]?.content == nil)
        #expect(tree["outside"]?.kind == .symbolicLink("/etc"))
        #expect(tree["pipe"]?.kind == .other)
        #expect(warnings.isEmpty)
    }

    @Test func aFileThatIsTooLargeToKeepIsTold() throws {
        let scratch = try Scratch()
        let path = try scratch.write("huge.json", [])
        #expect(truncate(path, 65 << 20) == 0)
        let (tree, warnings) = try FolderReader.read(root: scratch.path) { _, _ in true }
        #expect(tree["huge.json"]?.size == 65 << 20)
        #expect(warnings.count == 1)
    }

    @Test func budgetsAndMissingFolders() throws {
        let scratch = try Scratch()
        for index in 0..<5 { try scratch.write("f\(index)", "x") }
        let (tree, warnings) = try FolderReader.read(root: scratch.path, maximumEntries: 3) { _, _ in true }
        #expect(tree.entries.count == 3)
        #expect(warnings.count == 1)
        #expect(code { _ = try FolderReader.read(root: scratch.path + "/none") { _, _ in true } } == .notFound)
    }
}

@Suite struct Assembly {
    func plan(_ context: String, host: Bool = false) -> ImageAssembler.Plan {
        ImageAssembler.Plan(
            reference: "support-bot:dev",
            context: context,
            includesHostPackages: host,
            dockerfile: "FROM debian:12\nENV A=1 B=2\nEXPOSE 8000\nUSER app\n"
        )
    }

    @Test func whatIsAssembledIsReadBackAndIsTheSameEachTime() throws {
        let scratch = try Scratch()
        try scratch.write("main.py", "print('hello')")
        try scratch.write("lib/deep.py", "x = 1")
        try scratch.write(".git/config", "no")
        let first = try ImageAssembler.assemble(plan(scratch.path, host: true))
        let second = try ImageAssembler.assemble(plan(scratch.path, host: true))
        #expect(first.digest == second.digest)
        #expect(first.archive == second.archive)
        let image = try read(first.archive)
        #expect(image.layers.count == 2)
        #expect(image.repositoryTags == ["support-bot:dev"])
        #expect(image.repositoryDigests == ["support-bot@" + first.digest])
        #expect(text(image, "app/main.py") == "print('hello')")
        #expect(image.files["app/.git/config"] == nil)
        #expect(image.configuration["config"]?["User"]?.string == "app")
        #expect(image.configuration["config"]?["ExposedPorts"]?["8000/tcp"] != nil)
        #expect(image.warnings.isEmpty)
    }

    @Test func largeFilesAreNotEmptied() throws {
        let scratch = try Scratch()
        let path = try scratch.write("weights.bin", [])
        #expect(truncate(path, 65 << 20) == 0)
        let result = try ImageAssembler.assemble(plan(scratch.path))
        let store = try Scratch()
        let archive = try store.write("a.tar", result.archive)
        let image = try ImageReader.read(path: archive, budget: .init(maximumRatio: 2000)) { _, _ in false }
        #expect(image.files["app/weights.bin"]?.size == 65 << 20)
    }
}
