import Archives
import Attestation
import Formats
import Glibc
import Testing

@testable import Containers

/// The code of the error that a piece of work ends with.
func code(of work: () throws -> Void) -> ContainerError.Code? {
    do {
        try work()
        return nil
    } catch {
        return (error as? ContainerError)?.code
    }
}

func read(_ bytes: [UInt8], name: String? = nil, wanting: @escaping @Sendable (String, Int) -> Bool = { _, _ in true })
    throws -> ContainerImage
{
    let scratch = try Scratch()
    return try ImageReader.read(path: scratch.write("image.tar", bytes), name: name, wanting: wanting)
}

func text(_ image: ContainerImage, _ path: String) -> String? {
    image.files.content(at: path).map { String(decoding: $0, as: UTF8.self) }
}

let twoLayers = ImageFixture(
    layers: [
        ImageFixture.files(["etc/os-release": "ID=debian", "var/lib/dpkg/status": "old", "tmp/a": "1", "tmp/b": "2"]),
        ImageFixture.files(["var/lib/dpkg/status": "new", "tmp/.wh.a": "", "app/main.py": "print()"]),
    ],
    createdBy: ["ADD rootfs", "COPY . /app"]
)

@Suite struct Dialects {
    @Test(arguments: ["oci", "oci plain", "docker", "skopeo", "oci in gzip", "docker in gzip", "trailing bytes"])
    func everyShapeGivesTheSameImage(_ shape: String) throws {
        var fixture = twoLayers
        let bytes: [UInt8]
        switch shape {
        case "oci": bytes = ImageFixture.archive(try fixture.layout())
        case "oci plain":
            fixture.packing = .plain
            bytes = ImageFixture.archive(try fixture.layout())
        case "docker": bytes = ImageFixture.archive(try fixture.docker())
        case "skopeo": bytes = fixture.skopeo()
        case "oci in gzip": bytes = try Gzip.compress(ImageFixture.archive(try fixture.layout()))
        case "docker in gzip": bytes = try Gzip.compress(ImageFixture.archive(try fixture.docker()))
        default:
            fixture.trailer = [0xAA, 0xBB, 0xCC]
            bytes = ImageFixture.archive(try fixture.layout())
        }
        let image = try read(bytes)
        #expect(image.id == ImageFixture.digest(fixture.configuration))
        #expect(image.layers.map(\.diffID) == fixture.layers.map(ImageFixture.digest))
        #expect(image.layers.map(\.createdBy) == ["ADD rootfs", "COPY . /app"])
        #expect(text(image, "var/lib/dpkg/status") == "new")
        #expect(image.files["tmp/a"] == nil)
        #expect(text(image, "tmp/b") == "2")
        #expect(image.files["app/main.py"]?.layer == 1)
        #expect(image.files["etc/os-release"]?.layer == 0)
        #expect(image.configuration["config"]?["User"]?.string == "app")
    }

    @Test func aFolderInOCILayout() throws {
        let scratch = try Scratch()
        for member in try twoLayers.layout() { try scratch.write(member.path, member.bytes) }
        let image = try ImageReader.read(path: scratch.path) { _, _ in true }
        #expect(text(image, "app/main.py") == "print()")
        #expect(image.repositoryTags == ["example/app:1.0"])
    }

