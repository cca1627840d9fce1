import Expressions

/// Several questions to one target, and all of its answers as one.
public struct SequenceConfiguration: Sendable {
    /// What is asked, one after the other; `{{prompt}}` is the test's.
    public var inputs: [Template]
    /// What stands between the answers.
    public var separator: String
    /// Who is asked.
    public var target: TargetConfiguration
}
