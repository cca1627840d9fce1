import Formats
import Telemetry

/// The files of the monitoring stack, made from the metric catalogue.
public enum MonitoringFiles {
    /// A file to be written.
    public struct File: Sendable, Equatable {
        /// Its path below the folder that is written.
        public var path: String
        /// Its content.
        public var content: String
    }

    /// All files, in the order of their paths.
    public static func all(_ options: MonitoringOptions) -> [File] {
        [
            File(path: "alertmanager/alertmanager.yml", content: AlertmanagerConfiguration.text(options)),
            File(path: "cloudwatch/agent.json", content: CloudWatchDashboard.agent().text(.pretty) + "\n"),
            File(path: "cloudwatch/agent-prometheus.yml", content: CloudWatchDashboard.scrape(options)),
            File(path: "cloudwatch/dashboard.json", content: CloudWatchDashboard.json(options).text(.pretty) + "\n"),
            File(path: "docker-compose.monitoring.yml", content: MonitoringStack.compose(options)),
            File(path: "grafana/dashboards/martlet.json", content: GrafanaDashboard.json().text(.pretty) + "\n"),
            File(path: "grafana/provisioning/dashboards/martlet.yml", content: MonitoringStack.dashboardProvider()),
            File(path: "grafana/provisioning/datasources/martlet.yml", content: MonitoringStack.dataSource()),
            File(path: "prometheus/\(RuleFiles.testsName)", content: RuleFiles.tests()),
            File(path: "prometheus/\(RuleFiles.rulesName)", content: RuleFiles.rules()),
            File(path: "prometheus/prometheus.yml", content: PrometheusConfiguration.text(options)),
        ]
    }

    /// Metrics of the catalogue that panels, rules and recorded series read.
    public static var metrics: Set<String> {
        Set((panelQueries + ruleQueries).flatMap { $0.metrics.map(\.name) })
    }

    static var panelQueries: [Query] {
        GrafanaDashboard.rows.flatMap { $0.panels.flatMap { $0.targets.map(\.query) } } + [GrafanaDashboard.annotation]
    }

    static var ruleQueries: [Query] { RuleFiles.alerts.map { $0.query } + RecordingRules.all.map { $0.query } }
}
