import Formats

/// How many requests a target gets at once, how often one is repeated, and how long is waited in between.
public struct PacingSettings: Sendable {
    /// The most requests of one target that are under way at once.
    public var maximumConcurrency: Int
    /// How many are under way at first; more follow as long as the target answers well.
    public var initialConcurrency: Int
    /// Whether the number adapts to how the target does; otherwise it is the maximum from the first request on.
    public var adapts: Bool
    /// Seconds before the first repetition, where the target does not name a time; doubled for each further one.
    public var backoff: Double
    /// The longest pause before a repetition, in seconds.
    public var maximumPause: Double
    /// Seconds that the pauses of one request may take together.
    public var retryBudget: Double
    /// Whether 500 and other errors of the server are repeated too (promptfoo's `PROMPTFOO_RETRY_5XX`).
    public var retriesServerErrors: Bool
    /// Where the jitter of pauses comes from.
    public var seed: UInt64
    /// Milliseconds since some moment, by which answers are timed for the window.
    public var stopwatch: @Sendable () -> Double
    /// Waits for seconds; throws when the task is cancelled.
    public var sleep: @Sendable (Double) async throws -> Void

    /// Settings.
    public init(
        maximumConcurrency: Int = 256,
        initialConcurrency: Int = 8,
        adapts: Bool = true,
        backoff: Double = 0.5,
        maximumPause: Double = 60,
        retryBudget: Double = 120,
        retriesServerErrors: Bool = false,
        seed: UInt64 = 1,
        stopwatch: @escaping @Sendable () -> Double = PacingSettings.milliseconds,
        sleep: @escaping @Sendable (Double) async throws -> Void = { try await Task.sleep(for: .seconds($0)) }
    ) {
        self.maximumConcurrency = maximumConcurrency
        self.initialConcurrency = initialConcurrency
        self.adapts = adapts
        self.backoff = backoff
        self.maximumPause = maximumPause
        self.retryBudget = retryBudget
        self.retriesServerErrors = retriesServerErrors
        self.seed = seed
        self.stopwatch = stopwatch
        self.sleep = sleep
    }

    private static let beginning = ContinuousClock.now

    /// The machine's own stopwatch.
    @Sendable public static func milliseconds() -> Double {
        beginning.duration(to: ContinuousClock.now) / .milliseconds(1)
    }

    /// These settings with a number of requests at once that was asked for: it is kept, whatever the target says.
    public func fixed(at concurrency: Int) -> PacingSettings {
        var settings = self
        settings.maximumConcurrency = max(1, concurrency)
        settings.adapts = false
        return settings
    }

    /// These settings with those that promptfoo's variables name: `PROMPTFOO_REQUEST_BACKOFF_MS`, `PROMPTFOO_RETRY_5XX`.
    public func applying(_ environment: JSONObject) -> PacingSettings {
        var settings = self
        if let text = environment["PROMPTFOO_REQUEST_BACKOFF_MS"]?.string, let milliseconds = Double(text),
            milliseconds.isFinite, milliseconds >= 0
        {
            settings.backoff = min(milliseconds / 1000, 600)
        }
        if let text = environment["PROMPTFOO_RETRY_5XX"]?.string {
            settings.retriesServerErrors = ["1", "true", "yes", "on"].contains(text.lowercased())
        }
        return settings
    }
}
