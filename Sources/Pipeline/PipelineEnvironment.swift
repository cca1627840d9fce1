import HTTP

/// What a run takes from the world outside, handed in so that tests can hand in something else.
public struct PipelineEnvironment: Sendable {
    /// Folder of the configuration file; all its paths are relative to it.
    public var root: String
    /// Environment variables of the process.
    public var variables: [String: String]
    /// Whether nobody watches and nobody can answer (`CI` is set).
    public var isContinuousIntegration: Bool
    /// Path of the running program, to start its own services.
    public var executable: String
    /// The program's version.
    public var version: String
    /// Seconds since 1970.
    public var now: @Sendable () -> Double
    /// Random numbers for ids; keys that are made for one run come from the system, never from here.
    public var random: @Sendable () -> UInt64
    /// Sends requests.
    public var client: any HTTPClient

    /// An environment.
    public init(
        root: String,
        variables: [String: String],
        isContinuousIntegration: Bool,
        executable: String,
        version: String,
        now: @escaping @Sendable () -> Double,
        random: @escaping @Sendable () -> UInt64 = { UInt64.random(in: 0...UInt64.max) },
        client: any HTTPClient
    ) {
        self.root = root
        self.variables = variables
        self.isContinuousIntegration = isContinuousIntegration
        self.executable = executable
        self.version = version
        self.now = now
        self.random = random
        self.client = client
    }
}
