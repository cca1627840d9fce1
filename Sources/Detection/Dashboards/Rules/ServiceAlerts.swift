import Telemetry

/// Alerts on the health of the service.
enum ServiceAlerts {
    private static let here = ["instance": ExampleSeries.instance]

    private static func up(_ values: String) -> ExampleSeries {
        ExampleSeries(
            .up,
            [.equals("instance", ExampleSeries.instance), .equals("job", MonitoringOptions.job)],
            values
        )
    }

    static let all = [
        AlertRule(
            name: "GatewayDown",
            topic: "gateway",
            severity: .critical,
            hold: "2m",
            query: "min by (instance) (\(ForeignMetric.up, .equals("job", MonitoringOptions.job))) == 0",
            summary: "The gateway does not answer",
            explanation: "Prometheus cannot read /metrics of the gateway: it is down, or the network between them is.",
            examples: [
                .fires(up("1x5 0x10"), at: "10m", here), .isSilent(up("1x5 0x1 1x10"), at: "10m"),
            ]
        ),
        AlertRule(
            name: "GatewayMissing",
            topic: "gateway",
            severity: .critical,
            hold: "5m",
            query: "absent(\(ForeignMetric.up, .equals("job", MonitoringOptions.job)))",
            summary: "Prometheus knows of no gateway",
            explanation: "No target of the job is configured: nothing of the service is watched.",
            examples: [
                .fires(.init(.up, [.equals("job", "node")], "1x20"), at: "10m", ["job": MonitoringOptions.job]),
                .isSilent(up("0x20"), at: "10m"),
            ]
        ),
        AlertRule(
            name: "GatewayRestarting",
            topic: "gateway",
            severity: .warning,
            hold: "0s",
            query: "max by (instance) (changes(\(MetricCatalogue.processStart)[15m])) > 2",
            summary: "The gateway was started three times in a quarter of an hour",
            explanation: "It crashes, or is killed for its memory. Look at its log before the last start.",
            examples: [
                .fires(.init(MetricCatalogue.processStart, "100x2 200x2 300x2 400x20"), at: "12m", here),
                .isSilent(.init(MetricCatalogue.processStart, "100x5 200x20"), at: "12m"),
            ]
        ),
        AlertRule(
            name: "UpstreamUnreachable",
            topic: "upstream",
            severity: .critical,
            hold: "2m",
            query: """
                sum by (reason) (increase(\(MetricCatalogue.upstreamErrors, .matches("reason", "unreachable|timeout"))[5m])) > 3
                """,
            summary: "The model does not answer",
            explanation: "Requests to the upstream fail or time out. Look at the model server, its memory and its GPU.",
            examples: [
                .fires(
                    .init(MetricCatalogue.upstreamErrors, ["unreachable"], "0x5 2+2x20"),
                    at: "15m",
                    ["reason": "unreachable"]
                ),
                .isSilent(.init(MetricCatalogue.upstreamErrors, ["status"], "0+9x20"), at: "15m"),
                .isSilent(.init(MetricCatalogue.upstreamErrors, ["timeout"], "0x5 1x20"), at: "15m"),
            ]
        ),
        burn(
            "LatencyBudgetBurnsFast",
            "latency",
            .critical,
            "1h",
            "5m",
            RecordingRules.slow1h,
            RecordingRules.slow5m,
            "0.144",
            "Prompts wait too long, and the month's budget is gone in two days",
            latency(slow: true)
        ),
        burn(
            "LatencyBudgetBurnsSlowly",
            "latency",
            .warning,
            "6h",
            "30m",
            RecordingRules.slow6h,
            RecordingRules.slow30m,
            "0.06",
            "Prompts wait too long, and the month's budget is gone in five days",
            latency(slow: true)
        ),
        burn(
            "ErrorBudgetBurnsFast",
            "errors",
            .critical,
            "1h",
            "5m",
            RecordingRules.failed1h,
            RecordingRules.failed5m,
            "0.072",
            "Prompts fail, and the month's budget is gone in two days",
            errors()
        ),
        burn(
            "ErrorBudgetBurnsSlowly",
            "errors",
            .warning,
            "6h",
            "30m",
            RecordingRules.failed6h,
            RecordingRules.failed30m,
            "0.03",
            "Prompts fail, and the month's budget is gone in five days",
            errors()
        ),
    ]

    /// A long window says that it matters, a short one that it still goes on (the SRE workbook's multi-window burn rates: 14.4 times
    /// over an hour, 6 times over six).
    private static func burn(
        _ name: String,
        _ topic: String,
        _ severity: AlertRule.Severity,
        _ long: String,
        _ short: String,
        _ longRule: RecordingRule,
        _ shortRule: RecordingRule,
        _ limit: String,
        _ summary: String,
        _ examples: [AlertExample]
    ) -> AlertRule {
        AlertRule(
            name: name,
            topic: topic,
            severity: severity,
            hold: "2m",
            query: "\(longRule) > \(window: limit) and \(shortRule) > \(window: limit)",
            summary: summary,
            explanation: """
                The objective is \(topic == "latency" ? "99 % of prompts answered within \(RecordingRules.answerSeconds) s" : "99.5 % of prompts without a server's error"); \
                the share of bad ones was too high over \(long) and still is over \(short).
                """,
            examples: examples
        )
    }

    private static func latency(slow: Bool) -> [AlertExample] {
        let metric = MetricCatalogue.requestSeconds
        return [
            .fires(
                .init(metric, ["/chat"], suffix: "_bucket", le: "30", "0+5x480"),
                .init(metric, ["/chat"], suffix: "_count", "0+10x480"),
                at: "7h"
            ),
            // The same as OpenMetrics writes the bound, and all within it.
            .isSilent(
                .init(metric, ["/chat"], suffix: "_bucket", le: "30.0", "0+10x480"),
                .init(metric, ["/chat"], suffix: "_count", "0+10x480"),
                at: "7h"
            ),
            // It was bad, but is over.
            .isSilent(
                .init(metric, ["/chat"], suffix: "_bucket", le: "30", "0+5x380 1910+10x100"),
                .init(metric, ["/chat"], suffix: "_count", "0+10x480"),
                at: "7h"
            ),
        ]
    }

    private static func errors() -> [AlertExample] {
        [
            .fires(
                .init(MetricCatalogue.requests, ["/chat", "502"], "0+1x480"),
                .init(MetricCatalogue.requests, ["/chat", "200"], "0+9x480"),
                at: "7h"
            ),
            .isSilent(.init(MetricCatalogue.requests, ["/chat", "200"], "0+9x480"), at: "7h"),
            .isSilent(
                .init(MetricCatalogue.requests, ["/health/ready", "503"], "0+9x480"),
                .init(MetricCatalogue.requests, ["/chat", "200"], "0+9x480"),
                at: "7h"
            ),
        ]
    }
}
