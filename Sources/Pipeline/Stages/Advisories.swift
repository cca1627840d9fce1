import Foundation
import Vulnerabilities

/// Opens the advisories that a configuration names.
public enum Advisories {
    /// The sources as one.
    ///
    /// - Parameter names: `starter`, databases, or folders of OSV files.
    /// - Throws: an error that says which one cannot be used and what to do.
    public static func open(_ names: [String], workspace: WorkspaceFolder) throws -> any AdvisorySource {
        var sources: [any AdvisorySource] = []
        for name in names {
            if name == "starter" {
                sources.append(StarterAdvisories())
                continue
            }
            let path = workspace.absolute(name)
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
                throw StageFailure(
                    "there is no advisory database at \(name); make one with: martlet db build --from DIR --output \(name)"
                )
            }
            sources.append(
                isFolder.boolValue
                    ? try AdvisoryFolder(name: name, records: try records(below: path))
                    : try AdvisoryDatabase(path: path)
            )
        }
        guard let first = sources.first else {
            throw StageFailure("no advisories are named; 'advisories: [starter]' is the least")
        }
        return sources.count == 1 ? first : CombinedAdvisories(sources)
    }

    /// OSV files below a folder: one record a `.json` file, one a line in `.jsonl` files.
    public static func records(below folder: String) throws -> [(name: String, bytes: [UInt8])] {
        let workspace = WorkspaceFolder(root: folder)
        var records: [(name: String, bytes: [UInt8])] = []
        for path in workspace.files(limit: 5_000_000) {
            if path.hasSuffix(".json") {
                records.append((path, try workspace.read(path, limit: 16 << 20)))
            } else if path.hasSuffix(".jsonl") {
                for (index, line) in try workspace.read(path, limit: 1 << 30).split(separator: 0x0A).enumerated() {
                    records.append(("\(path):\(index + 1)", Array(line)))
                }
            }
        }
        return records
    }
}
