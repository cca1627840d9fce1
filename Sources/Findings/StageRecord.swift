import Formats

/// How a stage ended.
public enum StageStatus: String, Sendable, Hashable, Codable, CaseIterable {
    /// It did its work and found nothing over its own threshold.
    case passed
    /// It did its work and found something that its own `failOn` does not accept, or the team's command exited non-zero.
    case findings
    /// It could not do its work. Never counted as passed.
    case failed
    /// It was not started: a stage it needs failed, or its condition did not hold. Never counted as passed.
    case skipped
    /// The run was stopped while it worked.
    case cancelled
}

/// What a stage of a run did, found and left.
public struct StageRecord: Sendable, Equatable {
    /// Name in `martlet.yaml`.
    public var name: String
    /// Kind: `redteam`, `vulnerabilities`, `command` …
    public var kind: String
    /// How it ended.
    public var status: StageStatus
    /// Seconds since 1970 when it began.
    public var startedAt: Double
    /// How long it took, in seconds.
    public var duration: Double
    /// One line for people: what was done and by which way, or why it was not done and what to do.
    public var message: String
    /// Counts worth showing, by name: `tests`, `failed`, `packages`.
    public var counts: [Count]
    /// What it found.
    public var findings: [Finding]
    /// Files it left.
    public var artifacts: [Artifact]

    /// A count with its name.
    public struct Count: Sendable, Equatable {
        /// The name: `tests`, `failed`, `packages`.
        public var name: String
        /// The number.
        public var value: Int

        /// A count.
        public init(_ name: String, _ value: Int) {
            self.name = name
            self.value = value
        }
    }

    /// A file that a stage left.
    public struct Artifact: Sendable, Equatable {
        /// What it is: `trivy-report`, `sbom`, `image`.
        public var kind: String
        /// Where it lies, relative to the workspace where it is inside it.
        public var path: String
        /// SHA-256 of its content, in hexadecimal.
        public var sha256: String

        /// An artifact.
        public init(kind: String, path: String, sha256: String) {
            self.kind = kind
            self.path = path
            self.sha256 = sha256
        }
    }

    /// A record.
    public init(
        name: String,
        kind: String,
        status: StageStatus,
        startedAt: Double,
        duration: Double,
        message: String,
        counts: [Count] = [],
        findings: [Finding] = [],
        artifacts: [Artifact] = []
    ) {
        self.name = name
        self.kind = kind
        self.status = status
        self.startedAt = startedAt
        self.duration = duration
        self.message = message
        self.counts = counts
        self.findings = findings
        self.artifacts = artifacts
    }
}
