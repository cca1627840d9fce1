import Attestation
import Detection
import Findings
import Formats
import HTTP
import Ledger
import TestSupport
import Testing
import Workspace

private func alert(
    _ id: String = "abc123abc123",
    title: String = "One caller <!channel> & others",
    severity: Severity = .high,
    key: [String: String] = ["actor": "0123456789ab", "address": "192.0.2.1"],
    state: Alert.State = .firing,
    evidence: String = "5 prompts within 2 min"
) -> Alert {
    Alert(
        id: id,
        fingerprint: "f",
        rule: "MDT-005",
        title: title,
        severity: severity,
        key: key,
        state: state,
        startedAt: 1_790_000_000,
        seenAt: 1_790_000_010,
        endedAt: state == .resolved ? 1_790_000_310 : nil,
        count: 2,
        evidence: evidence,
        remediation: "Throttle the key.",
        events: ["e1"]
    )
}

private let message = AlertMessage(
    id: "msg_1",
    groupKey: "rule=MDT-005",
    alerts: [alert("over", severity: .critical, state: .resolved), alert()]
)

private func body(_ parcel: Parcel) throws -> JSONValue {
    guard case .request(let request) = parcel else { throw HTTPError(.invalidURL, "no request") }
    return try JSONValue(parsing: request.body)
}

@Suite("Receivers")
struct ReceiverTests {
    @Test("Standard Webhooks' published example is signed as published")
    func signature() throws {
        for prefix in ["", "whsec_"] {
            let signer = try #require(StandardWebhookSigner(secret: prefix + "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
            let signature = signer.signature(
                id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
                timestamp: 1_614_265_330,
                body: Array(#"{"test": 2432232314}"#.utf8)
            )
            #expect(signature == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
        }
        for bad in ["", "whsec_", "short", "not base64 at all!", "AAAA"] {
            #expect(StandardWebhookSigner(secret: bad) == nil)
        }
    }

    @Test("A webhook carries id, time and a signature over exactly the body")
    func webhook() throws {
        let signer = try #require(StandardWebhookSigner(secret: "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
        let receiver = WebhookReceiver(name: "w", url: "https://soc.example/hook", signer: signer)
        guard case .request(let request) = receiver.parcel(for: message, at: 1_790_000_020.7) else {
            Issue.record("no request")
            return
        }
        #expect(request.fields["webhook-id"] == "msg_1" && request.fields["webhook-timestamp"] == "1790000020")
        #expect(
            request.fields["webhook-signature"]
                == signer.signature(id: "msg_1", timestamp: 1_790_000_020, body: request.body)
        )
        #expect(
            GoldenFile.difference(try JSONValue(parsing: request.body).text(.pretty) + "\n", from: "alert-webhook.json")
                == nil
        )
    }

    @Test("Alertmanager gets labels that stay, an end in time, and the end when it is over")
    func alertmanager() throws {
        let receiver = AlertmanagerReceiver(name: "am", url: "http://127.0.0.1:9093/")
        #expect(!receiver.manner.isGrouped && receiver.manner.resendInterval == 60)
        let parcel = receiver.parcel(for: message, at: 1_790_000_020)
        guard case .request(let request) = parcel else { return }
        #expect(request.url == "http://127.0.0.1:9093/api/v2/alerts" && request.method == "POST")
        let json = try body(parcel)
        #expect(GoldenFile.difference(json.text(.pretty) + "\n", from: "alert-alertmanager.json") == nil)
        #expect(json[0]?["endsAt"] == "2026-09-21T14:18:40.000Z" && json[1]?["endsAt"] == "2026-09-21T14:18:30.000Z")
        // Later, and seen more often: the same labels.
        let later = try body(receiver.parcel(for: message, at: 1_790_000_100))
        #expect(later[0]?["labels"] == json[0]?["labels"])
    }

    @Test(
        "Fields of keys become labels by Prometheus' rules",
        arguments: [
            ("actor", "actor"), ("user-id", "user_id"), ("1st", "key_1st"), ("__name__", "key___name__"), ("ü", "_"),
            ("", "key_"),
        ]
    )
    func labels(field: String, label: String) throws {
        let receiver = AlertmanagerReceiver(name: "am", url: "http://h")
        let message = AlertMessage(
            id: "m",
            groupKey: "",
            alerts: [alert(key: [field: "v", "alertname": "x", "empty": ""])]
        )
        let labels = try body(receiver.parcel(for: message, at: 1))[0]?["labels"]
        #expect(labels?[label] == "v")
        #expect(labels?["alertname"] == "MDT-005" && labels?["key_alertname"] == "x" && labels?["empty"] == nil)
    }

    @Test("Slack gets blocks in which nothing of an alert is markup")
    func slack() throws {
        let receiver = SlackReceiver(name: "s", url: "https://hooks.slack.example/services/T/B/X")
        let json = try body(receiver.parcel(for: message, at: 1_790_000_020))
        #expect(GoldenFile.difference(json.text(.pretty) + "\n", from: "alert-slack.json") == nil)
        #expect(!json.text().contains("<!channel>"))
    }

    @Test("Slack's limits hold whatever an alert says")
    func slackLimits() throws {
        let receiver = SlackReceiver(name: "s", url: "https://h")
        let hostile = String(repeating: "<&>👩‍👩‍👧‍👦\n", count: 5000)
        let alerts = (0..<60).map { alert("\($0)", title: hostile, key: ["k": hostile], evidence: hostile) }
        for count in [1, 60] {
            let message = AlertMessage(id: "m", groupKey: "g", alerts: Array(alerts.prefix(count)))
            let blocks = try #require(try body(receiver.parcel(for: message, at: 1))["blocks"]?.array)
            #expect(blocks.count <= 50)
            for block in blocks {
                guard let text = block["text"]?["text"]?.string else { continue }
                #expect(text.utf16.count <= (block["type"] == "header" ? 150 : 3000))
                #expect(!text.contains("&am…") && !text.contains("&l…"))
            }
            if count == 60 { #expect(blocks.last?["elements"]?[0]?["text"]?.string?.hasPrefix("and 40 more") == true) }
        }
    }

    @Test("A file gets one line an alert, whatever is in it")
    func file() throws {
        let message = AlertMessage(id: "m", groupKey: "g", alerts: [alert(title: "a\nb"), alert("2")])
        guard
            case .lines(let lines, "out.jsonl") = FileReceiver(name: "f", path: "out.jsonl").parcel(for: message, at: 1)
        else {
            Issue.record("no lines")
            return
        }
        #expect(lines.count == 2 && lines.allSatisfy { !$0.contains("\n") })
        #expect(try lines.map { try JSONValue(parsing: $0)["status"] } == ["firing", "firing"])
    }

    @Test("The worst that goes on stands first")
    func order() {
        let message = AlertMessage(
            id: "m",
            groupKey: "g",
            alerts: [
                alert("1", severity: .low), alert("2", severity: .critical, state: .resolved),
                alert("3", severity: .high),
            ]
        )
        #expect(message.alerts.map(\.id) == ["3", "1", "2"])
    }
}

