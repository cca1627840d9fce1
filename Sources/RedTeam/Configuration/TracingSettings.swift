/// What the section `tracing` of a configuration says: whether applications tell what they do while they answer, and where to.
public struct TracingSettings: Sendable, Equatable {
    /// Whether requests carry a `traceparent`.
    public var isEnabled = false
    /// Where spans are received; absent: nowhere.
    public var receiver: Receiver?
    /// Parts of the names of attributes whose values are taken out before anything else sees them.
    public var redactedAttributes: [String] = []
    /// Tools that run commands, beside those that are known.
    public var commandTools: [String] = []
    /// Whether a receiver that cannot start ends the run; otherwise tests that need traces have no verdict.
    public var failsWithoutReceiver = false
    /// Seconds that spans of an answer are waited for at most.
    public var patience = 3.0
    /// Seconds without a span after which no more are waited for.
    public var quiet = 0.25

    /// Where spans are received.
    public struct Receiver: Sendable, Equatable {
        /// A form in which spans come.
        public enum Format: String, Sendable, CaseIterable { case json, protobuf }

        /// Address on which it listens.
        public var host = "127.0.0.1"
        /// Port on which it listens; 0 takes a free one.
        public var port = 4318
        /// The forms that it takes.
        public var formats: Set<Format> = Set(Format.allCases)

        /// promptfoo's receiver: on loopback, port 4318.
        public init() {}
    }

    /// No tracing.
    public init() {}
}
