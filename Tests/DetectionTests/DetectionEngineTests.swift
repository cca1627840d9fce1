import Detection
import Formats
import Testing
import Workspace

@Suite("The engine of detection")
struct DetectionEngineTests {
    private static var everything: [SecurityEvent] {
        var story = Story()
        for example in DetectionRuleTests.authentication + DetectionRuleTests.content { example.tell(&story) }
        return story.events
    }

    @Test("A restart at any place changes nothing", arguments: [1, 50, 333, 900, 1500])
    func restart(place: Int) throws {
        let events = Self.everything
        var whole = DetectionEngine()
        let expected = events.flatMap { whole.observe($0) }
        #expect(expected.count > 8)

        var first = DetectionEngine()
        var seen = events.prefix(place).flatMap { first.observe($0) }
        let saved = try JSONValue(parsing: first.state.text())
        var second = DetectionEngine()
        let isTaken = second.restore(saved)
        #expect(isTaken)
        seen += events.dropFirst(place).flatMap { second.observe($0) }
        #expect(seen == expected)
        #expect(second.state == whole.state)
    }

    @Test("What is read again does not count again")
    func replay() {
        let events = Array(Self.everything.prefix(1000))
        var engine = DetectionEngine()
        let first = events.flatMap { engine.observe($0) }
        #expect(!first.isEmpty)
        let again = events.flatMap { engine.observe($0) }
        #expect(again.isEmpty)
        #expect(engine.counts.repeated == 1000 && engine.counts.observed == 1000)
    }

    @Test("A state of another version, or none, is not taken", arguments: ["{}", "[]", #"{"version":2,"rules":{}}"#])
    func foreign(text: String) throws {
        var engine = DetectionEngine()
        let isTaken = try engine.restore(JSONValue(parsing: text))
        #expect(!isTaken)
    }

    @Test("A state that was spoiled does no harm")
    func spoiled() throws {
        var engine = DetectionEngine()
        for event in Self.everything { _ = engine.observe(event) }
        guard let rules = engine.state["rules"]?.object else {
            Issue.record("no rules in the state")
            return
        }
        let junk: [JSONValue] = [
            .null, [1, 2], [["a"]], [["a", ["times": ["x"], "silent_until": "y"]]], ["windows": 7, "suspects": [[1]]],
            ["totals": [["a", ["requests": [1], "errors": [], "newest": 1]]], "errors": []],
            ["prompts": [[1]], "reported": [["zz", 1]]], [["a", ["step": 9_000_000_000_000_000_000, "sum": "x"]]],
        ]
        for value in junk {
            var state = engine.state
            state["rules"] = .object(rules.keys.reduce(into: JSONObject()) { $0[$1] = value })
            var other = DetectionEngine()
            other.restore(state)
            for event in DetectionRuleTests.traffic.prefix(3).reduce(into: Story(), { $1.tell(&$0) }).events {
                var event = event
                event.id += "again"
                _ = other.observe(event)
            }
        }
    }

    @Test("A clock that is ahead does not make all others late")
    func ahead() {
        var engine = DetectionEngine()
        let now = 1_769_853_600.0
        _ = engine.advance(to: now)
        for number in 0..<5 {
            let event = SecurityEvent(
                id: "f\(number)",
                at: number == 0 ? 4e9 : now + Double(number),
                source: "gateway",
                kind: .guarded,
                outcome: .success,
                actor: "k"
            )
            let seen = engine.observe(event)
            #expect(seen.map(\.rule) == (number == 4 ? ["MDT-005"] : []))
        }
        #expect(engine.counts.ahead == 1)
        _ = engine.observe(SecurityEvent(id: "n", at: .nan, source: "s", kind: .guarded, outcome: .success, actor: "k"))
    }

    @Test("Settings, sources and what is ignored are read")
    func configuration() throws {
        let text = """
            sources:
              - {name: edge, path: /var/log/nginx/access.log, format: nginx}
              - {path: logs/ollama.log, format: ollama, wrapper: docker, zone: "+02:00"}
            ignore:
              keys: [redteam]
              addresses: [198.51.100.0/24]
            rules:
              MDT-005: {hits: 2, window: 30s}
              MDT-008: {enabled: false}
            """
        let configuration = try DetectionConfiguration(reading: text, file: "monitor.yaml")
        #expect(
            configuration.sources == [
                SourceConfiguration(name: "edge", path: "/var/log/nginx/access.log", format: .nginx),
                SourceConfiguration(
                    name: "ollama",
                    path: "logs/ollama.log",
                    format: .ollama,
                    wrapper: .docker,
                    zone: 7200
                ),
            ]
        )
        var story = Story()
        story.add(.guarded, after: 20, count: 2) { event, _ in event.actor = "k" }
        story.add(.canary) { event, _ in event.actor = "k" }
        story.add(.guarded, count: 9) { event, _ in event.actor = "redteam" }
        story.add(.guarded, count: 9) { event, _ in event.address = "198.51.100.77" }
        #expect(story.detections(configuration).map(\.rule) == ["MDT-005"])
    }

    @Test(
        "A fault in the configuration is said with its place",
        arguments: [
            (
                "rules: {MDT-005: {hits: 0}}", "monitor.yaml:1:25",
                "rules.MDT-005.hits: expected a whole number from 1 to 1000"
            ),
            ("rules: {MDT-005: {hit: 3}}", "monitor.yaml:1:19", "unknown key 'hit'; did you mean 'hits'?"),
            ("rules: {MDT-05: {}}", "monitor.yaml:1:9", "unknown key 'MDT-05'; did you mean 'MDT-005'?"),
            ("rules: {MDT-001: {window: 0s}}", "monitor.yaml:1:27", "expected a duration from 1s to 1d"),
            ("rules: {MDT-013: {share: 2}}", "monitor.yaml:1:26", "expected a number from 0 to 1"),
            ("sources: [{path: a, format: ngnix}]", "monitor.yaml:1:29", "did you mean 'nginx'?"),
            ("sources: [{path: a}]", "monitor.yaml:1:11", "the key 'format' is missing; known: gateway, nginx"),
            ("sources: [{format: nginx}]", "monitor.yaml:1:11", "the key 'path' is missing"),
            (
                "sources: [{path: a, format: nginx}, {path: b, format: nginx}]", "monitor.yaml:1:37",
                "two sources have the name 'nginx'"
            ),
            ("sources: [{path: a, format: ollama, zone: CET}]", "monitor.yaml:1:43", "such as +02:00"),
            ("ignore: {addresses: [here]}", "monitor.yaml:1:21", "'here' is no address"),
            ("rules: [", "monitor.yaml:2:1", "did not find expected node content"),
        ]
    )
    func faults(text: String, place: String, message: String) {
        do {
            _ = try DetectionConfiguration(reading: text, file: "monitor.yaml")
            Issue.record("no fault was found")
        } catch {
            #expect(error.description.contains(message) && error.description.hasPrefix(place), "\(error)")
        }
    }
}
