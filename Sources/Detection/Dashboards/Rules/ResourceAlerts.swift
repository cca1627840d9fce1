/// Alerts on the machine and on the watching itself.
enum ResourceAlerts {
    private static let host = Selector.equals("instance", "node-exporter:9100")
    private static let card = [Selector.equals("instance", "dcgm:9400"), .equals("gpu", "0")]
    private static let cardLabels = ["instance": "dcgm:9400", "gpu": "0"]

    static let all = [
        AlertRule(
            name: "HostProcessorsBusy",
            topic: "resources",
            severity: .warning,
            hold: "15m",
            query: "1 - avg by (instance) (rate(\(ForeignMetric.nodeCPU, .equals("mode", "idle"))[5m])) > 0.9",
            summary: "The processors are over 90 % busy",
            explanation: "Prompts wait for processors. Limit concurrent requests, or give the model a larger machine.",
            examples: [
                .fires(
                    .init(.nodeCPU, [host, .equals("mode", "idle"), .equals("cpu", "0")], "0+3x60"),
                    at: "30m",
                    ["instance": "node-exporter:9100"]
                ),
                .isSilent(.init(.nodeCPU, [host, .equals("mode", "idle"), .equals("cpu", "0")], "0+30x60"), at: "30m"),
            ]
        ),
        AlertRule(
            name: "HostMemoryLow",
            topic: "resources",
            severity: .warning,
            hold: "10m",
            query: "\(ForeignMetric.nodeMemoryAvailable) / \(ForeignMetric.nodeMemoryTotal) < 0.1",
            summary: "Less than 10 % of the memory is left",
            explanation: "The kernel will soon kill the largest process, which is the model.",
            examples: [
                .fires(
                    .init(.nodeMemoryAvailable, [host], "5x30"),
                    .init(.nodeMemoryTotal, [host], "100x30"),
                    at: "20m",
                    ["instance": "node-exporter:9100"]
                ),
                .isSilent(
                    .init(.nodeMemoryAvailable, [host], "50x30"),
                    .init(.nodeMemoryTotal, [host], "100x30"),
                    at: "20m"
                ),
            ]
        ),
        AlertRule(
            name: "GPUMemoryFull",
            topic: "gpu",
            severity: .warning,
            hold: "10m",
            query: """
                max by (instance, gpu) (
                  \(ForeignMetric.gpuMemoryUsed) / (\(ForeignMetric.gpuMemoryUsed) + \(ForeignMetric.gpuMemoryFree))
                ) > 0.95
                """,
            summary: "A GPU's memory is over 95 % full",
            explanation:
                "The next longer context or second model does not fit, and falls back to the processors or fails.",
            examples: [
                .fires(
                    .init(.gpuMemoryUsed, card, "980x30"),
                    .init(.gpuMemoryFree, card, "20x30"),
                    at: "20m",
                    cardLabels
                ),
                .isSilent(.init(.gpuMemoryUsed, card, "500x30"), .init(.gpuMemoryFree, card, "500x30"), at: "20m"),
            ]
        ),
        AlertRule(
            name: "GPUHot",
            topic: "gpu",
            severity: .warning,
            hold: "5m",
            query: "max by (instance, gpu) (\(ForeignMetric.gpuTemperature)) > 88",
            summary: "A GPU is hotter than 88 °C",
            explanation: "It slows itself down, and ages. Look at fans and at the other loads of the machine.",
            examples: [
                .fires(.init(.gpuTemperature, card, "91x30"), at: "10m", cardLabels),
                .isSilent(.init(.gpuTemperature, card, "70x30"), at: "10m"),
            ]
        ),
        AlertRule(
            name: "TargetDown",
            topic: "monitoring",
            severity: .warning,
            hold: "5m",
            query: "min by (job, instance) (\(ForeignMetric.up, .differs("job", MonitoringOptions.job))) == 0",
            summary: "A part of the monitoring does not answer",
            explanation: "What this exporter shows is not known until it answers again.",
            examples: [
                .fires(
                    .init(.up, [host, .equals("job", "node")], "0x20"),
                    at: "10m",
                    ["instance": "node-exporter:9100", "job": "node"]
                ),
                .isSilent(.init(.up, [host, .equals("job", "node")], "1x20"), at: "10m"),
            ]
        ),
        AlertRule(
            name: "AlertDeliveryFailing",
            topic: "monitoring",
            severity: .critical,
            hold: "0s",
            query: "sum by (integration) (increase(\(ForeignMetric.notificationFailures)[10m])) > 0",
            summary: "Alerts do not reach their receiver",
            explanation:
                "Alertmanager's log says why. This alert may not arrive by the same way; look at the dashboard too.",
            examples: [
                .fires(
                    .init(.notificationFailures, [.equals("integration", "slack")], "0x5 2x20"),
                    at: "10m",
                    ["integration": "slack"]
                ),
                .isSilent(.init(.notificationFailures, [.equals("integration", "slack")], "2x20"), at: "10m"),
            ]
        ),
        AlertRule(
            name: "RuleEvaluationFailing",
            topic: "monitoring",
            severity: .warning,
            hold: "0s",
            query: "sum by (rule_group) (increase(\(ForeignMetric.ruleFailures)[10m])) > 0",
            summary: "Rules cannot be evaluated",
            explanation:
                "Alerts of this group do not fire while this lasts. Prometheus' page of rules shows the error.",
            examples: [
                .fires(
                    .init(.ruleFailures, [.equals("rule_group", "attacks")], "0x5 2x20"),
                    at: "10m",
                    ["rule_group": "attacks"]
                ),
                .isSilent(.init(.ruleFailures, [.equals("rule_group", "attacks")], "0x20"), at: "10m"),
            ]
        ),
    ]
}
