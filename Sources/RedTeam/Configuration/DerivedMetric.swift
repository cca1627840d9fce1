import Formats

/// A metric that is calculated from others: an expression over their names and `__count`.
public struct DerivedMetric: Sendable, Equatable {
    /// Its name.
    public var name: String
    /// The expression.
    public var expression: String
    /// Where it stands.
    public var position: SourcePosition
}
