import Formats
import HTTP
import Matching

/// `webhook`: a service of the user's judges the answer.
///
/// It gets `{output, context: {prompt, vars}}` and answers `{pass, score, reason}`. What is no such answer fails in both polarities; a
/// service that cannot be reached gave no verdict, and the test is an error.
enum WebhookAssertion: RemoteAssertionKind {
    static let types = ["webhook"]

    static func evaluate(
        _ assertion: Assertion,
        _ context: AssertionContext,
        _ services: AssertionServices
    ) async -> Judgement {
        guard let url = assertion.value?.string, url.hasPrefix("http://") || url.hasPrefix("https://") else {
            return .error("webhook needs the URL of a service")
        }
        guard let client = services.client else { return .graderError("webhook: there is no network here") }
        let body: JSONValue = [
            "output": context.output, "context": ["prompt": .string(context.prompt), "vars": .object(context.vars)],
        ]
        let response: HTTPResponse
        do {
            response = try await client.send(
                HTTPRequest(url: url, json: body),
                timeout: timeout(services),
                maximumBytes: 1 << 20
            )
        } catch {
            return .graderError("Webhook error: \(error.description)")
        }
        guard (200..<300).contains(response.status) else {
            return .graderError("Webhook error: Webhook response status: \(response.status)")
        }
        guard let json = try? JSONValue(parsing: response.body, options: .init(maximumDepth: 64)), json.object != nil
        else {
            return fault("Webhook error: the answer is no JSON object")
        }
        guard let pass = json["pass"]?.bool else {
            return fault("Webhook error: 'pass' of the answer is neither true nor false")
        }
        var score: Double?
        if let value = json["score"], !value.isNull {
            guard let number = value.double, (0...1).contains(number) else {
                return fault("Webhook error: 'score' of the answer is no number from 0 to 1")
            }
            score = number
        }
        let reason = VerdictReader.reason(json["reason"])
        return Judgement(
            pass: pass,
            score: score,
            reason: reason.isEmpty ? "Webhook returned \(pass)" : reason,
            passReason: reason.isEmpty ? nil : reason
        )
    }

    private static func fault(_ text: String) -> Judgement {
        Judgement(pass: false, score: 0, reason: text, isFinal: true)
    }

    /// `WEBHOOK_TIMEOUT` in milliseconds, or 5 s.
    private static func timeout(_ services: AssertionServices) -> Double {
        let variable = services.environment["WEBHOOK_TIMEOUT"]
        let milliseconds = variable?.double ?? variable?.string.flatMap { Double($0.trimmed) }
        guard let milliseconds, milliseconds.isFinite, milliseconds > 0 else { return 5 }
        return min(milliseconds / 1000, 600)
    }
}
