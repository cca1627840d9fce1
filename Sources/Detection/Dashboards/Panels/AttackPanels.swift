import Telemetry

/// Attacks on the service: three of the four questions that the monitoring must answer.
enum AttackPanels {
    static let row = PanelRow(
        title: "Attacks",
        panels: [
            Panel(
                "Authentication failures",
                .timeseries(isStacked: true),
                unit: "short",
                width: 12,
                targets: [
                    .init(
                        "sum by (reason) (increase(\(MetricCatalogue.authenticationFailures)[$__rate_interval]))",
                        "{{reason}}"
                    )
                ],
                thresholds: [.calm, .from(20, "red")],
                "Requests that were refused for their credentials, by reason. A spike of rejected ones is somebody who tries keys."
            ),
            Panel(
                "Prompt-injection attempts",
                .timeseries(isStacked: true),
                unit: "short",
                width: 12,
                targets: [
                    .init(
                        "sum by (signature) (increase(\(MetricCatalogue.injectionAttempts)[$__rate_interval]))",
                        "{{signature}}"
                    )
                ],
                thresholds: [.calm, .from(10, "red")],
                "Prompts that match a signature of prompt injection, once for each signature."
            ),
            Panel(
                "Suspicious prompts",
                .timeseries(isStacked: false),
                unit: "percentunit",
                width: 12,
                targets: [
                    .init(
                        """
                        sum by (route) (rate(\(MetricCatalogue.suspiciousPrompts)[$__rate_interval])) \
                        / sum by (route) (rate(\(MetricCatalogue.requests, .prompts)[$__rate_interval]))
                        """,
                        "{{route}}"
                    )
                ],
                thresholds: [.calm, .from(0.05, "orange"), .from(0.2, "red")],
                range: (0, 1),
                "The share of prompts that match at least one signature."
            ),
            Panel(
                "Most frequent signatures",
                .table,
                unit: "short",
                width: 12,
                targets: [
                    .init(
                        "topk(10, sum by (signature) (increase(\(MetricCatalogue.injectionAttempts)[$__range])))",
                        "{{signature}}"
                    )
                ],
                thresholds: [.calm, .from(1, "orange"), .from(20, "red")],
                decimals: 0,
                "What suspicious prompts looked like in the chosen time. The prompts themselves stand in no metric."
            ),
        ]
    )
}
