import Attestation
import Formats
import HTTP

/// Tells people of steps. A message that does not arrive is said, and stops nothing.
struct Notifier: Sendable {
    let targets: NotificationTargets
    let world: DeploymentWorld

    func tell(_ step: DeploymentStep) async {
        if let reference = targets.slack {
            if let url = world.secret(reference) {
                await send("Slack", HTTPRequest(url: url, json: SlackMessage.json(step)))
            } else {
                world.progress("note: Slack was not told: \(reference) is not set")
            }
        }
        if let webhook = targets.webhook {
            if let url = world.secret(webhook.url) {
                await send("the webhook", request(step, url: url, webhook))
            } else {
                world.progress("note: the webhook was not told: \(webhook.url) is not set")
            }
        }
    }

    private func request(
        _ step: DeploymentStep,
        url: String,
        _ webhook: NotificationTargets.Webhook
    ) -> HTTPRequest? {
        let now = world.now()
        let facts = step.facts.reduce(into: JSONObject()) { $0[$1.name] = .string($1.value) }
        let body: JSONValue = [
            "type": .string(step.kind), "timestamp": .string(Timestamp.text(now)),
            "data": [
                "title": .string(step.title), "outcome": .string(step.outcome.rawValue), "facts": .object(facts),
                "detail": .string(step.detail),
            ],
        ]
        var request = HTTPRequest(url: url, json: body)
        guard let reference = webhook.key else { return request }
        guard let secret = world.secret(reference) else {
            world.progress("note: the webhook was not told: \(reference), which signs the message, is not set")
            return nil
        }
        guard let signer = StandardWebhookSigner(secret: secret) else {
            world.progress(
                "note: the webhook was not told: \(reference) is not base64 of 16 bytes or more; make one with: openssl rand -base64 32"
            )
            return nil
        }
        let id = "msg_\(String(world.random(), radix: 36))"
        let timestamp = Int(now)
        request.fields["webhook-id"] = id
        request.fields["webhook-timestamp"] = String(timestamp)
        request.fields["webhook-signature"] = signer.signature(id: id, timestamp: timestamp, body: request.body)
        return request
    }

    private func send(_ name: String, _ request: HTTPRequest?) async {
        guard let request else { return }
        do throws(HTTPError) {
            let answer = try await world.client.send(request, timeout: 10, maximumBytes: 1 << 16)
            if !(200..<300).contains(answer.status) {
                world.progress("note: \(name) was not told: it answered with status \(answer.status)")
            }
        } catch {
            // The reason may name the URL, which is a secret.
            world.progress("note: \(name) was not told: \(error.code)")
        }
    }
}
