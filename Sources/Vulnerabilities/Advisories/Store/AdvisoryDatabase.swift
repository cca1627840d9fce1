import Archives
import Attestation
import Formats

/// A database that is no database of ours, or not a whole one.
public struct AdvisoryDatabaseError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong and what to do.
    public var description: String
}

/// A file of advisories: `martlet db build` makes it. It is mapped into memory and never read as a whole: each block is checked
/// against the manifest's digests when it is first touched, so that a scan pays for what it looks up and nothing altered is used.
///
/// The layout is `StoreLayout`'s. The same advisories give the same bytes.
public struct AdvisoryDatabase: AdvisorySource {
    private enum Storage {
        case mapped(MappedFile)
        case memory([UInt8])
    }

    private let storage: Storage
    private let verifier: BlockVerifier
    private let start: Int
    private let sections: [(offset: Int, size: Int)]
    private let name: String
    /// What the database says of itself.
    public let manifest: AdvisoryManifest
    /// The public key, in base64, that it is signed with; `nil` if it is not signed.
    public let signer: String?

    /// Opens a database.
    ///
    /// - Parameter trusted: public keys in base64. With any, a database that none of them signed is refused; without, a signature
    ///   must be valid, whoever made it.
    /// - Throws: `AdvisoryDatabaseError` for a file that is missing, foreign, cut off or altered, as far as its head and manifest
    ///   tell; `verify` reads all of it.
    public init(path: String, trusted: [String] = []) throws(AdvisoryDatabaseError) {
        let file: MappedFile
        do {
            file = try MappedFile(path: path)
        } catch {
            throw AdvisoryDatabaseError(
                description: "\(error.reason); make a database with: martlet db build SOURCES --output \(path)"
            )
        }
        try self.init(.mapped(file), name: path, trusted)
    }

    /// Reads a database from its bytes, and checks all of them.
    public init(_ bytes: [UInt8], name: String, trusted: [String] = []) throws(AdvisoryDatabaseError) {
        try self.init(.memory(bytes), name: name, trusted)
        try verify()
    }

    private init(_ storage: Storage, name: String, _ trusted: [String]) throws(AdvisoryDatabaseError) {
        self.storage = storage
        self.name = name
        let opened = try Self.withBytes(storage) { (file) throws(AdvisoryDatabaseError) in
            try Self.open(file, name, trusted)
        }
        (manifest, signer, start, verifier) = (opened.manifest, opened.signer, opened.start, opened.verifier)
        let verifier = opened.verifier
        let start = opened.start
        let size = opened.manifest.size
        sections = try Self.withBytes(storage) { (file) throws(AdvisoryDatabaseError) in
            try Self.sections(file, start: start, size: size, verifier, name)
        }
    }

    private static func withBytes<Result>(
        _ storage: Storage,
        _ body: (UnsafeRawBufferPointer) throws(AdvisoryDatabaseError) -> Result
    ) throws(AdvisoryDatabaseError) -> Result {
        switch storage {
        case .mapped(let file): return try file.withBytes(body)
        case .memory(let bytes):
            // The closure of an array rethrows any error, and loses its type.
            return try bytes.withUnsafeBytes { raw in
                Swift.Result { () throws(AdvisoryDatabaseError) in try body(raw) }
            }.get()
        }
    }

    // MARK: Opening

    private static func open(_ file: UnsafeRawBufferPointer, _ name: String, _ trusted: [String])
        throws(AdvisoryDatabaseError)
        -> (manifest: AdvisoryManifest, signer: String?, start: Int, verifier: BlockVerifier)
    {
        guard file.count >= StoreLayout.headSize, file.starts(with: StoreLayout.magic) else {
            throw AdvisoryDatabaseError(
                description: "\(name) is no advisory database of this version; make one with: martlet db build"
            )
        }
        let altered = AdvisoryDatabaseError(
            description: "\(name) was altered or cut off: its digest does not fit; build it anew"
        )
        func number(_ offset: Int) -> Int { (0..<4).reduce(0) { $0 | Int(file[offset + $1]) << ($1 * 8) } }
        let manifestEnd = StoreLayout.headSize + number(24)
        let end = manifestEnd + number(28)
        guard end <= file.count,
            SHA256Digest.bytes(of: UnsafeRawBufferPointer(rebasing: file[StoreLayout.headSize..<end]))
                .elementsEqual(file[32..<StoreLayout.headSize])
        else { throw altered }
        let bytes = Array(file[StoreLayout.headSize..<manifestEnd])
        guard let manifest = AdvisoryManifest(bytes), let root = Hexadecimal.bytes(manifest.root),
            root.count == BlockTree.digest
        else { throw altered }
        let signer = try Self.signer(Array(file[manifestEnd..<end]), of: bytes, name, trusted)
        let start = end + (BlockTree.block - end % BlockTree.block) % BlockTree.block
        guard manifest.size >= BlockTree.block, manifest.size % BlockTree.block == 0,
            manifest.size <= file.count - start,
            file.count - start - manifest.size == BlockTree.size(ofLevelsAbove: manifest.size),
            file[end..<start].allSatisfy({ $0 == 0 })
        else { throw altered }
        return (manifest, signer, start, BlockVerifier(start: start, size: manifest.size, root: root))
    }

