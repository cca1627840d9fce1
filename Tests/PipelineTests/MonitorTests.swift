import Detection
import Formats
import Foundation
import HTTP
import Ledger
import Synchronization
import Telemetry
import TestSupport
import Testing
import Workspace

@testable import Pipeline

/// Receivers that answer what they are told to, and keep what they got.
private final class ReceiverStand: HTTPClient {
    let answers = Mutex<[String: HTTPResponse]>([:])
    let requests = Mutex<[HTTPRequest]>([])

    func send(_ request: HTTPRequest, timeout: Double, maximumBytes: Int) async throws(HTTPError) -> HTTPResponse {
        requests.withLock { $0.append(request) }
        let answer = answers.withLock { $0[request.url] }
        guard let answer else { throw HTTPError(.cannotConnect, "nothing at \(request.url)") }
        return answer
    }

    func bodies(_ url: String) -> [JSONValue] {
        requests.withLock { $0 }.filter { $0.url == url }.compactMap { try? JSONValue(parsing: $0.body) }
    }
}

private let key = "0123456789ab"
private let manager = "http://am/api/v2/alerts"
private let slack = "https://hooks.example/T/SECRET"

/// A workspace with a log of the gateway, a clock, and a monitor that can be started again.
private final class Watchtower: Sendable {
    let folder: TemporaryFolder
    let stand = ReceiverStand()
    let clock = Mutex(1_790_000_000.0)
    let notices = Mutex<[String]>([])
    let registry = MetricsRegistry()
    private let yaml: String

    static let receivers = """
        receivers:
          am: {kind: alertmanager, url: "http://am"}
          slack: {kind: slack, url: "${env:SLACK}"}

        """

    init(_ more: String = receivers) throws {
        folder = try TemporaryFolder()
        yaml = "version: 1\nsources: [{path: gateway.jsonl, format: gateway}]\n" + more
        try folder.write("", to: "gateway.jsonl")
        stand.answers.withLock { $0 = [manager: HTTPResponse(status: 200), slack: HTTPResponse(status: 200)] }
    }

    var now: Double { clock.withLock { $0 } }
    func wait(_ seconds: Double) { clock.withLock { $0 += seconds } }

    var world: MonitorWorld {
        MonitorWorld(
            now: { self.now },
            random: { 1 },
            client: stand,
            output: { _ in },
            notice: { text in self.notices.withLock { $0.append(text) } }
        )
    }

    func place() throws -> MonitorPlace {
        try folder.write(yaml, to: "monitor.yaml")
        return try MonitorPlace(configuration: folder.path + "/monitor.yaml", shown: "monitor.yaml")
    }

    func monitor(once: Bool = false) throws -> Monitor {
        try place().monitor(
            registry: registry,
            start: .beginning,
            isOnce: once,
            variables: ["SLACK": slack],
            world: world
        )
    }

    /// Writes lines of the gateway: requests of a key, and prompts that look like attacks.
    func attack(_ count: Int, by actor: String = key) throws {
        let path = folder.path + "/gateway.jsonl"
        var text = try folder.read("gateway.jsonl")
        let time = Timestamp.text(now)
        for _ in 0..<count {
            text +=
                #"{"time":"\#(time)","event":"guard","outcome":"success","key":"\#(actor)","peer":"192.0.2.1","reason":"role_play"}"#
                + "\n"
            text +=
                #"{"time":"\#(time)","event":"request","outcome":"success","key":"\#(actor)","peer":"192.0.2.1","status":200}"#
                + "\n"
        }
        try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: [])
    }

    func sanctions() throws -> [Sanction] {
        guard let text = try? folder.read(".martlet/sanctions.json") else { return [] }
        return try SanctionList(parsing: Array(text.utf8)).sanctions
    }
}

