import Attestation
import Formats
import HTTP
import Synchronization
import Testing

@testable import Containers

private let name = "registry.example/app:1.0"
private let user = RegistryCredential.password(user: "user", password: "secret")

/// Waits that were asked for.
private final class Waits: Sendable {
    private let state = Mutex<[Double]>([])
    var seconds: [Double] { state.withLock { $0 } }
    func add(_ seconds: Double) { state.withLock { $0.append(seconds) } }
}

@Suite struct RegistryPulls {
    private let waits = Waits()

    private func options(_ change: (inout RegistryOptions) -> Void = { _ in }) -> RegistryOptions {
        let waits = waits
        var options = RegistryOptions(sleep: { waits.add($0) })
        change(&options)
        return options
    }

    @discardableResult
    private func pull(
        _ registry: FakeRegistry,
        _ reference: String = name,
        _ credential: RegistryCredential? = nil,
        _ options: RegistryOptions? = nil
    ) async throws -> ContainerImage {
        let client = RegistryClient(registry, options: options ?? self.options())
        let pulled = try await client.pull(ImageReference(reference), credential: credential)
        return try ImageReader.read(pulled: pulled, name: reference) { _, _ in true }
    }

    private func fails(
        _ registry: FakeRegistry,
        _ reference: String = name,
        _ credential: RegistryCredential? = nil,
        _ options: RegistryOptions? = nil,
        with expected: ContainerError.Code,
        _ words: String...
    ) async {
        await #expect {
            try await pull(registry, reference, credential, options)
        } throws: { error in
            let text = "\(error)"
            for word in words { #expect(text.contains(word), "\(text)") }
            #expect(!text.contains("secret") && !text.contains("\u{1B}"), "\(text)")
            return (error as? ContainerError)?.code == expected
        }
    }

    @Test func anImageIsFetchedAndReadAsALayout() async throws {
        let registry = try FakeRegistry(twoLayers)
        let image = try await pull(registry)
        #expect(image.id == ImageFixture.digest(twoLayers.configuration))
        #expect(text(image, "var/lib/dpkg/status") == "new")
        #expect(image.name == name)
        #expect(image.repositoryTags == [name])
        #expect(image.repositoryDigests == ["registry.example/app@\(ImageFixture.digest(try manifestBytes()))"])
        #expect(registry.paths.prefix(2) == ["/v2/", "/v2/app/manifests/1.0"])
        #expect(registry.requests[1].fields["accept"]?.contains("image.index.v1+json") == true)
        #expect(registry.most <= 3)
    }

