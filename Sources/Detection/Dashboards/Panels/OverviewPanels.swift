import Telemetry

/// The numbers that are seen first.
enum OverviewPanels {
    static let row = PanelRow(
        title: "At a glance",
        panels: [
            Panel(
                "Security gate",
                .stat,
                unit: "short",
                width: 4,
                height: 4,
                targets: [.init("min(\(MetricCatalogue.gate))", "gate")],
                thresholds: [.init(value: nil, color: "red"), .from(1, "green")],
                words: [(0, "closed", "red"), (1, "open", "green")],
                "Whether the last run of the pipeline may ship."
            ),
            Panel(
                "Red-team tests failed",
                .stat,
                unit: "short",
                width: 4,
                height: 4,
                targets: [.init("sum(\(MetricCatalogue.testsFailed))", "failed")],
                thresholds: [.calm, .from(1, "orange"), .from(5, "red")],
                "Attacks of the last run that the application did not resist."
            ),
            Panel(
                "High and critical vulnerabilities",
                .stat,
                unit: "short",
                width: 4,
                height: 4,
                targets: [.init("sum(\(MetricCatalogue.graveVulnerabilities))", "vulnerabilities")],
                thresholds: [.calm, .from(1, "red")],
                "Of the images and lock files of the last run."
            ),
            Panel(
                "Since the last run",
                .stat,
                unit: "s",
                width: 4,
                height: 4,
                targets: [.init("time() - max(\(MetricCatalogue.lastRun))", "age")],
                thresholds: [.calm, .from(86_400, "orange"), .from(691_200, "red")],
                "What is known grows old."
            ),
            Panel(
                "Injection attempts, last hour",
                .stat,
                unit: "short",
                width: 4,
                height: 4,
                targets: [.init("sum(increase(\(MetricCatalogue.injectionAttempts)[1h]))", "attempts")],
                thresholds: [.calm, .from(1, "orange"), .from(20, "red")],
                decimals: 0,
                "Matches of injection signatures."
            ),
            Panel(
                "Alerts that fire",
                .stat,
                unit: "short",
                width: 4,
                height: 4,
                targets: [
                    .init(
                        "count(\(ForeignMetric.alerts, .equals("alertstate", "firing"))) or vector(0)",
                        "alerts"
                    )
                ],
                thresholds: [.calm, .from(1, "red")],
                "Of all rules that this Prometheus evaluates."
            ),
        ]
    )
}
