import Detection
import Findings
import Testing

/// Makes events with ids of their own.
struct Story {
    private(set) var events: [SecurityEvent] = []
    var at = 1_769_853_600.0

    /// Something that happens `after` seconds after what happened before.
    mutating func add(
        _ kind: SecurityEvent.Kind,
        _ outcome: SecurityEvent.Outcome = .success,
        after: Double = 1,
        count: Int = 1,
        _ change: (inout SecurityEvent, Int) -> Void = { _, _ in }
    ) {
        for number in 0..<count {
            at += after
            var event = SecurityEvent(id: "e\(events.count)", at: at, source: "gateway", kind: kind, outcome: outcome)
            change(&event, number)
            events.append(event)
        }
    }

    /// What the engine sees in the story.
    func detections(_ configuration: DetectionConfiguration = DetectionConfiguration()) -> [Detected] {
        var engine = DetectionEngine(configuration)
        return events.flatMap { engine.observe($0) }
    }

    static func of(_ tell: (inout Story) -> Void) -> Story {
        var story = Story()
        tell(&story)
        return story
    }
}

/// A story, and the rules that see something in it.
struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let rules: [String]
    let tell: @Sendable (inout Story) -> Void
    var testDescription: String { name }

    init(_ name: String, _ rules: [String], _ tell: @escaping @Sendable (inout Story) -> Void) {
        self.name = name
        self.rules = rules
        self.tell = tell
    }
}

@Suite("Rules of detection")
struct DetectionRuleTests {
    static let authentication: [Case] = [
        Case("spraying: 20 failures with 5 keys", ["MDT-001"]) {
            $0.add(.authentication, .failure, after: 15, count: 20) { event, number in
                event.address = "192.0.2.1"
                event.actor = "k\(number % 5)"
            }
        },
        Case("no spraying: 19 failures", []) {
            $0.add(.authentication, .failure, after: 15, count: 19) { event, number in
                event.address = "192.0.2.1"
                event.actor = "k\(number % 5)"
            }
        },
        Case("no spraying: one wrong key, five hundred times", []) {
            $0.add(.authentication, .failure, count: 500) { event, _ in
                event.address = "192.0.2.1"
                event.actor = "k"
                event.reason = "unknown key"
            }
        },
        Case("no spraying: four keys", []) {
            $0.add(.authentication, .failure, count: 200) { event, number in
                event.address = "192.0.2.1"
                event.actor = "k\(number % 4)"
            }
        },
        Case("no spraying: 20 failures in more than five minutes", []) {
            $0.add(.authentication, .failure, after: 16, count: 60) { event, number in
                event.address = "192.0.2.1"
                event.actor = "k\(number % 7)"
            }
        },
        Case("no spraying: a failure each from many addresses", []) {
            $0.add(.authentication, .failure, count: 40) { event, number in
                event.address = "192.0.2.\(number)"
                event.actor = "k\(number)"
            }
        },
        Case("spraying key by key, a hundred times each", ["MDT-001"]) {
            $0.add(.authentication, .failure, after: 0.5, count: 500) { event, number in
                event.address = "192.0.2.1"
                event.actor = "k\(number / 100)"
            }
        },
        Case("spraying goes on while the address is locked out", ["MDT-001"]) {
            $0.add(.authentication, .failure, after: 5, count: 9) { event, number in
                event.address = "192.0.2.1"
                event.actor = "k\(number)"
            }
            $0.add(.authentication, .blocked, count: 11) { event, _ in
                event.address = "192.0.2.1"
                event.reason = "locked out"
            }
        },
        Case("guessing: ten unknown keys in a minute", ["MDT-002"]) {
            $0.add(.authentication, .failure, after: 6, count: 10) { event, number in
                event.address = "192.0.2.1"
                event.actor = "k\(number)"
                event.reason = "unknown key"
            }
        },
        Case("no guessing: nine", []) {
            $0.add(.authentication, .failure, after: 6, count: 9) { event, number in
                event.address = "192.0.2.1"
                event.actor = "k\(number)"
                event.reason = "unknown key"
            }
        },
        Case("no guessing: ten in two minutes", []) {
            $0.add(.authentication, .failure, after: 12, count: 10) { event, number in
                event.address = "192.0.2.1"
                event.actor = "k\(number)"
                event.reason = "unknown key"
            }
        },
        Case("success after failures", ["MDT-003"]) {
            $0.add(.authentication, .failure, after: 20, count: 10) { event, number in
                event.address = "192.0.2.1"
                event.actor = "k\(number % 3)"
            }
            $0.add(.request) { event, _ in
                event.address = "192.0.2.1"
                event.actor = "good"
            }
        },
        Case("no success after failures: another address, or too late, or another failure", []) {
            $0.add(.authentication, .failure, after: 20, count: 10) { event, number in
                event.address = "192.0.2.1"
                event.actor = "k\(number % 3)"
            }
            $0.add(.request) { event, _ in
                event.address = "192.0.2.2"
                event.actor = "good"
            }
            $0.add(.request, .failure) { event, _ in
                event.address = "192.0.2.1"
                event.actor = "good"
            }
            $0.add(.request, after: 400) { event, _ in
                event.address = "192.0.2.1"
                event.actor = "good"
            }
        },
        Case("no success after failures: a person who mistyped", []) {
            $0.add(.authentication, .failure, after: 5, count: 12) { event, _ in
                event.address = "192.0.2.1"
                event.actor = "typo"
            }
            $0.add(.authentication) { event, _ in
                event.address = "192.0.2.1"
                event.actor = "good"
            }
        },
        Case("one key from four networks", ["MDT-004"]) {
            $0.add(.request, after: 100, count: 4) { event, number in
                event.address = ["192.0.2.1", "198.51.100.1", "203.0.113.9", "2001:db8::1"][number]
                event.actor = "app"
            }
        },
        Case("not from four networks: neighbours, pods, and others' keys", []) {
            $0.add(.request, after: 10, count: 40) { event, number in
                event.address = number % 2 == 0 ? "192.0.2.\(number)" : "10.\(number).0.1"
                event.actor = "app"
            }
            $0.add(.request, after: 10, count: 8) { event, number in
                event.address = "198.51.\(number).1"
                event.actor = "k\(number)"
            }
            // Who is refused shows any key from anywhere.
            $0.add(.request, .failure, after: 10, count: 8) { event, number in
                event.address = "198.51.\(number).1"
                event.actor = "app"
            }
        },
    ]

