import Attestation
import Formats

/// The files of a release with their digests. The SHA-256 of its canonical JSON stands for the whole release.
struct ReleaseManifest: Equatable {
    var entries: [DeploymentFiles.Entry]

    var json: JSONValue {
        .array(
            entries.map {
                ["path": .string($0.path), "sha256": .string($0.sha256), "executable": .bool($0.isExecutable)]
            }
        )
    }

    var sha256: String { SHA256Digest.hex(of: json.bytes(.canonical)) }

    init(_ entries: [DeploymentFiles.Entry]) {
        self.entries = entries.sorted { $0.path < $1.path }
    }

    init?(json: JSONValue) {
        guard let list = json.array else { return nil }
        entries = list.compactMap { entry in
            guard let path = entry["path"]?.string, let sha256 = entry["sha256"]?.string,
                let isExecutable = entry["executable"]?.bool, Self.isSafe(path)
            else { return nil }
            return DeploymentFiles.Entry(path: path, sha256: sha256, isExecutable: isExecutable)
        }
        guard entries.count == list.count else { return nil }
    }

    /// Whether a path stays within its folder. By bytes, as file systems do: a slash with an accent is one character, and still parts
    /// folders.
    private static func isSafe(_ path: String) -> Bool {
        !path.isEmpty
            && path.utf8.split(separator: 0x2F, omittingEmptySubsequences: false).allSatisfy {
                !$0.isEmpty && !$0.elementsEqual(".".utf8) && !$0.elementsEqual("..".utf8)
            }
    }

    /// What differs from this in another, by path: what is here, what is there.
    ///
    /// - Parameter withModes: whether a file that became executable counts; kept copies are private files and lose that.
    func differences(from other: ReleaseManifest, withModes: Bool = true) -> [DriftItem] {
        func byPath(_ entries: [DeploymentFiles.Entry]) -> [String: DeploymentFiles.Entry] {
            entries.reduce(into: [:]) { files, entry in
                var entry = entry
                entry.isExecutable = entry.isExecutable && withModes
                files[entry.path] = entry
            }
        }
        let here = byPath(entries)
        let there = byPath(other.entries)
        func text(_ entry: DeploymentFiles.Entry?) -> String {
            entry.map { "sha256 \($0.sha256.prefix(12))…\($0.isExecutable ? ", executable" : "")" } ?? "no such file"
        }
        return Set(here.keys).union(there.keys).sorted().compactMap { path in
            here[path] == there[path]
                ? nil : DriftItem(path: path, approved: text(here[path]), live: text(there[path]))
        }
    }

    private static let modelSuffixes = [
        ".safetensors", ".gguf", ".ggml", ".onnx", ".pt", ".pth", ".pkl", ".joblib", ".npz", ".tflite", ".h5", ".keras",
    ]

    /// The models among the files.
    var models: [DeploymentPlan.Artifact] {
        entries.filter { entry in Self.modelSuffixes.contains { entry.path.lowercased().hasSuffix($0) } }
            .map { DeploymentPlan.Artifact("model", $0.path, $0.sha256) }
    }
}
