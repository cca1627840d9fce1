import Attestation
import Formats

/// What a database says of itself: where its content comes from, and the digests that it is checked by.
public struct AdvisoryManifest: Sendable, Equatable {
    /// When it was built, or what the builder was told: seconds since 1970.
    public var builtAt: Double
    /// Seconds since 1970 of the newest change in it; 0 if no source tells.
    public var newest: Double
    /// Advisories in it.
    public var advisories: Int
    /// Packages, by ecosystem and name, that they speak of.
    public var packages: Int
    /// CVEs with a score of EPSS.
    public var scored: Int
    /// CVEs of the KEV catalogue.
    public var exploited: Int
    /// Packages in it by ecosystem.
    public var ecosystems: [String: Int]
    /// What it was built from.
    public var sources: [Source]
    /// SHA-256 of the data in hexadecimal.
    public var sha256: String
    /// Bytes of the data.
    public var size: Int
    /// The digest at the top of the tree over the data's blocks, in hexadecimal.
    public var root: String

    /// Something a database was built from.
    public struct Source: Sendable, Equatable {
        /// Name of the file or folder, without those above it.
        public var name: String
        /// What it is: `OSV`, `Alpine secdb`.
        public var kind: String
        /// SHA-256 of the file; of a folder, of the list of its files' digests and names.
        public var sha256: String
        /// Records that were read.
        public var count: Int

        /// A source.
        public init(name: String, kind: String, sha256: String, count: Int) {
            self.name = name
            self.kind = kind
            self.sha256 = sha256
            self.count = count
        }
    }

    /// The manifest as canonical JSON: what is signed.
    var json: JSONValue {
        [
            "schema": .int(StoreLayout.schema), "builtAt": .string(Timestamp.text(builtAt)),
            "newest": newest > 0 ? .string(Timestamp.text(newest)) : .null,
            "advisories": .int(advisories), "packages": .int(packages), "scored": .int(scored),
            "exploited": .int(exploited),
            "ecosystems": .object(
                ecosystems.sorted { $0.key < $1.key }.reduce(into: JSONObject()) { $0[$1.key] = .int($1.value) }
            ),
            "sources": .array(
                sources.map {
                    [
                        "name": .string($0.name), "kind": .string($0.kind), "sha256": .string($0.sha256),
                        "count": .int($0.count),
                    ]
                }
            ),
            "data": [
                "sha256": .string(sha256), "size": .int(size), "root": .string(root),
                "block": .int(BlockTree.block),
            ],
        ]
    }

    /// Reads a manifest; `nil` if it is none of this schema.
    init?(_ bytes: [UInt8]) {
        guard
            let root = try? JSONDocument(bytes, options: .init(maximumDepth: 16, maximumBytes: 16 << 20)).root,
            root["schema"]?.int == StoreLayout.schema, let builtAt = root["builtAt"]?.string.flatMap(Timestamp.seconds),
            let data = root["data"], let size = data["size"]?.int, data["block"]?.int == BlockTree.block,
            let sha256 = data["sha256"]?.string, let top = data["root"]?.string
        else { return nil }
        self.init(
            builtAt: builtAt,
            newest: root["newest"]?.string.flatMap(Timestamp.seconds) ?? 0,
            advisories: root["advisories"]?.int ?? 0,
            packages: root["packages"]?.int ?? 0,
            scored: root["scored"]?.int ?? 0,
            exploited: root["exploited"]?.int ?? 0,
            ecosystems: root["ecosystems"]?.members.reduce(into: [:]) { $0[$1.key] = $1.value.int ?? 0 } ?? [:],
            sources: root["sources"]?.elements.compactMap { entry in
                entry["name"]?.string.map {
                    Source(
                        name: $0,
                        kind: entry["kind"]?.string ?? "",
                        sha256: entry["sha256"]?.string ?? "",
                        count: entry["count"]?.int ?? 0
                    )
                }
            } ?? [],
            sha256: sha256,
            size: size,
            root: top
        )
    }

    init(
        builtAt: Double,
        newest: Double,
        advisories: Int,
        packages: Int,
        scored: Int,
        exploited: Int,
        ecosystems: [String: Int],
        sources: [Source],
        sha256: String,
        size: Int,
        root: String
    ) {
        self.builtAt = builtAt
        self.newest = newest
        self.advisories = advisories
        self.packages = packages
        self.scored = scored
        self.exploited = exploited
        self.ecosystems = ecosystems
        self.sources = sources
        self.sha256 = sha256
        self.size = size
        self.root = root
    }
}

/// Who signed a database.
struct ManifestSignature {
    /// The signer's public key, in base64.
    var publicKey: String
    var signature: String

    /// What is signed: a signature over a manifest must not be one over anything else.
    private static func statement(_ manifest: [UInt8]) -> [UInt8] {
        Array("martlet advisory manifest\n".utf8) + manifest
    }

    /// Signs a manifest; `nil` if the system cannot.
    init?(_ manifest: [UInt8], key: SigningKey) {
        guard let signature = key.signature(of: Self.statement(manifest)) else { return nil }
        self.signature = signature
        publicKey = key.publicKey
    }

    /// Reads a signature; `nil` if it is none.
    init?(_ bytes: [UInt8]) {
        guard let root = try? JSONDocument(bytes, options: .init(maximumDepth: 4, maximumBytes: 4096)).root,
            let publicKey = root["publicKey"]?.string, let signature = root["signature"]?.string
        else { return nil }
        self.publicKey = publicKey
        self.signature = signature
    }

    var json: JSONValue { ["publicKey": .string(publicKey), "signature": .string(signature)] }

    func isValid(over manifest: [UInt8]) -> Bool {
        SigningKey.isValid(signature, of: Self.statement(manifest), publicKey: publicKey)
    }
}
