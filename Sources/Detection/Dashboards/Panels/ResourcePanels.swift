import Telemetry

/// The fourth question: what the service uses.
enum ResourcePanels {
    static let row = PanelRow(
        title: "Resources",
        panels: [
            Panel(
                "Resource usage: CPU and GPU",
                .timeseries(isStacked: false),
                unit: "percentunit",
                width: 12,
                targets: [
                    .init(
                        "1 - avg by (instance) (rate(\(ForeignMetric.nodeCPU, .equals("mode", "idle"))[$__rate_interval]))",
                        "processors of {{instance}}"
                    ),
                    .init(
                        "max by (instance, gpu) (\(ForeignMetric.gpuUtilization)) / 100",
                        "GPU {{gpu}} of {{instance}}"
                    ),
                    .init(
                        "sum by (instance) (rate(\(MetricCatalogue.processCPU)[$__rate_interval]))",
                        "gateway {{instance}}, of one processor"
                    ),
                ],
                thresholds: [.calm, .from(0.8, "orange"), .from(0.95, "red")],
                "How busy the processors and GPUs are. A GPU is shown where a DCGM exporter is scraped."
            ),
            Panel(
                "Memory",
                .timeseries(isStacked: false),
                unit: "percentunit",
                width: 6,
                targets: [
                    .init(
                        "1 - \(ForeignMetric.nodeMemoryAvailable) / \(ForeignMetric.nodeMemoryTotal)",
                        "memory of {{instance}}"
                    ),
                    .init(
                        """
                        max by (instance, gpu) (\(ForeignMetric.gpuMemoryUsed) \
                        / (\(ForeignMetric.gpuMemoryUsed) + \(ForeignMetric.gpuMemoryFree)))
                        """,
                        "GPU {{gpu}} of {{instance}}"
                    ),
                ],
                thresholds: [.calm, .from(0.9, "orange"), .from(0.95, "red")],
                range: (0, 1),
                "The used share of the machine's memory and of each GPU's."
            ),
            Panel(
                "The gateway's memory",
                .timeseries(isStacked: false),
                unit: "bytes",
                width: 6,
                targets: [.init("\(MetricCatalogue.processMemory)", "{{instance}}")],
                "Resident memory of the service."
            ),
            Panel(
                "GPU temperature",
                .timeseries(isStacked: false),
                unit: "celsius",
                width: 8,
                height: 6,
                targets: [
                    .init("max by (instance, gpu) (\(ForeignMetric.gpuTemperature))", "GPU {{gpu}} of {{instance}}")
                ],
                thresholds: [.calm, .from(80, "orange"), .from(88, "red")],
                "A hot card slows itself down."
            ),
            Panel(
                "Load",
                .timeseries(isStacked: false),
                unit: "short",
                width: 8,
                height: 6,
                targets: [.init("\(ForeignMetric.nodeLoad)", "{{instance}}")],
                "Processes that run or wait, averaged over a minute."
            ),
            Panel(
                "The gateway's open files",
                .timeseries(isStacked: false),
                unit: "short",
                width: 8,
                height: 6,
                targets: [.init("\(MetricCatalogue.processDescriptors)", "{{instance}}")],
                "Connections and files. A line that only rises is a leak."
            ),
        ]
    )
}