    private static func signer(_ bytes: [UInt8], of manifest: [UInt8], _ name: String, _ trusted: [String])
        throws(AdvisoryDatabaseError) -> String?
    {
        guard !bytes.isEmpty else {
            guard trusted.isEmpty else {
                throw AdvisoryDatabaseError(description: "\(name) is not signed, and a signature is asked for")
            }
            return nil
        }
        guard let signature = ManifestSignature(bytes), signature.isValid(over: manifest) else {
            throw AdvisoryDatabaseError(description: "\(name) was altered: its signature does not fit; build it anew")
        }
        guard trusted.isEmpty || trusted.contains(signature.publicKey) else {
            throw AdvisoryDatabaseError(
                description: "\(name) is signed with \(signature.publicKey), which is none of the keys that are trusted"
            )
        }
        return signature.publicKey
    }

    private static func sections(
        _ file: UnsafeRawBufferPointer,
        start: Int,
        size: Int,
        _ verifier: BlockVerifier,
        _ name: String
    ) throws(AdvisoryDatabaseError) -> [(offset: Int, size: Int)] {
        let bytes = StoreBytes(file: file, start: start, verifier: verifier, sections: [], name: name)
        var cursor = StoreCursor(bytes: bytes, offset: start, end: start + size)
        var sections: [(offset: Int, size: Int)] = []
        for _ in StoreLayout.Section.allCases {
            guard let offset = Int(exactly: try cursor.number(8)), let length = Int(exactly: try cursor.number(8)),
                offset <= size, length <= size - offset
            else { throw bytes.damaged }
            sections.append((start + offset, length))
        }
        return sections
    }

    private func read<Result>(
        _ body: (StoreReader) throws(AdvisoryDatabaseError) -> Result
    ) throws(AdvisoryDatabaseError) -> Result {
        try Self.withBytes(storage) { (file) throws(AdvisoryDatabaseError) in
            try body(
                StoreReader(
                    bytes: StoreBytes(file: file, start: start, verifier: verifier, sections: sections, name: name)
                )
            )
        }
    }

    /// Checks every byte against the manifest.
    public func verify() throws(AdvisoryDatabaseError) {
        try Self.withBytes(storage) { (file) throws(AdvisoryDatabaseError) in
            let data = UnsafeRawBufferPointer(rebasing: file[start..<(start + manifest.size)])
            var digest = SHA256Stream()
            digest.update(data)
            let tree = BlockTree.levels(over: data)
            guard digest.hex == manifest.sha256, Hexadecimal.text(tree.root) == manifest.root,
                tree.bytes.elementsEqual(file[(start + manifest.size)...])
            else {
                throw AdvisoryDatabaseError(
                    description: "\(name) was altered or is damaged: its digest does not fit; build it anew"
                )
            }
        }
    }

    /// The manifest as JSON.
    public var manifestJSON: String { manifest.json.text(.pretty) }

    // MARK: Looking up

    /// The advisories that name a package, each with what it says of that package alone.
    public func advisories(ecosystem: String, name: String) throws(AdvisoryDatabaseError) -> [Advisory] {
        try advisories(ecosystem: ecosystem, name: name) { _ in true }
    }

    /// The advisories of a package that say of it what is wanted; only these are unpacked.
    public func advisories(
        ecosystem: String,
        name: String,
        where isWanted: (Advisory.Affected) -> Bool
    ) throws(AdvisoryDatabaseError) -> [Advisory] {
        try read { (reader) throws(AdvisoryDatabaseError) in
            var found: [Advisory] = []
            for part in try reader.parts(ecosystem, name, where: isWanted) {
                var advisory = try reader.advisory(part.number)
                advisory.affected = part.affected
                found.append(advisory)
            }
            return found
        }
    }

    /// Whether there is anything about an ecosystem.
    public func covers(ecosystem: String) -> Bool { manifest.ecosystems[ecosystem] != nil }

    /// How likely a vulnerability is used by attackers, if that is known.
    public func threat(of cve: String) throws(AdvisoryDatabaseError) -> Threat? {
        guard let number = StoreLayout.number(ofCVE: cve) else { return nil }
        return try read { (reader) throws(AdvisoryDatabaseError) in try reader.threat(number) }
    }

    /// What this is and how old it is.
    public var provenance: AdvisoryProvenance {
        AdvisoryProvenance(name: name, newest: manifest.builtAt, count: manifest.advisories, isStarter: false)
    }
}
