import Telemetry
import Testing

@Suite("Metrics: labels and runs")
struct HostileLabelTests {
    @Test(
        "No label writes a line of its own or ends its quotes",
        arguments: [
            ("a\r\nsecurity_gate_status 1", "a\r\\nsecurity_gate_status 1"), ("\"\u{301}", "\\\"\u{301}"),
            ("\\\u{301}", "\\\\\u{301}"), ("\n\u{200D}", "\\n\u{200D}"),
        ]
    )
    func escaping(label: String, written: String) {
        let registry = MetricsRegistry()
        registry.add(MetricCatalogue.authenticationFailures, [label])
        let text = registry.exposition()
        #expect(text.unicodeScalars.count { $0 == "\n" } == 3)
        #expect(
            Array(text.unicodeScalars).suffix(written.unicodeScalars.count + 5)
                == Array((written + "\"} 1\n").unicodeScalars)[...]
        )
    }

    private func run(tests: (total: Int, failed: Int)?, gate: Bool?, families: [String], version: String = "1")
        -> RunMetrics
    {
        RunMetrics(
            tests: tests,
            isGateOpen: gate,
            graveVulnerabilities: nil,
            findings: families.map { RunMetrics.FindingCount(family: $0, severity: "high", count: 1) },
            stages: families.map { RunMetrics.Stage(name: $0, kind: "scan", succeeded: true, duration: 1) },
            finishedAt: 5,
            version: version
        )
    }

    @Test("A run takes the place of the one before it")
    func replacement() {
        let registry = MetricsRegistry()
        registry.add(MetricCatalogue.requests, ["/chat", "200"])
        run(tests: (9, 2), gate: true, families: ["redteam", "image"]).record(in: registry)
        run(tests: nil, gate: nil, families: ["image"]).record(in: registry)
        let text = registry.exposition()
        for gone in ["promptfoo_tests", "security_gate_status", "redteam"] { #expect(!text.contains(gone)) }
        #expect(text.contains("martlet_findings{family=\"image\",severity=\"high\"} 1\n"))
        #expect(text.contains("martlet_gateway_requests_total{route=\"/chat\",status=\"200\"} 1\n"))
    }

    @Test("Runs of different versions differ")
    func equality() {
        #expect(run(tests: nil, gate: nil, families: []) == run(tests: nil, gate: nil, families: []))
        #expect(run(tests: nil, gate: nil, families: []) != run(tests: nil, gate: nil, families: [], version: "2"))
    }

    @Test("A known series stays known when there are too many")
    func knownSeries() {
        let registry = MetricsRegistry()
        for number in 0..<MetricsRegistry.maximumSeries { registry.add(MetricCatalogue.requests, ["/\(number)"]) }
        registry.add(MetricCatalogue.requests, ["/7"])
        let text = registry.exposition()
        #expect(text.contains("{route=\"/7\",status=\"\"} 2\n"))
        #expect(!text.contains("overflow"))
    }

    @Test("Names and labels keep Prometheus' rules")
    func names() {
        #expect(Set(MetricCatalogue.all.map(\.name)).count == MetricCatalogue.all.count)
        for metric in MetricCatalogue.all {
            let isFixed = !metric.name.hasPrefix("martlet_")
            #expect(metric.name.utf8.allSatisfy { $0 == 0x5F || (0x61...0x7A).contains($0) }, "\(metric.name)")
            #expect((metric.kind == .counter) == metric.name.hasSuffix("_total"), "\(metric.name)")
            #expect((metric.kind == .histogram) == !metric.buckets.isEmpty, "\(metric.name)")
            #expect(metric.buckets == metric.buckets.sorted(), "\(metric.name)")
            #expect(!metric.help.isEmpty && !metric.labels.contains("le"), "\(metric.name)")
            if isFixed { #expect(metric.labels.isEmpty, "\(metric.name)") }
        }
    }
}
