import Findings
import Formats

/// What became known of one model file.
public struct ModelFileReport: Sendable, Equatable {
    /// The three ways in which a scan can end. What was not understood is not clean.
    public enum Outcome: String, Sendable, CaseIterable {
        /// All of it was understood, and nothing is wrong.
        case clean
        /// Something is wrong.
        case findings
        /// Nothing wrong was seen, and a part was not understood.
        case notUnderstood = "not-understood"
    }

    /// The file's name, relative to what was scanned.
    public var path: String
    /// What kind of file it is, by its content.
    public var format: ModelFormat
    /// Size in bytes.
    public var size: Int
    /// SHA-256 of the whole file in hexadecimal.
    public var sha256: String
    /// What is wrong.
    public var issues: [ModelIssue] = []
    /// What was not understood, a sentence each; empty if the whole file was.
    public var gaps: [String] = []
    /// Facts: tensors, parameters, architecture, licence.
    public var facts: [ModelFact] = []

    /// How the scan ended.
    public var outcome: Outcome {
        if !issues.isEmpty { return .findings }
        return gaps.isEmpty ? .clean : .notUnderstood
    }

    /// A fact by its name.
    public func fact(_ name: String) -> String? { facts.first { $0.name == name }?.value }

    /// The findings for reports and the gate; a gap is a finding of its own, so that it closes where one looks for findings.
    public var findings: [Finding] {
        var findings = issues.map { issue in
            Finding(
                rule: issue.rule.id,
                family: .model,
                severity: issue.severity,
                title: issue.rule.documentation.title,
                message:
                    "\(issue.detail)\(issue.place.isEmpty ? "" : " (\(issue.place))"). \(issue.rule.documentation.rationale)",
                remediation: issue.rule.documentation.remediation,
                subject: Subject(.model, path),
                location: Location(
                    path: path,
                    resource: issue.members.isEmpty ? nil : issue.members.joined(separator: " › ")
                ),
                taxonomies: issue.rule.documentation.taxonomies,
                references: issue.rule.documentation.references,
                details: issue.offset.map { ["offset": .int($0), "key": .string(issue.key)] } ?? [
                    "key": .string(issue.key)
                ],
                discriminator: (issue.members + [issue.key]).joined(separator: "/")
            )
        }
        if !gaps.isEmpty {
            let rule = ModelRule.notUnderstood
            findings.append(
                Finding(
                    rule: rule.id,
                    family: .model,
                    severity: rule.severity,
                    title: rule.documentation.title,
                    message: "\(gaps.prefix(5).joined(separator: "; ")). \(rule.documentation.rationale)",
                    remediation: rule.documentation.remediation,
                    subject: Subject(.model, path),
                    location: Location(path: path),
                    taxonomies: rule.documentation.taxonomies,
                    discriminator: "gaps"
                )
            )
        }
        return findings
    }
}

/// A fact about a model file.
public struct ModelFact: Sendable, Equatable {
    /// Its name: `parameters`, `architecture`.
    public var name: String
    /// Its value as people read it.
    public var value: String

    init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

/// Kinds of model files, told by their content.
public enum ModelFormat: String, Sendable, CaseIterable {
    case pickle
    case torchZip = "pytorch-zip"
    case torchLegacy = "pytorch-legacy"
    case zip
    case tar
    case numpy
    case numpyArchive = "numpy-archive"
    case safetensors
    case gguf
    case chatTemplate = "chat-template"
    case json
    case text
    case python
    case image
    case pointer = "git-lfs-pointer"
    case executable
    case compressed
    case hdf5
    case tflite
    case onnx
    case sevenZip = "7z"
    case rar
    case empty
    case unknown
}