@Suite("The monitor")
struct MonitorTests {
    @Test(
        "A campaign is one alert: Alertmanager hears at once and again, Slack after the wait and once, both of the end"
    )
    func campaign() async throws {
        let tower = try Watchtower()
        var monitor = try tower.monitor()
        try tower.attack(5)
        let step = try await monitor.step()
        #expect(step.detections.map(\.rule) == ["MDT-005"])
        #expect(tower.stand.bodies(manager).count == 1 && tower.stand.bodies(slack).isEmpty)
        #expect(tower.stand.bodies(manager)[0][0]?["labels"]?["actor"]?.string == key)
        tower.wait(10)
        _ = try await monitor.step()
        #expect(tower.stand.bodies(manager).count == 1 && tower.stand.bodies(slack).count == 1)
        tower.wait(50)
        _ = try await monitor.step()
        #expect(tower.stand.bodies(manager).count == 2 && tower.stand.bodies(slack).count == 1)
        tower.wait(240)
        _ = try await monitor.step()
        let end = try #require(tower.stand.bodies(manager).last?[0]?["endsAt"]?.string.flatMap(Timestamp.seconds))
        #expect(end == tower.now)
        tower.wait(300)
        _ = try await monitor.step()
        #expect(tower.stand.bodies(slack).count == 2)
        #expect(tower.stand.bodies(slack)[1]["text"]?.string?.hasPrefix("Over: ") == true)
        tower.wait(100_000)
        let count = tower.stand.requests.withLock { $0.count }
        _ = try await monitor.step()
        #expect(tower.stand.requests.withLock { $0.count } == count)
    }

    @Test("A monitor that fell reads again from where it had stored, and tells nothing twice")
    func fall() async throws {
        let tower = try Watchtower()
        do {
            var monitor = try tower.monitor()
            _ = try await monitor.step()
            try tower.attack(5)
            // Alerts and the outbox are stored; the place in the log is not yet.
            #expect(try await monitor.step().detections.count == 1)
        }
        tower.wait(1)
        var next = try tower.monitor()
        #expect(try await next.step().detections.count == 1, "the lines are read again")
        let ledger = try tower.place().ledger
        #expect(try ledger.alerts().count == 1)
        tower.wait(20)
        _ = try await next.step()
        #expect(tower.stand.bodies(slack).count == 1 && tower.stand.bodies(manager).count == 1)
        try next.store(at: tower.now)
        var third = try tower.monitor()
        #expect(try await third.step().detections.isEmpty)
    }

    @Test("A receiver that is down is told later, as long as it takes")
    func retry() async throws {
        let tower = try Watchtower()
        tower.stand.answers.withLock { $0[manager] = nil }
        var monitor = try tower.monitor()
        try tower.attack(5)
        #expect(try await monitor.step().undelivered == 1)
        #expect(try tower.place().ledger.firingAlerts().count == 1)
        // It asks for a long pause with its next answer.
        tower.stand.answers.withLock {
            $0[manager] = HTTPResponse(status: 429, fields: ["retry-after": "120"])
        }
        tower.wait(1)
        _ = try await monitor.step()
        tower.stand.answers.withLock { $0[manager] = HTTPResponse(status: 200) }
        tower.wait(119)
        _ = try await monitor.step()
        #expect(tower.stand.bodies(manager).count == 2)
        tower.wait(1)
        _ = try await monitor.step()
        #expect(tower.stand.bodies(manager).count == 3)
        let metrics = tower.registry.exposition()
        #expect(metrics.contains(#"martlet_alert_deliveries_total{receiver="am",outcome="retried"} 2"#))
        #expect(metrics.contains(#"martlet_alert_deliveries_total{receiver="am",outcome="delivered"} 1"#))
        #expect(metrics.contains(#"martlet_detections_total{rule="MDT-005",severity="high"} 1"#))
        #expect(metrics.contains(#"martlet_events_total{source="gateway",outcome="parsed"} 10"#))
    }

