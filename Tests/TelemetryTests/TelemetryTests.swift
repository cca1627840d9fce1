import Telemetry
import Testing

@Suite("Metrics")
struct TelemetryTests {
    @Test("The text format: help, type, escaping, order")
    func exposition() {
        let registry = MetricsRegistry()
        registry.add(MetricCatalogue.requests, ["/chat", "200"], 2)
        registry.add(MetricCatalogue.requests, ["/\"\\\n", "404"])
        registry.observe(MetricCatalogue.requestSeconds, ["/chat"], 0.02)
        let text = registry.exposition()
        #expect(text.contains("# TYPE martlet_gateway_requests_total counter\n"))
        #expect(text.contains("martlet_gateway_requests_total{route=\"/chat\",status=\"200\"} 2\n"))
        #expect(text.contains("{route=\"/\\\"\\\\\\n\",status=\"404\"} 1\n"))
        #expect(text.contains("martlet_gateway_request_seconds_bucket{route=\"/chat\",le=\"0.01\"} 0\n"))
        #expect(text.contains("martlet_gateway_request_seconds_bucket{route=\"/chat\",le=\"+Inf\"} 1\n"))
        #expect(text.contains("martlet_gateway_request_seconds_count{route=\"/chat\"} 1\n"))
        #expect(!text.contains("security_gate_status"))
    }

    @Test("A run that looked for nothing shows nothing, not zero")
    func absence() {
        let registry = MetricsRegistry()
        RunMetrics(
            tests: nil,
            isGateOpen: nil,
            graveVulnerabilities: nil,
            findings: [],
            stages: [],
            finishedAt: 1,
            version: "0"
        ).record(in: registry)
        let text = registry.exposition()
        for name in [
            "promptfoo_tests_total", "promptfoo_tests_failed", "security_gate_status", "trivy_high_critical_vulns",
        ] { #expect(!text.contains(name)) }
    }

    @Test("The four fixed names")
    func fixedNames() {
        let registry = MetricsRegistry()
        RunMetrics(
            tests: (113, 9),
            isGateOpen: false,
            graveVulnerabilities: 21,
            findings: [],
            stages: [],
            finishedAt: 1,
            version: "0"
        ).record(in: registry)
        let text = registry.exposition()
        for line in [
            "promptfoo_tests_total 113", "promptfoo_tests_failed 9", "security_gate_status 0",
            "trivy_high_critical_vulns 21",
        ] { #expect(text.contains(line + "\n")) }
    }

    @Test("Series have a limit")
    func series() {
        let registry = MetricsRegistry()
        for number in 0..<2000 { registry.add(MetricCatalogue.requests, ["/\(number)", "200"]) }
        let lines = registry.exposition().split(separator: "\n").filter {
            $0.hasPrefix("martlet_gateway_requests_total{")
        }
        #expect(lines.count == MetricsRegistry.maximumSeries + 1)
        #expect(lines.contains { $0.contains("overflow") && $0.hasSuffix(" 1000") })
    }
}
