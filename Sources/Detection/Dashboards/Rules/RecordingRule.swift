/// An expression that Prometheus keeps the results of, named `level:metric:operation`.
public struct RecordingRule: Sendable, Equatable {
    /// Name of the series.
    public var name: String
    /// What is recorded.
    public var query: Query
}
