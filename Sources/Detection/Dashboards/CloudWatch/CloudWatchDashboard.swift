import Formats
import Telemetry

/// The dashboard for CloudWatch, and the configuration of the CloudWatch agent that brings the metrics there.
///
/// The agent scrapes `/metrics` and writes differences of counters, so that a sum over a period is what happened in it.
enum CloudWatchDashboard {
    static let namespace = "Martlet"

    private struct Widget {
        var title: String
        var metrics: [(metric: MetricDefinition, statistic: String, label: String)]
    }

    private static let widgets = [
        Widget(title: "Authentication failures", metrics: [(MetricCatalogue.authenticationFailures, "Sum", "refused")]),
        Widget(title: "Prompt-injection attempts", metrics: [(MetricCatalogue.injectionAttempts, "Sum", "matches")]),
        Widget(
            title: "Suspicious prompts",
            metrics: [
                (MetricCatalogue.suspiciousPrompts, "Sum", "suspicious"), (MetricCatalogue.requests, "Sum", "requests"),
            ]
        ),
        Widget(
            title: "Resource usage: the gateway",
            metrics: [(MetricCatalogue.processCPU, "Sum", "seconds of processors")]
        ),
        Widget(title: "Memory of the gateway", metrics: [(MetricCatalogue.processMemory, "Maximum", "bytes")]),
        Widget(title: "Security gate", metrics: [(MetricCatalogue.gate, "Minimum", "1 open, 0 closed")]),
        Widget(title: "Red team: failed tests", metrics: [(MetricCatalogue.testsFailed, "Maximum", "failed")]),
        Widget(
            title: "Grave vulnerabilities",
            metrics: [(MetricCatalogue.graveVulnerabilities, "Maximum", "high and critical")]
        ),
    ]

    /// The body of `aws cloudwatch put-dashboard`.
    static func json(_ options: MonitoringOptions) -> JSONValue {
        var list: [JSONValue] = []
        for (index, widget) in widgets.enumerated() {
            list.append([
                "type": "metric", "x": .int(index % 2 * 12), "y": .int(index / 2 * 6), "width": 12, "height": 6,
                "properties": [
                    "title": .string(widget.title), "region": .string(options.region), "view": "timeSeries",
                    "stacked": false,
                    "period": 300, "metrics": .array(widget.metrics.enumerated().map { [search($1, id: "m\($0)")] }),
                ],
            ])
        }
        // Of GPUs the agent itself tells (nvidia_smi).
        list.append([
            "type": "metric", "x": 0, "y": .int((widgets.count + 1) / 2 * 6), "width": 12, "height": 6,
            "properties": [
                "title": "Resource usage: CPU and GPU of the machine", "region": .string(options.region),
                "view": "timeSeries",
                "stacked": false, "period": 300,
                "metrics": [
                    [
                        [
                            "expression":
                                "SEARCH('Namespace=\"CWAgent\" MetricName=\"cpu_usage_active\"', 'Average', 300)",
                            "id": "cpu",
                        ]
                    ],
                    [
                        [
                            "expression":
                                "SEARCH('Namespace=\"CWAgent\" MetricName=\"nvidia_smi_utilization_gpu\"', 'Average', 300)",
                            "id": "gpu",
                        ]
                    ],
                ],
            ],
        ])
        return ["widgets": .array(list)]
    }

    private static func search(_ entry: (metric: MetricDefinition, statistic: String, label: String), id: String)
        -> JSONValue
    {
        [
            "expression": .string(
                "SEARCH('{\(namespace),instance} MetricName=\"\(entry.metric.name)\"', '\(entry.statistic)', 300)"
            ),
            "id": .string(id), "label": .string(entry.label),
        ]
    }

    /// The metrics that the agent sends.
    static var metrics: [MetricDefinition] { widgets.flatMap { $0.metrics.map(\.metric) } }

    /// The agent's configuration.
    static func agent() -> JSONValue {
        [
            "logs": [
                "metrics_collected": [
                    "prometheus": [
                        "log_group_name": "martlet", "prometheus_config_path": "/etc/martlet/agent-prometheus.yml",
                        "emf_processor": [
                            "metric_namespace": .string(namespace),
                            "metric_declaration": [
                                [
                                    "source_labels": ["job"], "label_matcher": .string("^\(MonitoringOptions.job)$"),
                                    "dimensions": [["instance"]],
                                    "metric_selectors": JSONValue(metrics.map { "^\($0.name)$" }),
                                ]
                            ],
                        ],
                    ]
                ]
            ],
            "metrics": [
                "metrics_collected": [
                    "cpu": ["measurement": ["usage_active"], "totalcpu": true],
                    "nvidia_gpu": ["measurement": ["utilization_gpu", "memory_used", "memory_total"]],
                ]
            ],
        ]
    }

    /// What the agent scrapes.
    static func scrape(_ options: MonitoringOptions) -> String {
        YAMLText.document(
            [
                "global": ["scrape_interval": "1m"],
                "scrape_configs": [
                    [
                        "job_name": .string(MonitoringOptions.job),
                        "static_configs": [["targets": JSONValue([options.target])]],
                    ]
                ],
            ],
            comment: ["What the CloudWatch agent scrapes, written by 'martlet dashboards'."]
        )
    }
}
