import Telemetry

/// Alerts on what the last run of the pipeline found.
enum PipelineAlerts {
    private static let here = ["instance": ExampleSeries.instance]

    static let all = [
        AlertRule(
            name: "SecurityGateClosed",
            topic: "gate",
            severity: .warning,
            hold: "10m",
            query: "min by (instance) (\(MetricCatalogue.gate)) == 0",
            summary: "The security gate is closed",
            explanation: "The last run of the pipeline must not ship. Its report names the findings that hold it back.",
            examples: [
                .fires(.init(MetricCatalogue.gate, "0x30"), at: "15m", here),
                .isSilent(.init(MetricCatalogue.gate, "0x30"), at: "5m"),
                .isSilent(.init(MetricCatalogue.gate, "1x30"), at: "15m"),
            ]
        ),
        AlertRule(
            name: "StageUnsuccessful",
            topic: "gate",
            severity: .info,
            hold: "10m",
            query: "min by (stage) (\(MetricCatalogue.stages)) == 0",
            summary: "A stage of the last run found something or did not do its work",
            explanation: "The report of the last run says which of the two, and what was found.",
            examples: [
                .fires(.init(MetricCatalogue.stages, ["image", "image"], "0x30"), at: "15m", ["stage": "image"]),
                .isSilent(.init(MetricCatalogue.stages, ["image", "image"], "1x30"), at: "15m"),
            ]
        ),
        AlertRule(
            name: "NewGraveVulnerability",
            topic: "vulnerabilities",
            severity: .warning,
            hold: "0s",
            query: """
                max by (instance) (\(MetricCatalogue.graveVulnerabilities))
                  > max by (instance) (\(MetricCatalogue.graveVulnerabilities) offset 1h)
                """,
            summary: "There are more high and critical vulnerabilities than an hour ago",
            explanation:
                "A package came in, or an advisory was published. The vulnerability report names the fixed versions.",
            examples: [
                .fires(.init(MetricCatalogue.graveVulnerabilities, "3x70 4x60"), at: "90m", here),
                .isSilent(.init(MetricCatalogue.graveVulnerabilities, "3x70 4x120"), at: "150m"),
                .isSilent(.init(MetricCatalogue.graveVulnerabilities, "3x70 2x60"), at: "90m"),
            ]
        ),
        AlertRule(
            name: "RedTeamRegressed",
            topic: "redteam",
            severity: .warning,
            hold: "0s",
            query: """
                max by (instance) (\(MetricCatalogue.testsFailed))
                  > max by (instance) (\(MetricCatalogue.testsFailed) offset 1h)
                """,
            summary: "More red-team tests fail than an hour ago",
            explanation: "A change of prompt, model or guard lets attacks through that were resisted before.",
            examples: [
                .fires(.init(MetricCatalogue.testsFailed, "0x70 2x60"), at: "90m", here),
                .isSilent(.init(MetricCatalogue.testsFailed, "2x140"), at: "90m"),
            ]
        ),
        AlertRule(
            name: "PipelineNotRun",
            topic: "pipeline",
            severity: .warning,
            hold: "0s",
            query: "time() - max(\(MetricCatalogue.lastRun)) > 8 * 86400",
            summary: "The pipeline has not run for eight days",
            explanation: "What is known of the service grows old: run 'martlet run', or mend the schedule that should.",
            examples: [
                .fires(.init(MetricCatalogue.lastRun, "0x12000"), at: "193h"),
                .isSilent(.init(MetricCatalogue.lastRun, "0x12000"), at: "100h"),
            ]
        ),
    ]
}
