/// What is assessed, what is left out and why, and which failures somebody answers for: the content of `compliance.yaml`.
public struct ComplianceScope: Sendable, Equatable {
    /// Name of the system.
    public var system: String
    /// Ids of the frameworks that count; empty: all of them.
    public var frameworks: [String]
    /// Controls that are left out.
    public var exclusions: [Exclusion]
    /// Subjects of evidence that are left out: a bot that was shut down.
    public var subjects: [(name: String, reason: String)]
    /// Failures that somebody answers for.
    public var exceptions: [ControlException]
    /// Heads of the ledger's log that somebody kept outside of it.
    public var anchors: [String]

    /// Controls that are left out, and why.
    public struct Exclusion: Sendable, Equatable {
        /// Id of the framework.
        public var framework: String
        /// Ids of controls; empty: the whole framework.
        public var controls: [String]
        /// Why.
        public var reason: String
    }

    /// A scope.
    public init(
        system: String,
        frameworks: [String] = [],
        exclusions: [Exclusion] = [],
        subjects: [(name: String, reason: String)] = [],
        exceptions: [ControlException] = [],
        anchors: [String] = []
    ) {
        self.system = system
        self.frameworks = frameworks
        self.exclusions = exclusions
        self.subjects = subjects
        self.exceptions = exceptions
        self.anchors = anchors
    }

    /// Whether all parts are equal.
    public static func == (left: Self, right: Self) -> Bool {
        left.system == right.system && left.frameworks == right.frameworks && left.exclusions == right.exclusions
            && left.subjects.elementsEqual(right.subjects, by: ==) && left.exceptions == right.exceptions
            && left.anchors == right.anchors
    }

    /// Why a control is left out; `nil` if it is not.
    public func exclusion(of control: ControlReference) -> String? {
        exclusions.first {
            $0.framework == control.framework && ($0.controls.isEmpty || $0.controls.contains(control.id))
        }?.reason
    }

    /// Why a subject is left out; `nil` if it is not.
    public func exclusion(ofSubject subject: String) -> String? { subjects.first { $0.name == subject }?.reason }

    /// The exception that covers a failure at a time, if there is a valid one.
    public func exception(for control: ControlReference, _ failure: Observation, at now: Double) -> ControlException? {
        exceptions.first { $0.covers(control, failure) && $0.isValid(at: now) }
    }
}

/// A failure that somebody answers for, for a while.
public struct ControlException: Sendable, Equatable {
    /// Its name in reports.
    public var id: String
    /// The control it is about; `nil`: any that the check shows.
    public var control: ControlReference?
    /// The check it is about; `nil`: any of the control.
    public var check: String?
    /// The subject it is about; `nil`: any.
    public var subject: String?
    /// Why it is accepted.
    public var reason: String
    /// What is done instead.
    public var compensatingControl: String
    /// Who answers for it.
    public var owner: String
    /// Who agreed; never the owner.
    public var approver: String
    /// When it was agreed, in seconds since 1970.
    public var createdAt: Double
    /// When it ends, in seconds since 1970; at most 365 days later.
    public var expiresAt: Double
    /// Where it is followed up.
    public var ticket: String?

    /// An exception.
    public init(
        id: String,
        control: ControlReference? = nil,
        check: String? = nil,
        subject: String? = nil,
        reason: String,
        compensatingControl: String,
        owner: String,
        approver: String,
        createdAt: Double,
        expiresAt: Double,
        ticket: String? = nil
    ) {
        self.id = id
        self.control = control
        self.check = check
        self.subject = subject
        self.reason = reason
        self.compensatingControl = compensatingControl
        self.owner = owner
        self.approver = approver
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.ticket = ticket
    }

    /// The longest that an exception may hold: 365 days.
    public static let longest = 365 * 86_400.0

    /// Whether it is about a failure of a control, whatever the day.
    public func covers(_ control: ControlReference, _ failure: Observation) -> Bool {
        if let own = self.control, own != control { return false }
        if let check, check != failure.check { return false }
        if let subject, subject != failure.subject { return false }
        return self.control != nil || check != nil
    }

    /// Whether it holds at a time: agreed by another than its owner, for no longer than is allowed, and not over.
    public func isValid(at now: Double) -> Bool { obstacle(at: now) == nil }

    /// Why it does not hold at a time; `nil` if it does.
    public func obstacle(at now: Double) -> String? {
        if owner.isEmpty || approver.isEmpty || reason.isEmpty || compensatingControl.isEmpty {
            return "it needs an owner, an approver, a reason and a compensating control"
        }
        if Self.person(owner) == Self.person(approver) { return "its owner approved it" }
        if createdAt > now + ControlJudge.clockTolerance { return "it is dated in the future" }
        if expiresAt - createdAt > Self.longest { return "it holds longer than 365 days" }
        if now >= expiresAt { return "it has ended" }
        return nil
    }

    /// A name without what does not tell people apart.
    private static func person(_ name: String) -> String {
        name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
