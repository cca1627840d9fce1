import Attestation
import Formats

extension AdvisoryDatabase {
    /// Makes a database. The same content, time and key give the same bytes where the system's Ed25519 is deterministic, as RFC 8032
    /// has it.
    ///
    /// - Parameters:
    ///   - builtAt: seconds since 1970 that the manifest shall name; the newest change that the feeds tell of, if `nil`.
    ///   - key: signs the manifest.
    /// - Throws: an error if there is nothing to build of, or more than the file can hold.
    public static func build(
        _ collection: AdvisoryCollection,
        builtAt: Double? = nil,
        key: SigningKey? = nil
    ) throws -> [UInt8] {
        guard !collection.isEmpty else {
            throw AdvisoryDatabaseError(description: "there is no advisory to build a database from")
        }
        let advisories = collection.merged()
        let data = try StoreWriter.data(advisories, threats: collection.threats)
        let packages = Set(advisories.flatMap(\.affected).map { Package($0) })
        let manifest = AdvisoryManifest(
            builtAt: builtAt ?? collection.newest,
            newest: collection.newest,
            advisories: advisories.count,
            packages: packages.count,
            scored: collection.threats.values.count { $0.probability != nil },
            exploited: collection.threats.values.count { $0.exploitation != nil },
            ecosystems: packages.reduce(into: [:]) { $0[$1.ecosystem, default: 0] += 1 },
            sources: collection.sources.sorted { ($0.name, $0.sha256) < ($1.name, $1.sha256) },
            sha256: "",
            size: data.count,
            root: ""
        )
        return try sealed(data, manifest, key)
    }

    /// A file of data that is laid out already, under digests that fit: for trials of what reads it.
    public static func sealed(_ data: [UInt8]) throws -> [UInt8] {
        var data = data
        data.pad(to: BlockTree.block)
        let manifest = AdvisoryManifest(
            builtAt: 0,
            newest: 0,
            advisories: 0,
            packages: 0,
            scored: 0,
            exploited: 0,
            ecosystems: [:],
            sources: [],
            sha256: "",
            size: data.count,
            root: ""
        )
        return try sealed(data, manifest, nil)
    }

    private static func sealed(_ data: [UInt8], _ facts: AdvisoryManifest, _ key: SigningKey?) throws -> [UInt8] {
        let tree = data.withUnsafeBytes { BlockTree.levels(over: $0) }
        var facts = facts
        facts.sha256 = SHA256Digest.hex(of: data)
        facts.root = Hexadecimal.text(tree.root)
        let manifest = facts.json.bytes(.canonical)
        var signature: [UInt8] = []
        if let key {
            guard let made = ManifestSignature(manifest, key: key) else {
                throw AdvisoryDatabaseError(description: "the system cannot sign")
            }
            signature = made.json.bytes(.canonical)
        }
        var file = StoreLayout.magic
        file.append(littleEndian: UInt32(clamping: manifest.count))
        file.append(littleEndian: UInt32(clamping: signature.count))
        file += (manifest + signature).withUnsafeBytes { SHA256Digest.bytes(of: $0) }
        file += manifest + signature
        file.pad(to: BlockTree.block)
        return file + data + tree.bytes
    }

    private struct Package: Hashable {
        var ecosystem: String
        var name: String

        init(_ affected: Advisory.Affected) {
            ecosystem = affected.ecosystem
            name = PackageName.normalized(affected.name, ecosystem: affected.ecosystem)
        }
    }

    /// Makes a database of OSV records.
    ///
    /// - Parameter records: files with one record each, by name.
    /// - Returns: the file's bytes, how many records went in, and what was left out and why.
    public static func build(_ records: [(name: String, bytes: [UInt8])]) throws -> (
        bytes: [UInt8], count: Int, problems: [String]
    ) {
        var collection = AdvisoryCollection()
        for record in records {
            do {
                collection.add(try OSVReader.read(record.bytes, source: "osv"), name: record.name)
            } catch {
                collection.report("\(record.name): \(error)")
            }
        }
        return (try build(collection), collection.count, collection.problems)
    }
}