    @Test func repositoryDigestsNameTheRepository() throws {
        let members = try twoLayers.layout()
        let manifest = try #require(
            members.first { String(decoding: $0.bytes, as: UTF8.self).contains("\"schemaVersion\":2,\"config\"") }
        )
        let image = try read(ImageFixture.archive(members))
        #expect(image.repositoryDigests == ["example/app@" + ImageFixture.digest(manifest.bytes)])
    }

    @Test func theHostsPlatformIsChosen() throws {
        #if arch(arm64)
            let (host, other) = ("arm64", "amd64")
        #else
            let (host, other) = ("amd64", "arm64")
        #endif
        let members = try twoLayers.layout(platforms: [other, host, "unknown"])
        let right = try #require(
            members.first { String(decoding: $0.bytes, as: UTF8.self).contains("\"platform\":\"\(host)\"") }
        )
        #expect(
            try read(ImageFixture.archive(members)).repositoryDigests == [
                "example/app@" + ImageFixture.digest(right.bytes)
            ]
        )
    }

    @Test func unwantedFilesKeepTheirSizeOnly() throws {
        let image = try read(ImageFixture.archive(try twoLayers.layout())) { path, _ in path == "etc/os-release" }
        #expect(image.files["app/main.py"]?.content == nil)
        #expect(image.files["app/main.py"]?.size == 7)
        #expect(text(image, "etc/os-release") == "ID=debian")
    }

    @Test func oneOfSeveralImagesIsChosenByName() throws {
        let other = ImageFixture(layers: [ImageFixture.files(["b": "second"])], packing: .plain, reference: "other:2")
        let configurations = [twoLayers, other].map {
            (SHA256Digest.hex(of: $0.configuration) + ".json", $0.configuration)
        }
        let manifest: JSONValue = [
            ["Config": .string(configurations[0].0), "RepoTags": ["example/app:1.0"], "Layers": ["0.tar", "1.tar"]],
            ["Config": .string(configurations[1].0), "RepoTags": ["other:2"], "Layers": ["2.tar"]],
        ]
        let bytes = ImageFixture.archive(
            [("0.tar", twoLayers.layers[0]), ("1.tar", twoLayers.layers[1]), ("2.tar", other.layers[0])]
                + configurations
                + [("manifest.json", manifest.bytes())]
        )
        #expect(try text(read(bytes, name: "other:2"), "b") == "second")
        #expect(try read(bytes).layers.count == 2)
        #expect(try !read(bytes).warnings.isEmpty)
    }
}

@Suite struct Merging {
    func merged(_ layers: [UInt8]..., wanting: @escaping @Sendable (String, Int) -> Bool = { _, _ in true }) throws
        -> ContainerImage
    {
        try read(ImageFixture.archive(try ImageFixture(layers: layers).layout()), wanting: wanting)
    }

    @Test func opaqueFoldersHideLowerLayersOnly() throws {
        let image = try merged(
            ImageFixture.files(["d/old": "1", "d/sub/old": "2", "e": "3"]),
            ImageFixture.files(["d/new": "4", "d/.wh..wh..opq": "", "d/sub/new": "5"])
        )
        #expect(image.files.paths.filter { image.files[$0]?.kind == .file } == ["d/new", "d/sub/new", "e"])
    }

    @Test func whiteoutsTakeFoldersAwayButNotTheirOwnLayer() throws {
        let image = try merged(
            ImageFixture.files(["d/a": "1", "d/b/c": "2", "x": "3"]),
            ImageFixture.files(["d/kept": "4", ".wh.d": "", ".wh..wh.plnk": "", ".wh.x": "", "x": "5"])
        )
        #expect(image.files.paths.filter { image.files[$0]?.kind == .file } == ["d/kept", "x"])
        #expect(text(image, "x") == "5")
    }

    @Test func aFileReplacesAFolderAndAFolderAFile() throws {
        let image = try merged(
            ImageFixture.files(["d/a": "1", "f": "2"]),
            ImageFixture.tar([("d", .file, "file now"), ("f", .folder, ""), ("f/inner", .file, "3")])
        )
        #expect(image.files["d/a"] == nil)
        #expect(text(image, "d") == "file now")
        #expect(image.files["f"]?.kind == .folder)
        #expect(text(image, "f/inner") == "3")
    }

    @Test func theLastOfTwoEntriesWins() throws {
        #expect(try text(merged(ImageFixture.tar([("a", .file, "1"), ("a", .file, "2")])), "a") == "2")
    }

