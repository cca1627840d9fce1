import Telemetry

/// What alerts and panels share.
enum RecordingRules {
    /// Seconds within which a prompt should be answered.
    static let answerSeconds = 30
    static let windows = ["5m", "30m", "1h", "6h"]

    static let slow5m = slow("5m")
    static let slow30m = slow("30m")
    static let slow1h = slow("1h")
    static let slow6h = slow("6h")
    static let failed5m = failed("5m")
    static let failed30m = failed("30m")
    static let failed1h = failed("1h")
    static let failed6h = failed("6h")

    static let injections = RecordingRule(
        name: "martlet:injection_attempts:rate5m",
        query: "sum(rate(\(MetricCatalogue.injectionAttempts)[5m]))"
    )
    static let authenticationFailures = RecordingRule(
        name: "martlet:authentication_failures:rate5m",
        query: "sum(rate(\(MetricCatalogue.authenticationFailures)[5m]))"
    )

    static let all = [
        authenticationFailures, injections, slow5m, slow30m, slow1h, slow6h, failed5m, failed30m, failed1h, failed6h,
    ]

    /// The share of prompts that waited longer than they should.
    private static func slow(_ window: String) -> RecordingRule {
        RecordingRule(
            name: "martlet:slow_prompts:ratio_rate\(window)",
            query: """
                1 - sum(rate(\(buckets: MetricCatalogue.requestSeconds, .prompts, .bucket(upTo: answerSeconds))[\(window: window)]))
                  / sum(rate(\(count: MetricCatalogue.requestSeconds, .prompts)[\(window: window)]))
                """
        )
    }

    /// The share of prompts that were answered with a server's error.
    private static func failed(_ window: String) -> RecordingRule {
        RecordingRule(
            name: "martlet:failed_prompts:ratio_rate\(window)",
            query: """
                (sum(rate(\(MetricCatalogue.requests, .prompts, .matches("status", "5.."))[\(window: window)])) or vector(0))
                  / sum(rate(\(MetricCatalogue.requests, .prompts)[\(window: window)]))
                """
        )
    }
}
