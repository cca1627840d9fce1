import Findings

/// What came of looking for credentials.
public struct SecretsReport: Sendable {
    /// What was found, each once.
    public var findings: [Finding] = []
    /// How many files, or objects of a history, were read.
    public var files = 0
    /// How many bytes these have.
    public var bytes = 0
    /// How many credentials were accepted by a comment in their line.
    public var acceptedInText = 0
    /// What was left out, and why; nothing is left out in silence.
    public var notes: [String] = []
    /// Whether something that should have been read could not be.
    public var isIncomplete = false

    /// Nothing yet.
    public init() {}

    /// Adds what another part of the work found. What is known already, at the same place, is not added again.
    public mutating func merge(_ other: SecretsReport) {
        var known = Set(findings.map(\.fingerprint))
        for finding in other.findings where known.insert(finding.fingerprint).inserted { findings.append(finding) }
        files += other.files
        bytes += other.bytes
        acceptedInText += other.acceptedInText
        notes += other.notes
        isIncomplete = isIncomplete || other.isIncomplete
    }
}