    @Test("A receiver that is down costs one attempt a time, not one for every message")
    func pause() async throws {
        let tower = try Watchtower("alerts: {groupBy: [actor]}\n" + Watchtower.receivers)
        tower.stand.answers.withLock { $0[manager] = nil }
        var monitor = try tower.monitor()
        for number in 0..<9 { try tower.attack(5, by: "aaaaaaaaaaa\(number)") }
        #expect(try await monitor.step().undelivered == 1)
        #expect(try await monitor.step().undelivered == 0)
        tower.stand.answers.withLock { $0[manager] = HTTPResponse(status: 200) }
        tower.wait(1)
        #expect(try await monitor.step().undelivered == 0)
        #expect(tower.stand.bodies(manager).count == 10, "one failure, nine alerts")
    }

    @Test("A receiver that refuses is an alert of its own, for the others; its address is nowhere")
    func deadLetter() async throws {
        let tower = try Watchtower()
        tower.stand.answers.withLock { $0[slack] = HTTPResponse(status: 404) }
        var monitor = try tower.monitor(once: true)
        try tower.attack(5)
        let summary = try await MonitorLoop.once(&monitor, world: tower.world)
        #expect(summary.undelivered == 1 && summary.detections == 1)
        let names = tower.stand.bodies(manager).flatMap { $0.array ?? [] }.compactMap {
            $0["labels"]?["alertname"]?.string
        }
        #expect(names.sorted() == ["MDT-005", "MDT-901"])
        #expect(tower.stand.bodies(slack).count == 1, "not tried again, and not told of its own failure")
        let ledger = try tower.place().ledger
        let told = try ledger.alerts().flatMap { try ledger.deliveries(of: $0.id) }
        #expect(told.filter { $0.state == .dead }.map(\.receiver) == ["slack"])
        #expect(!tower.notices.withLock { $0.joined() }.contains("SECRET"))
    }