@Suite("Configuration of receivers")
struct ReceiverConfigurationTests {
    private func read(_ text: String) throws -> (ReceiverConfiguration?, [String]) {
        let collector = ProblemCollector(file: "monitor.yaml")
        let section = ConfigurationSection(try YAMLNode(parsing: text), keyPath: "receivers.r", collector: collector)
        let receiver = ReceiverConfiguration(name: "r", reading: section)
        return (receiver, collector.problems.map(\.description))
    }

    @Test(
        "Faults name line and key",
        arguments: [
            ("kind: slak", "monitor.yaml:1:7: error: receivers.r.kind: expected one of"),
            ("{}", "receivers.r.kind: the key 'kind' is missing"),
            (
                "kind: slack\nurl: https://hooks.slack.com/services/x",
                "2:6: error: receivers.r.url: a secret is never written"
            ),
            ("kind: webhook\nurl: https://h\nsecret: abc", "3:9: error: receivers.r.secret: a secret is never written"),
            ("kind: webhook\nurl: https://h", "receivers.r.secret: the key 'secret' is missing"),
            ("kind: alertmanager\nurl: 127.0.0.1:9093", "2:6: error: receivers.r.url: expected http://"),
            ("kind: alertmanager\nurl: http://u:p@h", "credentials do not belong"),
            ("kind: file", "the key 'path' is missing"),
            ("kind: stdout\nurll: x", "unknown key 'urll'"),
        ]
    )
    func faults(text: String, fault: String) throws {
        let (_, problems) = try read(text)
        #expect(problems.count == 1 && problems[0].contains(fault), "\(problems)")
        #expect(!problems.joined().contains("services/x"))
    }

    @Test("Secrets come from outside, and an error says what is missing and never what it is")
    func secrets() throws {
        let (configuration, problems) = try read(
            "kind: webhook\nurl: ${env:HOOK}\nsecret: ${env:KEY}\nseverity: high\nrepeat: 1h"
        )
        #expect(problems.isEmpty)
        let webhook = try #require(configuration)
        let good = ["HOOK": "https://h/x", "KEY": "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"]
        let resolve: ([String: String]) -> (SecretReference) -> String? = { values in
            { $0.resolve(environment: values) { _ in nil } }
        }
        let receiver = try webhook.receiver(resolve: resolve(good))
        #expect(receiver.manner == ReceiverManner(resendInterval: 3600, minimumSeverity: .high))
        for (values, words) in [
            (["HOOK": "https://h"], "receivers.r.secret: ${env:KEY} is not set"),
            (["KEY": good["KEY"] ?? ""], "receivers.r.url: ${env:HOOK} is not set"),
            (["HOOK": "https://h", "KEY": "tooshort"], "is not base64"),
            (["HOOK": "h/SECRET", "KEY": good["KEY"] ?? ""], "is no URL"),
        ] {
            let failure = #expect(throws: ReceiverConfiguration.Failure.self) {
                _ = try webhook.receiver(resolve: resolve(values))
            }
            #expect(failure?.description.contains(words) == true, "\(failure?.description ?? "")")
            #expect(
                failure?.description.contains("SECRET") == false && failure?.description.contains("tooshort") == false
            )
        }
    }
}
