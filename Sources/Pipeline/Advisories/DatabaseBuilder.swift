import Attestation
import Formats
import Foundation
import Vulnerabilities

#if canImport(Glibc)
    import Glibc
#endif

/// Reads feeds from files and folders, and puts databases in their place.
public struct DatabaseBuilder {
    /// What was read so far.
    public private(set) var collection = AdvisoryCollection()
    private let workspace: WorkspaceFolder

    /// A builder of nothing yet.
    public init(workspace: WorkspaceFolder) {
        self.workspace = workspace
    }

    /// Reads a feed, or a folder of feeds.
    ///
    /// - Throws: an error for a source that is not there, or is no feed. What could not be read in a folder is told by the collection.
    public mutating func add(_ source: String) throws {
        let path = workspace.absolute(source)
        let name = NSString(string: path).lastPathComponent
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw StageFailure("there is no file and no folder \(source)")
        }
        guard isFolder.boolValue else {
            let bytes = try workspace.read(path, limit: 4 << 30)
            let read = try AdvisoryFeeds.read(bytes, name: name, into: &collection)
            return collection.add(
                .init(name: name, kind: read.kind, sha256: SHA256Digest.hex(of: bytes), count: read.count)
            )
        }
        var kinds: Set<String> = []
        var count = 0
        var list = ""
        let folder = WorkspaceFolder(root: path)
        for file in folder.files(limit: 5_000_000) where Advisories.isFeed(file) {
            let bytes = try folder.read(file, limit: 4 << 30)
            list += "\(SHA256Digest.hex(of: bytes))  \(file)\n"
            do {
                let read = try AdvisoryFeeds.read(bytes, name: file, into: &collection)
                kinds.insert(read.kind)
                count += read.count
            } catch {
                collection.report("\(error)")
            }
        }
        guard !kinds.isEmpty else { throw StageFailure("there is no feed in the folder \(source)") }
        collection.add(
            .init(
                name: name,
                kind: kinds.sorted().joined(separator: ", "),
                sha256: SHA256Digest.hex(of: Array(list.utf8)),
                count: count
            )
        )
    }

    /// The database of what was read.
    ///
    /// - Parameters:
    ///   - builtAt: seconds since 1970 that it names as its own; the newest change in the feeds if `nil`.
    ///   - key: signs it.
    public func database(builtAt: Double?, key: SigningKey?) throws -> [UInt8] {
        try AdvisoryDatabase.build(collection, builtAt: builtAt, key: key)
    }

    /// Seconds since 1970 of an RFC 3339 text; `nil` if it is none.
    public static func seconds(_ text: String) -> Double? { Timestamp.seconds(text) }

    /// The time that reproducible builds are told (reproducible-builds.org/specs/source-date-epoch).
    public static func sourceDate(_ environment: [String: String]) -> Double? {
        environment["SOURCE_DATE_EPOCH"].flatMap { Int($0) }.flatMap {
            (0...253_402_300_799).contains($0) ? Double($0) : nil
        }
    }

    /// Where a database belongs that was asked for at a path: itself, or inside the folder that it names.
    public static func place(_ output: String) -> String {
        output.hasSuffix(".mdb") ? output : output + (output.hasSuffix("/") ? "" : "/") + Advisories.fileName
    }

    /// Puts a database in its place, whole or not at all: it is written beside it, checked, and renamed. What was there before stays
    /// beside it, with `.previous` at the end of its name.
    ///
    /// - Parameters:
    ///   - trusted: public keys, one of which must have signed it; none if it need not be signed.
    ///   - replacesNewer: whether it may take the place of one that was built later.
    /// - Throws: an error if it is not whole, not signed by a trusted key, older than the one that is there, or cannot be written.
    @discardableResult
    public static func install(
        _ bytes: [UInt8],
        at path: String,
        workspace: WorkspaceFolder,
        trusted: [String] = [],
        replacesNewer: Bool = true
    ) throws -> AdvisoryManifest {
        let target = workspace.absolute(path)
        let temporary = "\(target).new-\(getpid())"
        defer { unlink(temporary) }
        try workspace.write(bytes, to: temporary)
        let database = try AdvisoryDatabase(path: temporary, trusted: trusted)
        try database.verify()
        if !replacesNewer, workspace.exists(target), let present = try? AdvisoryDatabase(path: target),
            present.manifest.builtAt > database.manifest.builtAt
        {
            throw StageFailure("the database at \(path) was built later than the new one; it stays")
        }
        try synchronize(temporary)
        // A second name for the old one, so that there is a database at the path at any time.
        unlink("\(target).previous")
        if workspace.exists(target), link(target, "\(target).previous") != 0 {
            throw StageFailure(
                "the database at \(path) cannot be kept beside the new one; check the folder's permissions"
            )
        }
        guard rename(temporary, target) == 0 else {
            throw StageFailure("\(path) cannot be written; check the folder and its permissions")
        }
        return database.manifest
    }

    private static func synchronize(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw StageFailure("\(path) cannot be opened") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw StageFailure("\(path) could not be written to the disk") }
    }
}