    static let content: [Case] = [
        Case("campaign: five from one key", ["MDT-005"]) {
            $0.add(.guarded, after: 149, count: 5) { event, _ in event.actor = "k" }
        },
        Case("campaign: five from one address without key", ["MDT-005"]) {
            $0.add(.guarded, .blocked, count: 5) { event, _ in event.address = "192.0.2.1" }
        },
        Case("no campaign: four; five in eleven minutes; five callers", []) {
            $0.add(.guarded, count: 4) { event, _ in event.actor = "a" }
            $0.add(.guarded, after: 160, count: 8) { event, _ in event.actor = "b" }
            $0.add(.guarded, count: 5) { event, number in event.actor = "c\(number)" }
        },
        Case("alike injections of three callers", ["MDT-006"]) {
            $0.add(.guarded, after: 1000, count: 3) { event, number in
                event.actor = "k\(number)"
                event.promptHash = 0xFF00 ^ (1 << UInt64(number))
            }
        },
        Case("no alike injections: two callers, seven bits, or too slow", []) {
            $0.add(.guarded, after: 200, count: 4) { event, number in
                event.actor = "k\(number % 2)"
                event.promptHash = 0xFF00
            }
            $0.add(.guarded, count: 3) { event, number in
                event.actor = "m\(number)"
                event.promptHash = [0x0, 0x7F << 20, 0x7F << 40][number]
            }
            $0.add(.guarded, after: 2000, count: 3) { event, number in
                event.actor = "n\(number)"
                event.promptHash = 0xABCD_EF01_2345_6789
            }
        },
        Case("no alike injections: a prompt without a sign of an attack is everybody's", []) {
            $0.add(.request, count: 9) { event, number in
                event.actor = "k\(number)"
                event.promptHash = 1
            }
        },
        Case("jailbreak: four wordings in a session", ["MDT-007"]) {
            $0.add(.refusal, .blocked, after: 200, count: 4) { event, number in
                event.session = "s"
                event.actor = "k"
                event.attributes["request_id"] = "r\(number)"
            }
        },
        Case("jailbreak: signatures and refusals together", ["MDT-007"]) {
            $0.add(.guarded, after: 200, count: 4) { event, number in
                event.session = "s"
                event.actor = "k\(number > 9 ? 1 : 0)"
                event.promptHash = UInt64(number)
            }
        },
        Case("no jailbreak: two requests that were both marked and refused", []) {
            $0.add(.guarded, count: 4) { event, number in
                event.kind = number % 2 == 0 ? .guarded : .refusal
                event.session = "s"
                event.actor = "k"
                event.attributes["request_id"] = "r\(number / 2)"
            }
        },
        Case("no jailbreak: the same text again and again, other sessions, other callers", []) {
            $0.add(.refusal, .blocked, count: 9) { event, _ in
                event.session = "s"
                event.actor = "k"
                event.promptHash = 7
            }
            $0.add(.refusal, .blocked, count: 9) { event, number in
                event.session = "t\(number)"
                event.actor = "k"
            }
            $0.add(.refusal, .blocked, count: 9) { event, number in
                event.session = "u"
                event.actor = "k\(number)"
            }
            $0.add(.refusal, .blocked, count: 9) { event, _ in event.actor = "k" }
        },
        Case("canary, once for a caller", ["MDT-008"]) { $0.add(.canary, count: 3) { event, _ in event.actor = "k" } },
        Case("canary, of two callers", ["MDT-008", "MDT-008"]) {
            $0.add(.canary, count: 4) { event, number in event.actor = "k\(number % 2)" }
        },
        Case("secret", ["MDT-009"]) { $0.add(.secret) { event, _ in event.reason = "AWS access key" } },
    ]

