import Formats
import Telemetry
import TestSupport
import Testing

@testable import Detection

@Suite("Dashboards and rules")
struct MonitoringFilesTests {
    private var files: [MonitoringFiles.File] { MonitoringFiles.all(MonitoringOptions()) }

    private func content(_ path: String) throws -> String { try #require(files.first { $0.path == path }).content }

    @Test("The four questions have a panel each, and the trends too")
    func panels() {
        let titles = GrafanaDashboard.rows.flatMap(\.panels).map(\.title)
        for title in [
            "Authentication failures", "Prompt-injection attempts", "Resource usage: CPU and GPU", "Suspicious prompts",
        ] {
            #expect(titles.contains(title))
        }
        let read = MonitoringFiles.metrics
        for metric in [MetricCatalogue.gate, MetricCatalogue.testsFailed, MetricCatalogue.graveVulnerabilities] {
            #expect(read.contains(metric.name))
        }
    }

    @Test("Every query names labels that its metric has, and no metric as text")
    func queries() {
        let names = MetricCatalogue.all.map(\.name) + ForeignMetric.allCases.map(\.rawValue)
        let recorded = Set(RecordingRules.all.map { $0.name })
        for query in MonitoringFiles.panelQueries + MonitoringFiles.ruleQueries {
            #expect(query.unknownLabels == [])
            for literal in query.literals {
                for name in names where name.utf8.count > 4 { #expect(!literal.contains(name), "\(literal)") }
                #expect(!literal.contains("martlet_") && !literal.contains("promptfoo_") && !literal.contains("trivy_"))
            }
            for name in query.recorded { #expect(recorded.contains(name)) }
        }
        for metric in MonitoringFiles.metrics { #expect(MetricCatalogue.all.contains { $0.name == metric }) }
    }

    @Test("Panels lie in the grid and on no other")
    func grid() throws {
        let dashboard = try JSONValue(parsing: content("grafana/dashboards/martlet.json"))
        var taken: Set<[Int]> = []
        var ids: Set<Int> = []
        for panel in dashboard["panels"]?.array ?? [] {
            let isNew = ids.insert(panel["id"]?.int ?? 0).inserted
            #expect(isNew)
            let place = try #require(panel["gridPos"])
            let (x, y, width, height) = (
                place["x"]?.int ?? 0, place["y"]?.int ?? 0, place["w"]?.int ?? 0, place["h"]?.int ?? 0
            )
            #expect(x + width <= 24)
            for column in x..<(x + width) {
                for row in y..<(y + height) {
                    let isFree = taken.insert([column, row]).inserted
                    #expect(isFree)
                }
            }
        }
        #expect(ids.count > 20)
    }

    @Test("Every alert has an example that fires and one that keeps silent, and says what to do")
    func alerts() {
        #expect(Set(RuleFiles.alerts.map(\.name)).count == RuleFiles.alerts.count)
        for alert in RuleFiles.alerts {
            #expect(alert.examples.contains { !$0.firing.isEmpty }, "\(alert.name)")
            #expect(alert.examples.contains { $0.firing.isEmpty }, "\(alert.name)")
            #expect(!alert.summary.isEmpty && !alert.explanation.isEmpty)
        }
    }

    @Test("All YAML reads back, with what was asked for")
    func yaml() throws {
        for file in files where file.path.hasSuffix(".yml") { _ = try YAMLNode(parsing: file.content) }
        let options = MonitoringOptions(
            target: "gateway:9000",
            webhook: "https://hooks.example.com/a?b=1",
            region: "us-east-1",
            hasGPU: true
        )
        let other = MonitoringFiles.all(options)
        func text(_ path: String) -> String { other.first { $0.path == path }?.content ?? "" }
        #expect(
            text("prometheus/prometheus.yml").contains("gateway:9000")
                && text("prometheus/prometheus.yml").contains("dcgm")
        )
        let receiver = try YAMLNode(parsing: text("alertmanager/alertmanager.yml"))["receivers"]?[0]
        #expect(receiver?["webhook_configs"]?[0]?["url"]?.scalar == "https://hooks.example.com/a?b=1")
        #expect(text("docker-compose.monitoring.yml").contains("dcgm-exporter"))
        #expect(try !content("docker-compose.monitoring.yml").contains("dcgm-exporter"))
        #expect(text("cloudwatch/dashboard.json").contains("us-east-1"))
    }

    @Test("CloudWatch shows only metrics that the agent sends")
    func cloudWatch() throws {
        let agent = try JSONValue(parsing: content("cloudwatch/agent.json"))
        let declaration = agent["logs"]?["metrics_collected"]?["prometheus"]?["emf_processor"]?["metric_declaration"]?[
            0
        ]
        let sent = Set(declaration?["metric_selectors"]?.array?.compactMap(\.string) ?? [])
        #expect(sent == Set(CloudWatchDashboard.metrics.map { "^\($0.name)$" }))
        let body = try content("cloudwatch/dashboard.json")
        for metric in CloudWatchDashboard.metrics { #expect(body.contains(metric.name)) }
    }

    @Test(
        "The files are as they were recorded",
        arguments: ["grafana/dashboards/martlet.json", "prometheus/martlet.rules.yml"]
    )
    func golden(_ path: String) throws {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        #expect(GoldenFile.difference(try content(path), from: "monitoring-\(name)") == nil)
    }
}
