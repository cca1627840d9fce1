import Formats

/// `prometheus.yml`.
enum PrometheusConfiguration {
    static func text(_ options: MonitoringOptions) -> String {
        func job(_ name: String, _ targets: [String]) -> JSONValue {
            ["job_name": .string(name), "static_configs": [["targets": JSONValue(targets)]]]
        }
        var martlet: JSONObject = ["job_name": .string(MonitoringOptions.job), "metrics_path": "/metrics"]
        martlet["static_configs"] = [["targets": JSONValue([options.target])]]
        var jobs: [JSONValue] = [
            .object(martlet), job("prometheus", ["localhost:9090"]), job("alertmanager", ["alertmanager:9093"]),
            job("node", ["node-exporter:9100"]),
        ]
        if options.hasGPU { jobs.append(job("dcgm", ["dcgm-exporter:9400"])) }
        return YAMLText.document(
            [
                "global": ["scrape_interval": "15s", "evaluation_interval": "15s"],
                "rule_files": [.string(RuleFiles.rulesName)],
                "alerting": ["alertmanagers": [["static_configs": [["targets": ["alertmanager:9093"]]]]]],
                "scrape_configs": .array(jobs),
            ],
            comment: [
                "Configuration of Prometheus, written by 'martlet dashboards'.",
                "Check: promtool check config prometheus.yml",
            ]
        )
    }
}
