import Detection
import Findings
import Testing
import Workspace

@Suite("Rules in Sigma's form")
struct SigmaTests {
    /// A rule with a detection, of which every line is indented by four spaces.
    static func rule(_ detection: String, _ more: String = "") -> String {
        let lines = detection.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n")
        return "title: A test\nid: 929a690e-bef0-4204-a928-ef5e620d6fcc\nlevel: high\ndetection:\n\(lines)\n\(more)"
    }

    static func event(_ change: (inout SecurityEvent) -> Void = { _ in }) -> SecurityEvent {
        var event = SecurityEvent(
            id: "e",
            at: 1000,
            source: "edge",
            kind: .request,
            outcome: .failure,
            address: "192.0.2.7",
            route: "/api/Chat*",
            status: 401,
            attributes: ["method": "POST", "user_agent": #"sqlmap\1.7 (x)"#]
        )
        change(&event)
        return event
    }

    private func hits(_ detection: String, _ event: SecurityEvent = event()) throws -> Bool {
        var rules = try SigmaReader.rules(in: [("r.yml", Self.rule(detection))])
        #expect(rules.count == 1)
        return !rules[0].observe(event).isEmpty
    }

    @Test(
        "A value, as Sigma means it",
        arguments: [
            ("status: 401", true), ("status: 402", false), ("status: '401'", true), ("status: [500, 401]", true),
            ("status: []", nil), ("sc-status|gte: 401", true), ("status|gt: 401", false), ("status|lt: 500", true),
            ("status|lte: 400", false), ("status|lt: many", nil), ("status: 4*", true), ("status: 4?", false),
            ("route: /API/chat*", true), ("route: /api", false), (#"route: /api/chat\*"#, true),
            (#"route: /api/*\*"#, true), (#"route: /api/chat\?"#, false), ("route|cased: /API/chat*", false),
            ("route|contains: CHAT", true), ("route|startswith: /api", true), ("route|endswith: chat", false),
            ("route|contains|all: [api, chat]", true), ("route|contains|all: [api, pull]", false),
            ("route|contains: [api, pull]", true), ("route|contains|cased: CHAT", false),
            (#"user_agent|startswith: sqlmap\1"#, true), (#"cs-user-agent|contains: '\\1'"#, true),
            ("c-ip|cidr: 192.0.2.0/24", true), ("c-ip|cidr: [10.0.0.0/8, '::1']", false), ("c-ip|cidr: here", nil),
            ("session: null", true), ("route: null", false), ("session: ''", false), ("session|exists: false", true),
            ("route|exists: true", true), ("route|exists: perhaps", nil), ("outcome|neq: success", true),
            ("route|re: .*", nil), ("route|base64: x", nil), ("cs-uri-query|contains: x", nil), ("rout: x", nil),
            ("route|contains|startswith: x", nil), ("{}", nil), ("text", nil), ("route: {a: b}", nil),
        ] as [(String, Bool?)]
    )
    func values(search: String, expected: Bool?) throws {
        let text = search.contains(": ") ? "{\(search)}" : search
        let detection = "a: \(text)\ncondition: a"
        if let expected {
            #expect(try hits(detection) == expected)
        } else {
            #expect(throws: ConfigurationError.self) { _ = try hits(detection) }
        }
    }

    @Test(
        "A condition, with its precedence",
        arguments: [
            ("yes", true), ("no", false), ("not no", true), ("yes and no", false), ("yes or no", true),
            ("no and no or yes", true), ("yes or no and no", true), ("(yes or no) and no", false),
            ("not (yes and no)", true), ("not yes or yes", true), ("not not yes", true), ("1 of them", true),
            ("all of them", false), ("all of yes*", true), ("1 of no*", false), ("any of y?s", true),
            ("_part and 1 of them", true), ("all of _*", true), ("YES", nil), ("yes and", nil), ("(yes", nil),
            ("yes)", nil), ("yes no", nil), ("1 of none*", nil), ("all of", nil), ("yes | count() > 3", nil),
            ("''", nil),
            (String(repeating: "(", count: 60) + "yes" + String(repeating: ")", count: 60), nil),
            (String(repeating: "not ", count: 60) + "yes", nil),
        ] as [(String, Bool?)]
    )
    func conditions(condition: String, expected: Bool?) throws {
        let detection = """
            yes: {status: 401}
            yes_too: [{status: 1}, {status: 401, kind: request}]
            no: {status: 200}
            _part: {source: edge}
            condition: '\(condition.replacing("'", with: "''"))'
            """
        if let expected {
            #expect(try hits(detection) == expected)
        } else {
            #expect(throws: ConfigurationError.self) { _ = try hits(detection) }
        }
    }

    @Test("A rule tells of an event once, and says what it saw")
    func single() throws {
        var rules = try SigmaReader.rules(in: [
            ("r.yml", Self.rule("a: {status: 401}\ncondition: a", "falsepositives: [tests]"))
        ])
        let seen = rules[0].observe(Self.event())
        #expect(
            seen == [
                Detected(
                    rule: "929a690e-bef0-4204-a928-ef5e620d6fcc",
                    title: "A test",
                    severity: .high,
                    key: ["address": "192.0.2.7"],
                    at: 1000,
                    since: 1000,
                    evidence: "an event of edge is what the rule describes (/api/Chat*, status 401)",
                    events: ["e"],
                    remediation: "Known false positives: tests."
                )
            ]
        )
        #expect(rules[0].observe(Self.event { $0.at = 1100 }).isEmpty)
        #expect(rules[0].observe(Self.event { $0.at = 1700 }).count == 1)
        #expect(rules[0].observe(Self.event { $0.address = "192.0.2.8" }).count == 1)
    }

    static func correlation(_ type: String, _ condition: String, _ more: String = "") -> String {
        """
        title: Failures
        name: failure
        detection: {a: {status: 401}, condition: a}
        ---
        title: Too many
        id: too-many
        correlation:
          type: \(type)
          rules: [failure]
          group-by: [c-ip]
          timespan: 1m
          condition: \(condition)
        \(more)
        """
    }

    @Test("Correlations count events and values within a span, by group")
    func correlations() throws {
        func run(_ text: String, _ change: (inout SecurityEvent, Int) -> Void) throws -> [Detected] {
            var configuration = DetectionConfiguration()
            configuration.disabled = Set(DetectionRules.documentation.map(\.id))
            configuration.own = try SigmaReader.rules(in: [("r.yml", text)])
            var engine = DetectionEngine(configuration)
            return (0..<6).flatMap { number in
                engine.observe(
                    Self.event {
                        $0.id = "e\(number)"
                        $0.at = 1000 + Double(number) * 10
                        change(&$0, number)
                    }
                )
            }
        }
        let count = try run(Self.correlation("event_count", "{gte: 5}")) { _, _ in }
        #expect(count.map(\.rule) == ["too-many"] && count[0].key == ["address": "192.0.2.7"] && count[0].at == 1040)
        #expect(count[0].evidence == "5 events within 40 s; 5 within 1 min are too many")
        #expect(try run(Self.correlation("event_count", "{gt: 5}")) { _, _ in }.count == 1)
        #expect(try run(Self.correlation("event_count", "{gt: 6}")) { _, _ in }.isEmpty)
        #expect(try run(Self.correlation("event_count", "{gte: 5}")) { $0.address = "192.0.2.\($1 % 2)" }.isEmpty)
        #expect(try run(Self.correlation("event_count", "{gte: 5}")) { event, _ in event.address = nil }.isEmpty)
        #expect(try run(Self.correlation("event_count", "{gte: 5}")) { $0.at = 1000 + Double($1) * 16 }.isEmpty)
        let values = try run(Self.correlation("value_count", "{gte: 3, field: route}")) { $0.route = "/\($1 / 2)" }
        #expect(values.map(\.at) == [1040] && values[0].evidence.hasPrefix("3 values of route (/0, /1, /2)"))
        #expect(try run(Self.correlation("value_count", "{gte: 4, field: route}")) { $0.route = "/\($1 / 2)" }.isEmpty)
        #expect(try run(Self.correlation("event_count", "{gte: 5}", "generate: true")) { _, _ in }.count == 2)
    }

    @Test(
        "What is not supported is refused with its place",
        arguments: [
            (Self.rule("a: {route|re: x}\ncondition: a"), "r.yml:5:9", "the modifier 're' is not supported"),
            (Self.rule("a: [x, y]\ncondition: a"), "r.yml:5:9", "keywords are searched in a log's text"),
            (Self.rule("a: {c-ipp: x}\ncondition: a"), "r.yml:5:9", "did you mean 'c-ip'?"),
            (Self.rule("a: {route: x}\ncondition: b"), "r.yml:6:16", "there is no search 'b'"),
            (Self.rule("a: {route: x}\ntimeframe: 5m\ncondition: a"), "r.yml:6:5", "write a correlation rule"),
            (Self.rule("a: {route: x}"), "r.yml:5:5", "the key 'condition' is missing"),
            ("title: x\nid: y\n", "r.yml:1:1", "the key 'detection' is missing"),
            ("title: x\ndetection: {a: {route: x}, condition: a}", "r.yml:1:1", "the key 'id' is missing"),
            ("title: x\nid: y\nlevel: grave\ndetection: {a: {route: x}, condition: a}", "r.yml:3:8", "found 'grave'"),
            (correlation("temporal", "{gte: 2}"), "r.yml:8:9", "the correlation 'temporal' is not supported"),
            (correlation("event_count", "{lt: 2}"), "r.yml:12:19", "only gte and gt are supported"),
            (correlation("value_count", "{gte: 2, field: x}"), "r.yml:12:30", "no source has the field 'x'"),
            (correlation("event_count", "{gte: 2}").replacing("[failure]", with: "[other]"), "r.yml:9:10", "'other'"),
            ("a: [", "r.yml:2:1", "did not find"), ("- x", "r.yml:1:1", "expected a mapping"),
        ]
    )
    func refused(text: String, place: String, message: String) {
        do {
            _ = try SigmaReader.rules(in: [("r.yml", text)])
            Issue.record("not refused")
        } catch {
            #expect(error.problems.contains { "\($0)".hasPrefix(place) && "\($0)".contains(message) }, "\(error)")
        }
    }

    @Test("Files are named in monitor.yaml; their faults have their own place")
    func configuration() throws {
        let files: (String) -> [(name: String, text: String?)] = { pattern in
            switch pattern {
            case "sigma/*.yml": [("sigma/a.yml", Self.rule("a: {status: 401}\ncondition: a"))]
            case "bad.yml": [("bad.yml", Self.rule("a: {route|re: x}\ncondition: a"))]
            case "bytes.yml": [("bytes.yml", nil)]
            default: []
            }
        }
        let good = try DetectionConfiguration(reading: "sigma: [sigma/*.yml]", file: "m.yaml", files: files)
        #expect(good.own.map(\.documentation.id) == ["929a690e-bef0-4204-a928-ef5e620d6fcc"])
        for (name, message) in [
            ("bad.yml", "bad.yml:5:9: error: detection.a.route|re: the modifier 're'"),
            ("bytes.yml", "bytes.yml cannot be read"), ("none.yml", "there is no file 'none.yml'"),
        ] {
            do {
                _ = try DetectionConfiguration(reading: "sigma: \(name)", file: "m.yaml", files: files)
                Issue.record("\(name) was taken")
            } catch {
                #expect(error.description.hasPrefix("m.yaml:1:8") && error.description.contains(message), "\(error)")
            }
        }
    }
}
