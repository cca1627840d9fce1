/// A pair of a target and a prompt that it gets: a column of the results.
public struct PlanColumn: Sendable, Equatable {
    /// Number of the column, from 0: promptfoo's `promptIdx`.
    public var index: Int
    /// Index of the target in the configuration.
    public var target: Int
    /// Index of the prompt in the configuration.
    public var prompt: Int
}
