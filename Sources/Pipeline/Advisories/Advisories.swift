import Foundation
import Vulnerabilities

/// Opens the advisories that a configuration or a command names.
public enum Advisories {
    /// What databases are called where nobody says otherwise.
    public static let fileName = "advisories.mdb"

    /// The public keys that the environment says a database must be signed by one of: `MARTLET_DB_KEY`, between commas.
    public static func trustedKeys(_ environment: [String: String]) -> [String] {
        (environment["MARTLET_DB_KEY"] ?? "").split { $0 == "," || $0 == " " }.map(String.init)
    }

    /// The sources as one.
    ///
    /// - Parameters:
    ///   - names: `starter`, databases of ours or of Trivy, folders with one of these, or folders of feeds.
    ///   - trusted: public keys; with any, a database of ours that none of them signed is refused.
    /// - Throws: an error that says which one cannot be used and what to do.
    public static func open(
        _ names: [String],
        workspace: WorkspaceFolder,
        trusted: [String] = []
    ) throws -> any AdvisorySource {
        let sources = try names.map { name in
            name == "starter"
                ? StarterAdvisories() : try open(name, at: workspace.absolute(name), workspace: workspace, trusted)
        }
        guard let first = sources.first else {
            throw StageFailure("no advisories are named; 'advisories: [starter]' is the least")
        }
        return sources.count == 1 ? first : CombinedAdvisories(sources)
    }

    private static func open(
        _ name: String,
        at path: String,
        workspace: WorkspaceFolder,
        _ trusted: [String]
    ) throws -> any AdvisorySource {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw StageFailure(
                "there is no advisory database at \(name); make one with: martlet db update --output \(name), or martlet db build SOURCES --output \(name)"
            )
        }
        guard isFolder.boolValue else { return try file(path, workspace, trusted) }
        for inner in [fileName, "trivy.db", "db/trivy.db"] where workspace.exists("\(path)/\(inner)") {
            return try file("\(path)/\(inner)", workspace, trusted)
        }
        return try AdvisoryFolder(name: name, records: try records(below: path))
    }

    private static func file(
        _ path: String,
        _ workspace: WorkspaceFolder,
        _ trusted: [String]
    ) throws -> any AdvisorySource {
        guard TrivyDatabase.isOne(path: path) else { return try AdvisoryDatabase(path: path, trusted: trusted) }
        guard trusted.isEmpty else {
            throw StageFailure("a signature is asked for, and Trivy's database at \(path) has none")
        }
        let folder = NSString(string: path).deletingLastPathComponent
        return try TrivyDatabase(path: path, metadata: try workspace.read("\(folder)/metadata.json", limit: 1 << 20))
    }

    /// Feeds below a folder, as far as their names say so; a record a line in `.jsonl` files.
    public static func records(below folder: String) throws -> [(name: String, bytes: [UInt8])] {
        let workspace = WorkspaceFolder(root: folder)
        return try workspace.files(limit: 5_000_000).filter(isFeed).map { ($0, try workspace.read($0, limit: 4 << 30)) }
    }

    /// Whether a file's name is one of a feed.
    static func isFeed(_ path: String) -> Bool {
        var name = path.lowercased()[...]
        for ending in [".gz", ".zst"] where name.hasSuffix(ending) { name = name.dropLast(ending.count) }
        return [".json", ".jsonl", ".ndjson", ".csv", ".zip", ".tar"].contains { name.hasSuffix($0) }
    }
}
