/// What can be looked at, and what it shows of controls.
public struct ControlCheck: Sendable, Equatable {
    /// Key: `image.vulns`.
    public var key: String
    /// What holds when it passes.
    public var title: String
    /// Which part of the work it belongs to.
    public var family: String
    /// Kinds of evidence that can show it.
    public var evidence: [String]
    /// How old a result may be, in hours.
    public var maximumAgeHours: Int
    /// Controls whose technical part it shows by itself.
    public var direct: [ControlReference]
    /// Controls to which it is one input among others; it never makes one pass.
    public var supporting: [ControlReference]
}

/// What a check said about a subject at a time.
public struct Observation: Sendable, Equatable {
    /// Key of the check.
    public var check: String
    /// What was looked at.
    public var subject: String
    /// What it said.
    public var status: CheckStatus
    /// When, in seconds since 1970.
    public var observedAt: Double
    /// Why, in one sentence.
    public var message: String
    /// The evidence it rests on: SHA-256 digests.
    public var evidence: [String]

    /// An observation.
    public init(
        check: String,
        subject: String,
        status: CheckStatus,
        observedAt: Double,
        message: String,
        evidence: [String] = []
    ) {
        self.check = check
        self.subject = subject
        self.status = status
        self.observedAt = observedAt
        self.message = message
        self.evidence = evidence
    }
}

/// What a person says about a control.
public struct ControlAttestation: Sendable, Equatable {
    /// The control.
    public var control: ControlReference
    /// Who says it.
    public var person: String
    /// What is said.
    public var statement: String
    /// When, in seconds since 1970.
    public var at: Double
    /// Until when it holds, in seconds since 1970.
    public var expiresAt: Double
    /// The evidence that keeps it.
    public var evidence: String

    /// An attestation.
    public init(
        control: ControlReference,
        person: String,
        statement: String,
        at: Double,
        expiresAt: Double,
        evidence: String
    ) {
        self.control = control
        self.person = person
        self.statement = statement
        self.at = at
        self.expiresAt = expiresAt
        self.evidence = evidence
    }
}