    @Test func hardLinksShareContentInOneLayerAndAcross() throws {
        let image = try merged(
            ImageFixture.tar([("a", .file, "body"), ("b", .hardLink("a"), "")]),
            ImageFixture.tar([("c", .hardLink("a"), "")])
        )
        #expect(text(image, "b") == "body")
        #expect(text(image, "c") == "body")
        #expect(image.files["b"]?.size == 4)
    }

    @Test func aWantedHardLinkToAnUnwantedFileHasItsContent() throws {
        let image = try merged(
            ImageFixture.tar([("store/abc", .file, "Package: x"), ("var/lib/dpkg/status", .hardLink("store/abc"), "")]),
            wanting: { path, _ in path == "var/lib/dpkg/status" }
        )
        #expect(text(image, "var/lib/dpkg/status") == "Package: x")
        #expect(image.files["store/abc"]?.size == 10)
    }

    @Test func databasesBehindLinksAreRead() throws {
        let image = try merged(
            ImageFixture.tar([
                ("usr/lib/sysimage/rpm/rpmdb.sqlite", .file, "rpm"), ("usr/lib/apk/db/installed", .file, "apk"),
                ("opt/big", .file, "no"),
            ]),
            ImageFixture.tar([
                ("var/lib/rpm", .symbolicLink("../../usr/lib/sysimage/rpm"), ""), ("lib", .symbolicLink("usr/lib"), ""),
                ("etc/os-release", .symbolicLink("../usr/lib/os-release"), ""), ("usr/lib/os-release", .file, "ID=x"),
            ]),
            wanting: { path, _ in ["var/lib/rpm/rpmdb.sqlite", "lib/apk/db/installed", "etc/os-release"].contains(path)
            }
        )
        #expect(text(image, "var/lib/rpm/rpmdb.sqlite") == "rpm")
        #expect(text(image, "lib/apk/db/installed") == "apk")
        #expect(text(image, "etc/os-release") == "ID=x")
        #expect(image.files["opt/big"]?.content == nil)
    }

    @Test func linksAreResolvedInsideTheRoot() throws {
        let image = try merged(
            ImageFixture.tar([
                ("a/file", .file, "x"), ("abs", .symbolicLink("/a/file"), ""), ("up", .symbolicLink("../../../a"), ""),
                ("loop1", .symbolicLink("loop2"), ""), ("loop2", .symbolicLink("loop1"), ""),
                ("self", .symbolicLink("self/x"), ""),
                ("gone", .symbolicLink("nowhere"), ""),
            ])
        )
        #expect(image.files.resolve("abs") == "a/file")
        #expect(image.files.resolve("up/file") == "a/file")
        #expect(image.files.resolve("../../a/file") == "a/file")
        for path in ["loop1", "self", "gone", "missing"] { #expect(image.files.resolve(path) == nil) }
        #expect(text(image, "up/file") == "x")
    }

    @Test func deepPathsDoNotMultiplyInMemory() throws {
        // Each name has 2000 folders of its own; a tree that kept them all by their full paths would need gigabytes.
        var writer = TarWriter()
        let tail = String(repeating: "/d", count: 2000)
        for index in 0..<400 { writer.add(TarEntry(path: "\(index)\(tail)", kind: .file)) }
        writer.finish()
        let before = residentBytes()
        let image = try merged(writer.bytes)
        #expect(image.files.entries.count >= 1)
        #expect(residentBytes() - before < 700 << 20)
    }
}

/// The memory that this process has in use.
func residentBytes() -> Int {
    guard let file = fopen("/proc/self/statm", "r") else { return 0 }
    defer { fclose(file) }
    var buffer = [UInt8](repeating: 0, count: 256)
    let count = fread(&buffer, 1, 255, file)
    let words = String(decoding: buffer.prefix(count), as: UTF8.self).split(separator: " ")
    return words.count > 1 ? (Int(words[1]) ?? 0) * 4096 : 0
}
