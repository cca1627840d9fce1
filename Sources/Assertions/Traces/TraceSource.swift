/// Where a run finds what applications did while they answered.
public protocol TraceSource: Sendable {
    /// Waits for the spans of a trace from now on.
    func expect(_ id: String)

    /// What came of a trace so far; `nil` if nothing did.
    func trace(_ id: String) -> Trace?

    /// A trace when no more spans of it come.
    ///
    /// - Parameters:
    ///   - known: spans that had come before the request whose spans are waited for; as many do not suffice.
    ///   - seconds: how long it is waited for.
    ///   - quiet: for how many seconds nothing may have come.
    func settled(_ id: String, moreThan known: Int, within seconds: Double, quiet: Double) async -> Trace?

    /// Keeps nothing of a trace any more.
    func forget(_ id: String)
}
