import Formats
import Telemetry

extension GatewayRouter {
    /// Routes that take prompts.
    static let promptRoutes = ["/chat", "/generate", "/v1/generate", "/v1/chat/completions", "/chat/completions"]

    /// Counts and logs what a prompt looks like. Nothing is blocked here: see `PromptSignature`.
    func inspect(_ prompt: String, _ chat: JSONObject, _ facts: inout RequestFacts) {
        facts.model = RequestFacts.short(chat["model"]?.string)
        facts.prompt = prompt
        let signatures = PromptSignature.matching(prompt)
        guard !signatures.isEmpty else { return }
        for signature in signatures { registry.add(MetricCatalogue.injectionAttempts, [signature.rawValue]) }
        registry.add(MetricCatalogue.suspiciousPrompts, [facts.route ?? "other"])
        // `success` says that the prompt went on to the model.
        journal.write(
            GatewayEvent(
                kind: .guarded,
                outcome: .success,
                reason: signatures.first?.rawValue,
                signatures: signatures.map(\.rawValue)
            ),
            facts
        )
    }

    /// Counts the tokens of an answer, and logs a refusal, a canary and a credential in it.
    func count(_ answer: JSONValue, _ facts: inout RequestFacts) {
        facts.tokensIn = Self.tokens(answer["usage"]?["prompt_tokens"])
        facts.tokensOut = Self.tokens(answer["usage"]?["completion_tokens"])
        if let tokens = facts.tokensIn { registry.add(MetricCatalogue.tokens, ["prompt"], Double(tokens)) }
        if let tokens = facts.tokensOut {
            registry.add(MetricCatalogue.tokens, ["completion"], Double(tokens))
        }
        guard let text = answer["choices"]?[0]?["message"]?["content"]?.string else { return }
        if AnswerSign.isRefusal(text) {
            journal.write(GatewayEvent(kind: .refusal, outcome: .blocked, reason: "the model refused"), facts)
        }
        if let canary = configuration.canary, !canary.isEmpty, text.contains(canary) {
            journal.write(GatewayEvent(kind: .canary, outcome: .success, reason: "canary in an answer"), facts)
        }
        if let kind = AnswerSign.credential(text) {
            journal.write(GatewayEvent(kind: .secret, outcome: .success, reason: kind), facts)
        }
    }

    /// A number of tokens; an upstream that counts below zero is wrong, and a counter cannot go down.
    private static func tokens(_ value: JSONValue?) -> Int? {
        value?.int.flatMap { (0...1_000_000_000).contains($0) ? $0 : nil }
    }
}