    @Test("An automatic playbook throttles, its time ends it, and a person can end it sooner")
    func playbook() async throws {
        let tower = try Watchtower(
            "playbooks: {t: {action: throttle-key, rules: [MDT-005], mode: automatic, for: 10m, limit: 2}}\n"
        )
        var monitor = try tower.monitor()
        try tower.attack(5)
        _ = try await monitor.step()
        let sanction = try #require(try tower.sanctions().first)
        #expect(sanction.kind == .throttle && sanction.subject == key && sanction.limitPerMinute == 2)
        #expect(sanction.until == tower.now + 600)
        let place = try tower.place()
        #expect(throws: MonitorFailure.self) { try place.desk.approve(sanction.id, by: "dana", at: tower.now) }
        #expect(try place.desk.undo(sanction.id, by: "dana", at: tower.now).by == "dana")
        #expect(try tower.sanctions().isEmpty)
        // What a person took back stays back while the alert goes on.
        try tower.attack(5)
        tower.wait(1)
        _ = try await monitor.step()
        #expect(try tower.sanctions().isEmpty)
        // Another occurrence is another matter, and ends by itself.
        tower.wait(3600)
        _ = try await monitor.step()
        try tower.attack(5)
        _ = try await monitor.step()
        #expect(try tower.sanctions().count == 1)
        tower.wait(600)
        _ = try await monitor.step()
        #expect(try tower.sanctions().isEmpty)
        #expect(
            try place.ledger.remediations().map(\.state).sorted { $0.rawValue < $1.rawValue } == [.expired, .undone]
        )
        let kinds = try place.ledger.events().map(\.kind)
        #expect(kinds.filter { $0.hasPrefix("remediation.") }.count == 4 && kinds.contains("sanctions.written"))
        guard case .intact = try place.ledger.verify() else {
            Issue.record("the chain is broken")
            return
        }
    }

    @Test("A playbook that asks waits for a person; one that practises does nothing")
    func approval() async throws {
        let tower = try Watchtower(
            """
            playbooks:
              ask: {action: revoke-key, rules: [MDT-005], mode: approval, for: 10m}
              practise: {action: throttle-key, rules: [MDT-005]}

            """
        )
        var monitor = try tower.monitor()
        try tower.attack(5)
        _ = try await monitor.step()
        #expect(try tower.sanctions().isEmpty)
        let place = try tower.place()
        let states = Dictionary(uniqueKeysWithValues: try place.ledger.remediations().map { ($0.playbook, $0) })
        #expect(states["ask"]?.state == .waiting && states["practise"]?.state == .proposed)
        let id = try #require(states["ask"]?.id)
        _ = try place.desk.approve(id, by: "dana", at: tower.now)
        #expect(try tower.sanctions().map(\.kind) == [.revoke])
        // Nobody answers about another one: it lapses.
        try tower.attack(5, by: "bbbbbbbbbbbb")
        tower.wait(1)
        _ = try await monitor.step()
        tower.wait(600)
        _ = try await monitor.step()
        #expect(try tower.sanctions().isEmpty)
        #expect(try place.ledger.remediations(in: .waiting).isEmpty)
    }

    @Test("A list of sanctions that somebody changed is put right")
    func spoiltList() async throws {
        let tower = try Watchtower("playbooks: {t: {action: revoke-key, rules: [MDT-005], mode: automatic}}\n")
        var monitor = try tower.monitor()
        try tower.attack(5)
        _ = try await monitor.step()
        try tower.folder.write("{}", to: ".martlet/sanctions.json")
        _ = try await monitor.step()
        #expect(try tower.sanctions().map(\.subject) == [key])
    }

    @Test("One pass over quiet logs is quiet; a second pass over the same log sees nothing new")
    func once() async throws {
        let tower = try Watchtower("")
        try tower.attack(4)
        var quiet = try tower.monitor(once: true)
        #expect(try await MonitorLoop.once(&quiet, world: tower.world).detections == 0)
        // The windows are kept between passes.
        try tower.attack(1)
        var second = try tower.monitor(once: true)
        let summary = try await MonitorLoop.once(&second, world: tower.world)
        #expect(summary.detections == 1 && summary.alerts.map(\.rule) == ["MDT-005"])
        var third = try tower.monitor(once: true)
        #expect(try await MonitorLoop.once(&third, world: tower.world).detections == 0)
    }

    @Test("Two monitors in one folder would tell everything twice")
    func lock() throws {
        let folder = try TemporaryFolder()
        let place = WorkspaceFolder(root: folder.path)
        let lock = try MonitorLock(place)
        #expect(throws: MonitorFailure.self) { try MonitorLock(place) }
        withExtendedLifetime(lock) {}
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/.martlet") == ["monitor.lock"])
    }

    @Test(
        "Faults of monitor.yaml name line and key",
        arguments: [
            ("", "the key 'version' is missing"), ("version: 2", "expected a whole number from 1 to 1"),
            ("version: 1", "there is nothing to watch"),
            ("version: 1\nsources: [{path: a, format: nginks}]", "monitor.yaml:2:29: error: sources[0].format"),
            (
                "version: 1\nsources: [{path: a, format: gateway}]\nalerts: {groupWait: soon}",
                "3:21: error: alerts.groupWait"
            ),
            ("version: 1\nsources: [{path: a, format: gateway}]\nprotected: {keys: [app]}", "protected.keys"),
            (
                "version: 1\nsources: [{path: a, format: gateway}]\nprotected: {networks: [10.0.0.0/40]}",
                "is no address"
            ),
            ("version: 1\nsources: [{path: a, format: gateway}]\nplaybook: {}", "did you mean 'playbooks'?"),
            ("version: 1\nsources: [", "monitor.yaml:"),
        ]
    )
    func faults(text: String, words: String) {
        let error = #expect(throws: ConfigurationError.self) {
            try MonitorConfiguration(reading: text, file: "monitor.yaml")
        }
        #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    }
}
