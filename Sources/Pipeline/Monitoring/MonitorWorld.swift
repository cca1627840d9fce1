import HTTP
import Workspace

/// What the monitor takes from the world outside, handed in so that tests can hand in something else.
public struct MonitorWorld: Sendable {
    /// Seconds since 1970.
    public var now: @Sendable () -> Double
    /// A number from 0 to 1, for backoff.
    public var random: @Sendable () -> Double
    /// Reaches receivers.
    public var client: any HTTPClient
    /// Writes a line to standard output.
    public var output: @Sendable (String) -> Void
    /// Says something to the people who run the monitor.
    public var notice: @Sendable (String) -> Void

    /// A world.
    public init(
        now: @escaping @Sendable () -> Double,
        random: @escaping @Sendable () -> Double = { Double.random(in: 0...1) },
        client: any HTTPClient,
        output: @escaping @Sendable (String) -> Void,
        notice: @escaping @Sendable (String) -> Void
    ) {
        self.now = now
        self.random = random
        self.client = client
        self.output = output
        self.notice = notice
    }
}

/// Why the monitor cannot go on.
public struct MonitorFailure: Error, Sendable, CustomStringConvertible {
    /// What happened and what to do.
    public var description: String

    init(_ description: String) { self.description = description }
}
