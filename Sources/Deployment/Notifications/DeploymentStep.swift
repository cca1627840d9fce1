/// A step of a deployment, as people are told of it.
public struct DeploymentStep: Sendable, Equatable {
    /// How it went.
    public enum Outcome: String, Sendable { case good, bad, notice }

    /// What happened: the kind of the ledger's event.
    public var kind: String
    /// A sentence.
    public var title: String
    /// How it went.
    public var outcome: Outcome
    /// Facts in order, free of secrets.
    public var facts: [(name: String, value: String)]
    /// More, for those who read on.
    public var detail: String

    /// A step.
    public init(
        _ kind: String,
        _ title: String,
        _ outcome: Outcome,
        facts: [(name: String, value: String)] = [],
        detail: String = ""
    ) {
        self.kind = kind
        self.title = title
        self.outcome = outcome
        self.facts = facts
        self.detail = detail
    }

    /// Steps are equal when everything that people are told is.
    public static func == (left: DeploymentStep, right: DeploymentStep) -> Bool {
        left.kind == right.kind && left.title == right.title && left.outcome == right.outcome
            && left.detail == right.detail && left.facts.elementsEqual(right.facts) { $0 == $1 }
    }
}
