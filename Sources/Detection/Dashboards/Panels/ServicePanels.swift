import Telemetry

/// How the gateway serves.
enum ServicePanels {
    private static func quantile(_ share: Double) -> Query {
        "histogram_quantile(\(share), sum by (le) (rate(\(buckets: MetricCatalogue.requestSeconds, .prompts)[$__rate_interval])))"
    }

    static let row = PanelRow(
        title: "Gateway",
        panels: [
            Panel(
                "Requests",
                .timeseries(isStacked: true),
                unit: "reqps",
                width: 8,
                targets: [
                    .init("sum by (status) (rate(\(MetricCatalogue.requests)[$__rate_interval]))", "{{status}}")
                ],
                "Requests a second, by status."
            ),
            Panel(
                "Latency of prompts",
                .timeseries(isStacked: false),
                unit: "s",
                width: 8,
                targets: [
                    .init(quantile(0.5), "half"), .init(quantile(0.95), "95 %"), .init(quantile(0.99), "99 %"),
                ],
                thresholds: [.calm, .from(Double(RecordingRules.answerSeconds), "red")],
                "Time until a prompt was answered; for a streamed answer, until it began."
            ),
            Panel(
                "Tokens",
                .timeseries(isStacked: true),
                unit: "short",
                width: 8,
                targets: [
                    .init("sum by (type) (rate(\(MetricCatalogue.tokens)[$__rate_interval]))", "{{type}} a second")
                ],
                "Tokens as the upstream counted them: what is paid for."
            ),
            Panel(
                "Upstream errors",
                .timeseries(isStacked: true),
                unit: "short",
                width: 8,
                targets: [
                    .init(
                        "sum by (reason) (increase(\(MetricCatalogue.upstreamErrors)[$__rate_interval]))",
                        "{{reason}}"
                    )
                ],
                thresholds: [.calm, .from(1, "red")],
                "Requests that the model did not answer as it should."
            ),
            Panel(
                "Error budget: share of bad prompts",
                .timeseries(isStacked: false),
                unit: "percentunit",
                width: 8,
                targets: [
                    .init("\(RecordingRules.slow1h)", "slow"), .init("\(RecordingRules.failed1h)", "failed"),
                ],
                thresholds: [.calm, .from(0.01, "orange"), .from(0.072, "red")],
                range: (0, nil),
                "Over the last hour: prompts that waited longer than the objective, and those that failed. Over all instances."
            ),
            Panel(
                "Versions",
                .table,
                unit: "short",
                width: 8,
                targets: [.init("max by (version, instance) (\(MetricCatalogue.build))", "{{version}}")],
                "Which version runs where."
            ),
        ]
    )
}
