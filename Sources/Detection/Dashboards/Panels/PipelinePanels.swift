import Telemetry

/// What the runs of the pipeline found, over time.
enum PipelinePanels {
    static let row = PanelRow(
        title: "Gate, red team, vulnerabilities",
        panels: [
            Panel(
                "Security gate over time",
                .states,
                unit: "short",
                width: 24,
                height: 4,
                targets: [.init("min by (instance) (\(MetricCatalogue.gate))", "{{instance}}")],
                thresholds: [.init(value: nil, color: "red"), .from(1, "green")],
                words: [(0, "closed", "red"), (1, "open", "green")],
                "When the gate was open and when it was closed."
            ),
            Panel(
                "Red-team trend",
                .timeseries(isStacked: false),
                unit: "short",
                width: 8,
                targets: [
                    .init("sum(\(MetricCatalogue.tests))", "tests"),
                    .init("sum(\(MetricCatalogue.testsFailed))", "failed"),
                ],
                thresholds: [.calm, .from(1, "red")],
                "Tests of the last run and those that failed."
            ),
            Panel(
                "Vulnerability trend",
                .timeseries(isStacked: false),
                unit: "short",
                width: 8,
                targets: [.init("sum(\(MetricCatalogue.graveVulnerabilities))", "high and critical")],
                thresholds: [.calm, .from(1, "red")],
                "Vulnerabilities of severity high or critical."
            ),
            Panel(
                "Findings",
                .timeseries(isStacked: true),
                unit: "short",
                width: 8,
                targets: [.init("sum by (severity) (\(MetricCatalogue.findings))", "{{severity}}")],
                thresholds: [.calm, .from(1, "orange")],
                "All findings of the last run, by severity."
            ),
            Panel(
                "Stages",
                .states,
                unit: "short",
                width: 8,
                targets: [.init("min by (stage) (\(MetricCatalogue.stages))", "{{stage}}")],
                thresholds: [.init(value: nil, color: "red"), .from(1, "green")],
                words: [(0, "not passed", "red"), (1, "passed", "green")],
                "Whether each stage did its work and found nothing."
            ),
            Panel(
                "Controls",
                .timeseries(isStacked: true),
                unit: "short",
                width: 8,
                targets: [.init("sum by (status) (\(MetricCatalogue.controls))", "{{status}}")],
                thresholds: [.calm, .from(1, "orange")],
                "Controls of the frameworks in scope by how it stands with them. Unknown and expired ones do not pass."
            ),
            Panel(
                "Duration of stages",
                .bars,
                unit: "s",
                width: 8,
                targets: [.init("max by (stage) (\(MetricCatalogue.stageSeconds))", "{{stage}}")],
                thresholds: [.calm, .from(60, "orange"), .from(600, "red")],
                "Of the last run."
            ),
        ]
    )
}