    static let traffic: [Case] = [
        Case("scraping: a thousand in an hour", ["MDT-011"]) {
            $0.add(.request, after: 3.6, count: 1000) { event, _ in event.actor = "k" }
        },
        Case("no scraping: 999, too slow, refused, or nobody's", []) {
            $0.add(.request, count: 999) { event, _ in event.actor = "k" }
            $0.add(.request, after: 3.7, count: 1500) { event, _ in event.actor = "m" }
            $0.add(.request, .blocked, count: 1500) { event, _ in event.actor = "n" }
        },
        Case("a model is pulled", ["MDT-012"]) {
            $0.add(.request) { event, _ in
                event.route = "/ollama//api/%70ull"
                event.attributes["method"] = "POST"
                event.address = "192.0.2.1"
            }
        },
        Case("a model is removed after attempts that failed", ["MDT-012", "MDT-012"]) {
            $0.add(.request, .failure, count: 3) { event, _ in
                event.route = "/api/delete"
                event.address = "192.0.2.1"
            }
            $0.add(.request) { event, _ in
                event.route = "/api/delete"
                event.address = "192.0.2.1"
            }
        },
        Case("no administration of models", []) {
            for route in [
                "/api/chat", "/api/generate", "/api/tags", "/api/pull/me", "/apipull", "/docs/api", "/v1/pull",
            ] {
                $0.add(.request) { event, _ in event.route = route }
            }
            $0.add(.request) { event, _ in
                event.route = "/api/pull"
                event.attributes["method"] = "GET"
            }
        },
        Case("the server fails", ["MDT-013"]) {
            $0.add(.request, .failure, after: 20, count: 10) { event, _ in event.status = 502 }
        },
        Case("the server does not fail: nine, or few of many, or the callers' errors", []) {
            $0.add(.request, .failure, count: 9) { event, _ in event.status = 500 }
            $0.add(.request, .failure, after: 400, count: 1) { event, _ in event.status = 404 }
            $0.add(.request, .failure, count: 250) { event, number in event.status = number % 25 == 0 ? 500 : 200 }
            $0.add(.request, .failure, after: 1, count: 50) { event, _ in event.status = 429 }
        },
    ]

    @Test("Who is seen and who is not", arguments: authentication + content + traffic)
    func cases(example: Case) {
        let story = Story.of(example.tell)
        let seen = story.detections()
        #expect(seen.map(\.rule) == example.rules, "\(seen.map(\.evidence))")
        // Two tellings are the same, and a source that is told late changes nothing but the time.
        #expect(story.detections() == seen)
        for detected in seen {
            #expect(detected.since <= detected.at && detected.events.count <= 50 && !detected.events.isEmpty)
            #expect(Set(detected.events).isSubset(of: story.events.map(\.id)))
            #expect(!detected.evidence.isEmpty && !detected.evidence.hasSuffix("."))
        }
    }

