/// How it stands with a control, and why.
public struct ControlState: Sendable, Equatable {
    /// What a check said, as far as the control is concerned.
    public struct CheckOutcome: Sendable, Equatable {
        /// The check.
        public var check: ControlCheck
        /// Its latest results, one a subject; empty if nobody looked.
        public var observations: [Observation]
    }

    /// The control.
    public var control: Control
    /// How it stands.
    public var status: ControlStatus
    /// Why, for people.
    public var reason: String
    /// The checks that show it by themselves.
    public var direct: [CheckOutcome]
    /// The checks that are one input among others.
    public var supporting: [CheckOutcome]
    /// Things to know that do not change the status: a supporting check that fails, a result that is soon too old.
    public var warnings: [String]
    /// Ids of the exceptions that were used.
    public var exceptions: [String]
    /// What a person said of it, if somebody did.
    public var attestation: ControlAttestation?
    /// When it last was shown to pass, as far as the results at hand tell.
    public var lastPassAt: Double?
    /// Whether the day from which it applies is still to come.
    public var isNotYetDue: Bool

    /// The evidence that the state rests on, each digest once.
    public var evidence: [String] {
        var seen: Set<String> = []
        let all = (direct + supporting).flatMap(\.observations).flatMap(\.evidence)
        return (all + [attestation?.evidence].compactMap(\.self)).filter { seen.insert($0).inserted }
    }
}
