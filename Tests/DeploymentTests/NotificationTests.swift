import Attestation
import Formats
import HTTP
import TestSupport
import Testing

@testable import Deployment

@Suite("Notifications")
struct NotificationTests {
    @Test("Slack's three characters are escaped, and its limits kept")
    func slack() throws {
        let long = String(repeating: "<&", count: 3000)
        let step = DeploymentStep(
            "deployment.failed",
            "Deploy <!channel> & more \(long)",
            .bad,
            facts: (0..<20).map { ("fact \($0)", $0 == 0 ? long : "") },
            detail: "```\n<@U123> \(long)"
        )
        let json = SlackMessage.json(step)
        let blocks = try #require(json["blocks"]?.array)
        let header = try #require(blocks[0]["text"]?["text"]?.string)
        #expect(header.unicodeScalars.count <= 150)
        let fields = try #require(blocks[1]["fields"]?.array)
        #expect(fields.count == 10)
        #expect(fields.allSatisfy { ($0["text"]?.string ?? "").unicodeScalars.count <= 2000 })
        let body = try #require(blocks[2]["text"]?["text"]?.string)
        #expect(body.unicodeScalars.count <= 3000)
        #expect(body.contains("&lt;@U123&gt;") && !body.contains("<"))
        #expect(body.hasPrefix("```'''") && body.hasSuffix("```") && body.count { $0 == "`" } == 6)
        #expect(json["text"]?.string?.contains("<!channel>") == false)
        // An entity is whole or not there.
        #expect(SlackText.escaped("ab&cd", limit: 6) == "ab…")
        #expect(SlackText.escaped("ab&cd", limit: 10) == "ab&amp;cd")
    }

    private static let yaml = """
        version: 1
        project: bot
        environments:
          local:
            driver: folder
            folder: {root: site, files: [prompt.txt]}
            gate: {required: false}
            approvals: {required: 0}
            notify:
              slack: "${env:SLACK_WEBHOOK_URL}"
              webhook: {url: "${env:HOOK}", secret: "${file:hook.key}"}
        """

    @Test("Every step is told; a message that does not arrive is said without its URL, and stops nothing")
    func everyStep() async throws {
        let workshop = try DeploymentWorkshop()
        try workshop.folder.write("Be kind.", to: "prompt.txt")
        try workshop.folder.write("c2VjcmV0IHNlY3JldCBzZWNyZXQ=\n", to: "hook.key")
        let url = "https://hooks.slack.com/services/T0/B0/verysecret"
        let server = ScriptedServer { request throws(HTTPError) in
            if request.url == url { throw HTTPError(.cannotConnect, "\(url): connection refused") }
            return HTTPResponse(status: 204)
        }
        let desk = try workshop.desk(
            Self.yaml,
            client: server,
            variables: ["SLACK_WEBHOOK_URL": url, "HOOK": "https://hook.example.org/"]
        )
        let id = try await desk.plan(by: "frank", reason: "").plan.id
        #expect(try await desk.apply(id).verdict == .passed)
        let kinds = server.requests.filter { $0.url.contains("hook.example.org") }
            .compactMap { try? JSONValue(parsing: $0.body)["type"]?.string }
        #expect(kinds == ["planned", "started", "applied", "validated"].map { "deployment.\($0)" })
        #expect(server.requests.count == 8)
        let signed = try #require(server.requests.first { $0.url.contains("hook.example.org") })
        let signer = try #require(StandardWebhookSigner(secret: "c2VjcmV0IHNlY3JldCBzZWNyZXQ="))
        let signature = signer.signature(
            id: try #require(signed.fields["webhook-id"]),
            timestamp: 1_790_000_000,
            body: signed.body
        )
        #expect(signed.fields["webhook-signature"] == signature)
        #expect(workshop.progress.contains("note: Slack was not told: cannotConnect"))
        #expect(!workshop.progress.contains { $0.contains("verysecret") })
    }
}
