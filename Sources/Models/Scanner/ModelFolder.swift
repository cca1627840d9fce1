import Archives
import Attestation
import Findings
import Foundation

/// The files of a model: one file, or all below a folder.
public struct ModelFolder: Sendable {
    /// A file of the model.
    public struct File: Sendable, Equatable {
        /// Its name relative to the folder, with forward slashes; of a single file its own name.
        public var name: String
        /// Where it is.
        public var path: String
    }

    /// Its files, sorted by name.
    public private(set) var files: [File] = []
    /// Links that lead out of the folder, devices, and what could not be listed.
    public private(set) var problems: [String] = []

    /// Whether the model is a single file.
    public private(set) var isFile = false

    private static let maximumFiles = 100_000

    /// Lists the files of a model.
    ///
    /// Links are followed when they lead to a file below the folder, or into the store of blobs that the Hugging Face cache
    /// keeps beside its snapshots; others are problems. Version control's own folder is left out.
    ///
    /// - Throws: `ArchiveError` if there is nothing at the path.
    public init(path: String) throws(ArchiveError) {
        let manager = FileManager.default
        var isFolder: ObjCBool = false
        guard manager.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw ArchiveError(.unreadable, "there is no \(path)")
        }
        guard isFolder.boolValue else {
            files = [File(name: (path as NSString).lastPathComponent, path: path)]
            isFile = true
            return
        }
        let root = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        var pending = [""]
        while let folder = pending.popLast() {
            let base = folder.isEmpty ? root : "\(root)/\(folder)"
            guard let names = try? manager.contentsOfDirectory(atPath: base) else {
                problems.append("\(folder.isEmpty ? path : folder) cannot be listed; check its permissions")
                continue
            }
            for name in names.sorted() {
                let relative = folder.isEmpty ? name : "\(folder)/\(name)"
                let absolute = "\(root)/\(relative)"
                let type = try? manager.attributesOfItem(atPath: absolute)[.type] as? FileAttributeType
                if type == .typeDirectory {
                    if name != ".git" { pending.append(relative) }
                } else if type == .typeRegular {
                    files.append(File(name: relative, path: absolute))
                } else if type == .typeSymbolicLink, let target = Self.target(absolute, root: root) {
                    files.append(File(name: relative, path: target))
                } else {
                    problems.append("\(relative) is a link out of the folder, or no file")
                }
                guard files.count < Self.maximumFiles else {
                    problems.append("there are more than \(Self.maximumFiles) files; the others were not read")
                    pending = []
                    break
                }
            }
        }
        files.sort { $0.name < $1.name }
    }

    /// The model's card: `README.md`, if it has one with front matter.
    public var card: ModelCard? {
        guard let file = files.first(where: { $0.name == "README.md" }), let mapped = try? MappedFile(path: file.path),
            mapped.size <= 4 << 20
        else { return nil }
        return mapped.withBytes { ModelCard(reading: String(decoding: $0, as: UTF8.self)) }
    }

    private static func target(_ link: String, root: String) -> String? {
        let target = URL(fileURLWithPath: link).resolvingSymlinksInPath().path
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: target, isDirectory: &isFolder), !isFolder.boolValue else {
            return nil
        }
        if target.hasPrefix(root + "/") { return target }
        // .../models--org--name/snapshots/<commit>/file → .../models--org--name/blobs/<digest>
        guard let range = root.range(of: "/snapshots/") else { return nil }
        return target.hasPrefix(root[..<range.lowerBound] + "/blobs/") ? target : nil
    }
}

/// What became known of a model: of each of its files, and of the whole.
public struct ModelReport: Sendable, Equatable {
    /// What was scanned, as the user named it.
    public var name: String
    /// Its files.
    public var files: [ModelFileReport]
    /// What stood in the way of reading all of it.
    public var problems: [String]

    /// The digest of the whole: SHA-256 over the digests of the files in the order of their names' components, as model
    /// signing computes it (sigstore/model-transparency); of a single file its own digest.
    public var rootDigest: String { ModelDigest.root(files.map { ($0.path, $0.sha256) }) }

    /// How the scan ended: not understood weighs less than a finding, and is never clean.
    public var outcome: ModelFileReport.Outcome {
        if files.contains(where: { $0.outcome == .findings }) { return .findings }
        return problems.isEmpty && !files.isEmpty && files.allSatisfy { $0.outcome == .clean } ? .clean : .notUnderstood
    }

    /// The findings of all files.
    public var findings: [Finding] {
        files.flatMap(\.findings)
            + problems.map { problem in
                let rule = ModelRule.notUnderstood.documentation
                return Finding(
                    rule: rule.id,
                    family: .model,
                    severity: rule.severity,
                    title: rule.title,
                    message: "\(problem). \(rule.rationale)",
                    remediation: rule.remediation,
                    subject: Subject(.model, name),
                    taxonomies: rule.taxonomies,
                    discriminator: problem
                )
            }
    }
}

/// Digests of models.
public enum ModelDigest {
    /// The digest of a model of several files.
    ///
    /// - Parameter files: names relative to the model with forward slashes, and SHA-256 in hexadecimal.
    public static func root(_ files: [(name: String, sha256: String)]) -> String {
        if files.count == 1, let only = files.first, !only.name.contains("/") { return only.sha256 }
        let sorted = files.sorted { left, right in
            components(left.name).lexicographicallyPrecedes(components(right.name)) { $0.lexicographicallyPrecedes($1) }
        }
        return SHA256Digest.hex(of: sorted.flatMap { bytes(ofHexadecimal: $0.sha256) })
    }

    private static func components(_ name: String) -> [[UInt32]] {
        name.split(separator: "/").map { $0.unicodeScalars.map(\.value) }
    }

    private static func bytes(ofHexadecimal text: String) -> [UInt8] {
        PickleConstants.hexadecimal(Array(text.utf8)) ?? []
    }
}

extension ModelScanner {
    /// Scans all files of a model, some at a time.
    ///
    /// - Throws: `CancellationError` if the task was stopped.
    public static func scan(
        _ folder: ModelFolder,
        name: String,
        profile: PickleProfile = .standard,
        workers: Int = ProcessInfo.processInfo.activeProcessorCount
    ) async throws -> ModelReport {
        var reports: [ModelFileReport] = []
        var problems = folder.problems
        try await withThrowingTaskGroup(of: Result<ModelFileReport, ArchiveError>.self) { group in
            var next = folder.files.makeIterator()
            for _ in 0..<max(1, workers) {
                guard let file = next.next() else { break }
                group.addTask { scan(file, profile) }
            }
            while let result = try await group.next() {
                try Task.checkCancellation()
                switch result {
                case .success(let report): reports.append(report)
                case .failure(let error): problems.append(error.reason)
                }
                if let file = next.next() { group.addTask { scan(file, profile) } }
            }
        }
        return ModelReport(name: name, files: reports.sorted { $0.path < $1.path }, problems: problems.sorted())
    }

    private static func scan(_ file: ModelFolder.File, _ profile: PickleProfile) -> Result<
        ModelFileReport, ArchiveError
    > {
        do throws(ArchiveError) {
            let mapped = try MappedFile(path: file.path)
            return .success(mapped.withBytes { scan($0, name: file.name, profile: profile) })
        } catch {
            return .failure(error)
        }
    }
}