    @Test("A detection says what was seen, what is allowed, and whom it is about")
    func evidence() throws {
        let detected = try #require(Story.of(Self.authentication[0].tell).detections().first)
        #expect(
            detected.evidence
                == "20 failures with 5 keys within 4 min 45 s; 20 failures with 5 keys within 5 min are too many"
        )
        #expect(detected.key == ["address": "192.0.2.1"] && detected.severity == .high)
        #expect(detected.events.count == 20 && detected.since == 1_769_853_615)
        let after = try #require(Self.authentication.first { $0.rules == ["MDT-003"] })
        let found = try #require(Story.of(after.tell).detections().first)
        #expect(found.key == ["address": "192.0.2.1", "actor": "good"] && found.events.last == "e10")
        let removed = try #require(Self.traffic.first { $0.rules.count == 2 })
        let pulled = Story.of(removed.tell).detections()
        #expect(pulled.map(\.severity) == [.medium, .high])
        #expect(pulled.last?.evidence == "/api/delete succeeded; none is allowed over the network")
    }

    @Test("What goes on is told once a window")
    func silence() {
        let story = Story.of {
            $0.add(.guarded, after: 10, count: 240) { event, _ in event.actor = "k" }
        }
        // 2,400 seconds of attack, a window of 600.
        #expect(story.detections().count == 4)
    }

    @Test("Events that come a little late count, in whatever order")
    func lateness() {
        var events = Story.of(Self.authentication[0].tell).events
        for index in stride(from: 0, to: 18, by: 3) { events.swapAt(index, index + 2) }
        var engine = DetectionEngine()
        #expect(events.flatMap { engine.observe($0) }.map(\.rule) == ["MDT-001"])
        #expect(
            engine.observe(SecurityEvent(id: "x", at: 0, source: "gateway", kind: .guarded, outcome: .success)) == []
        )
    }

    @Test("Two logs of one request do not count twice")
    func sources() {
        let story = Story.of { story in
            story.add(.authentication, .failure, count: 24) { event, number in
                event.source = number % 2 == 0 ? "gateway" : "other"
                event.address = "192.0.2.1"
                event.actor = "k\(number / 2 % 6)"
            }
        }
        #expect(story.detections() == [])
    }

    @Test("A flood of strangers puts nobody's window out at once, and fills no memory")
    func flood() {
        let story = Story.of { story in
            story.add(.guarded, count: 4) { event, _ in event.actor = "k" }
            story.add(.guarded, after: 0.01, count: 4000) { event, number in event.actor = "s\(number)" }
            story.add(.guarded) { event, _ in event.actor = "k" }
        }
        #expect(story.detections().map(\.key) == [["actor": "k"]])
    }

    @Test("Each rule is documented, with an id of its own", arguments: DetectionRules.documentation)
    func documentation(rule: RuleDocumentation) {
        #expect(rule.id.wholeMatch(of: /MDT-0[0-9][0-9]/) != nil && rule.area == "detection")
        #expect(!rule.title.hasSuffix(".") && rule.rationale.count > 60 && rule.remediation.hasSuffix("."))
        #expect(!rule.taxonomies.isEmpty)
        #expect(DetectionRules.documentation.count { $0.id == rule.id } == 1)
    }

    @Test("A detection becomes a finding that is the same in another run")
    func finding() throws {
        let detected = try #require(Story.of(Self.content[0].tell).detections().first)
        let finding = detected.finding
        #expect(finding.family == .detection && finding.rule == "MDT-005" && finding.severity == .high)
        #expect(finding.message.hasPrefix("actor k: 5 prompts with signatures of attacks"))
        var later = detected
        later.at += 3600
        later.evidence = "other"
        #expect(later.finding.fingerprint == finding.fingerprint)
        later.key = ["actor": "m"]
        #expect(later.finding.fingerprint != finding.fingerprint)
        #expect(Finding(json: finding.json) == finding)
    }
}