    @Test func aUserIsShownToWhoAsks() async throws {
        try await pull(FakeRegistry(twoLayers, .init(guarding: .basic)), name, user)
        let registry = try FakeRegistry(twoLayers, .init(guarding: .bearer))
        try await pull(registry, name, user)
        let request = try #require(registry.requests.first { $0.url.hasPrefix("https://auth.example/token") })
        #expect(
            request.url
                == "https://auth.example/token?service=registry%2C%20example&scope=repository%3Aapp%3Apull&account=user"
        )
        // One token serves all.
        #expect(registry.requests.count { $0.url.contains("/token") } == 1)
    }

    @Test func nobodyGetsATokenToo() async throws {
        let registry = try FakeRegistry(twoLayers, .init(guarding: .bearer))
        try await pull(registry)
        #expect(registry.requests.allSatisfy { $0.fields["authorization"]?.hasPrefix("Basic") != true })
    }

    @Test func anIdentityTokenIsExchanged() async throws {
        let registry = try FakeRegistry(twoLayers, .init(guarding: .bearer))
        try await pull(registry, name, .identityToken("identity"))
        let request = try #require(registry.requests.first { $0.method == "POST" })
        #expect(!request.url.contains("identity"))
        #expect(request.fields["content-type"] == "application/x-www-form-urlencoded")
    }

    @Test func aTokenThatIsNoLongerGoodIsReplacedOnce() async throws {
        let registry = try FakeRegistry(twoLayers, .init(guarding: .bearer, expired: ["Bearer token-1"]))
        try await pull(registry)
        #expect(registry.requests.count { $0.url.contains("/token") } == 2)
        let stubborn = try FakeRegistry(
            twoLayers,
            .init(guarding: .bearer, expired: ["Bearer token-1", "Bearer token-2"])
        )
        await fails(stubborn, name, user, with: .denied, "UNAUTHORIZED")
    }

    @Test func aWrongPasswordIsSaidAndNotShown() async throws {
        let wrong = RegistryCredential.password(user: "user", password: "very secret")
        for guarding in [FakeRegistry.Guarding.basic, .bearer] {
            await fails(
                try FakeRegistry(twoLayers, .init(guarding: guarding)),
                name,
                wrong,
                with: .denied,
                "does not accept"
            )
        }
        await fails(try FakeRegistry(twoLayers, .init(guarding: .basic)), with: .denied, "log in", "--password-stdin")
        await fails(
            try FakeRegistry(twoLayers, .init(guarding: .negotiate)),
            name,
            user,
            with: .unsupported,
            "negotiate"
        )
    }

    @Test func anotherHostIsNotToldWhoAsks() async throws {
        let mood = FakeRegistry.Mood(guarding: .basic, storage: "https://storage.example/blobs")
        let registry = try FakeRegistry(twoLayers, mood)
        try await pull(registry, name, user)
        let stored = registry.requests.filter { $0.url.hasPrefix("https://storage.example") }
        #expect(stored.count == 3)
        #expect(stored.allSatisfy { $0.fields["authorization"] == nil })
    }

    @Test(arguments: ["http://storage.example/blobs", "ftp://storage.example/b", "https://user@storage.example/b"])
    func nobodyIsSentOnToPlainHTTPOrElsewhere(_ storage: String) async throws {
        let registry = try FakeRegistry(twoLayers, .init(storage: storage))
        await fails(registry, with: storage.hasPrefix("http:") ? .denied : .unreachable)
        #expect(!registry.requests.contains { $0.url.contains("storage.example") })
    }

    @Test func aRealmOverPlainHTTPIsNotToldAPassword() async throws {
        let registry = try FakeRegistry(twoLayers, .init(guarding: .bearer, realm: "http://auth.example/token"))
        await fails(registry, name, user, with: .denied, "plain HTTP")
        #expect(!registry.requests.contains { $0.url.contains("auth.example") })
    }

    @Test(arguments: [true, false]) func aBlobThatBreaksOffIsContinued(_ knowsRanges: Bool) async throws {
        var fixture = twoLayers
        fixture.packing = .plain
        let registry = try FakeRegistry(fixture, .init(breaksAfter: 1500, knowsRanges: knowsRanges))
        let image = try await pull(registry)
        #expect(text(image, "app/main.py") == "print()")
        #expect(registry.requests.contains { $0.fields["range"] == "bytes=1400-" })
    }

    @Test func aRegistryThatIsBusyIsWaitedFor() async throws {
        let mood = FakeRegistry.Mood(refusals: [(429, "7"), (503, nil)])
        try await pull(FakeRegistry(twoLayers, mood))
        #expect(waits.seconds == [7, 2])
    }

    @Test func itIsNotWaitedForForever() async throws {
        let often = FakeRegistry.Mood(refusals: Array(repeating: (429, nil), count: 9))
        await fails(try FakeRegistry(twoLayers, often), with: .unreachable, "too often", "slow down")
        let long = FakeRegistry.Mood(refusals: [(429, "3600")])
        await fails(try FakeRegistry(twoLayers, long), with: .unreachable, "3600")
    }

    @Test func whatIsNotThereIsSaid() async throws {
        await fails(try FakeRegistry(twoLayers), "registry.example/app:2", with: .notFound, "MANIFEST_UNKNOWN")
        await fails(try FakeRegistry(twoLayers), "registry.example/other:1", with: .notFound, "NAME_UNKNOWN")
    }

    @Test func forgedManifestsAreRefused() async throws {
        let manifest = try manifestBytes()
        let digest = ImageFixture.digest(manifest)
        let mood = FakeRegistry.Mood(forged: [digest: manifest + [0x20]])
        await fails(try FakeRegistry(twoLayers, mood), with: .digestMismatch)
        await fails(try FakeRegistry(twoLayers, mood), "registry.example/app@\(digest)", with: .digestMismatch)
        try await pull(FakeRegistry(twoLayers), "registry.example/app@\(digest)")
    }

    private func manifestBytes() throws -> [UInt8] {
        try #require(
            try twoLayers.layout().first { (try? JSONValue(parsing: $0.bytes))?["config"]?["digest"] != nil }?.bytes
        )
    }

    @Test func forgedBlobsAreRefused() async throws {
        let layer = try twoLayers.packed()[1]
        var same = layer
        same[40] ^= 1
        for forged in [same, layer + [0], Array(layer.dropLast())] {
            let mood = FakeRegistry.Mood(forged: [ImageFixture.digest(layer): forged])
            let expected: ContainerError.Code = forged.count < layer.count ? .unreachable : .digestMismatch
            await fails(try FakeRegistry(twoLayers, mood), with: expected)
        }
    }

    @Test func theFirstSchemaIsRefusedByName() async throws {
        let body = (["schemaVersion": 1, "name": "app", "fsLayers": []] as JSONValue).bytes()
        let mood = FakeRegistry.Mood(manifestType: "application/vnd.docker.distribution.manifest.v1+prettyjws")
        await fails(try FakeRegistry(twoLayers, mood, top: body), with: .unsupported, "schema 1")
    }

    @Test func plainHTTPIsSpokenToThisMachineOnly() async throws {
        await fails(try FakeRegistry(twoLayers, .init(hasTLS: false)), with: .unreachable, "--insecure")
        for local in ["localhost:5000/app:1.0", "127.0.0.1:5000/app:1.0", "[::1]:5000/app:1.0"] {
            try await pull(FakeRegistry(twoLayers, .init(hasTLS: false)), local)
        }
        let registry = try FakeRegistry(twoLayers, .init(hasTLS: false))
        try await pull(registry, name, nil, options { $0.isInsecure = true })
        #expect(registry.requests[0].options.tls?.verifies == false)
        #expect(registry.requests[1].url == "http://registry.example/v2/")
    }

    @Test func theSizeIsKnownBeforeAnythingIsFetched() async throws {
        let registry = try FakeRegistry(twoLayers)
        await fails(registry, name, nil, options { $0.maximumBytes = 100 }, with: .budgetExceeded, "100")
        #expect(!registry.paths.contains { $0.contains("/blobs/") })
    }

    @Test func aPlatformIsChosenFromAnIndex() async throws {
        let manifest = try manifestBytes()
        func entry(_ architecture: String, _ digest: String) -> JSONValue {
            ["digest": .string(digest), "size": 1, "platform": ["os": "linux", "architecture": .string(architecture)]]
        }
        let index: JSONValue = [
            "schemaVersion": 2,
            "manifests": [entry("riscv64", ImageFixture.digest(manifest)), entry("s390x", ImageFixture.digest([1]))],
        ]
        let riscv = try ImagePlatform("linux/riscv64")
        let client = RegistryClient(
            try FakeRegistry(twoLayers, top: index.bytes()),
            options: options { $0.platform = riscv }
        )
        let pulled = try await client.pull(ImageReference(name))
        // Reports name the index, as other tools do.
        #expect(pulled.repositoryDigest == "registry.example/app@\(ImageFixture.digest(index.bytes()))")
        let mips = try ImagePlatform("linux/mips")
        let registry = try FakeRegistry(twoLayers, top: index.bytes())
        await fails(registry, name, nil, options { $0.platform = mips }, with: .notFound, "linux/riscv64, linux/s390x")
    }

    @Test(arguments: ["../../etc/passwd", "sha256:00", "", "sha512:" + String(repeating: "0", count: 128)])
    func digestsThatAreNoneNeverBecomePaths(_ digest: String) async throws {
        let manifest: JSONValue = [
            "schemaVersion": 2, "config": ["digest": .string(digest), "size": 1], "layers": [],
        ]
        let registry = try FakeRegistry(twoLayers, top: manifest.bytes())
        await fails(registry, with: digest.hasPrefix("sha512:") ? .unsupported : .corrupt)
    }

    @Test(arguments: [(3, true), (4, false)]) func indexesLieInEachOtherOnlySoDeep(_ depth: Int, _ isRead: Bool)
        async throws
    {
        var documents = [try manifestBytes()]
        for _ in 0..<depth {
            let inner = ImageFixture.digest(documents.last ?? [])
            documents.append((["manifests": [["digest": .string(inner)]]] as JSONValue).bytes())
        }
        let registry = try FakeRegistry(twoLayers, top: documents.last, documents: documents)
        if isRead { try await pull(registry) } else { await fails(registry, with: .corrupt, "indexes") }
    }

    @Test func aCacheKeepsBlobsAndTheirBeginnings() async throws {
        let scratch = try Scratch()
        let cached = options { $0.cache = scratch.path + "/cache" }
        let first = try FakeRegistry(twoLayers)
        try await pull(first, name, nil, cached)
        #expect(first.paths.count { $0.contains("/blobs/") } == 3)
        let second = try FakeRegistry(twoLayers)
        try await pull(second, name, nil, cached)
        #expect(!second.paths.contains { $0.contains("/blobs/") })
        // A blob that somebody changed is fetched anew; the beginning of one is continued.
        let blobs = try twoLayers.packed().map { (ImageFixture.blobPath(ImageFixture.digest($0)), $0) }
        try scratch.write("cache/" + blobs[0].0, Array("changed".utf8))
        let third = try FakeRegistry(twoLayers)
        try await pull(third, name, nil, cached)
        #expect(third.paths.count { $0.contains("/blobs/") } == 1)
        for (beginning, range) in [(Array(blobs[1].1.prefix(50)), "bytes=50-"), ([9, 9, 9], "bytes=3-")] {
            try scratch.write("cache/" + blobs[1].0, [])
            try scratch.write("cache/" + blobs[1].0 + ".partial", beginning)
            let registry = try FakeRegistry(twoLayers)
            let image = try await pull(registry, name, nil, cached)
            #expect(text(image, "app/main.py") == "print()")
            #expect(registry.requests.contains { $0.fields["range"] == range })
        }
    }
}
