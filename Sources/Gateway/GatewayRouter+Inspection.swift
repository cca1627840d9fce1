import Formats
import Guard
import HTTP
import Telemetry
import Transport

extension GatewayRouter {
    /// Routes that take prompts.
    static let promptRoutes = ["/chat", "/generate", "/v1/generate", "/v1/chat/completions", "/chat/completions"]

    /// The label under which prompts that a guard rule matched are counted; ids of rules are the operator's, and stay out of the series.
    static let guardRuleLabel = "guard_rule"

    /// Counts and logs what a prompt looks like, which blocks nothing: see `PromptSignature`. A guard rule may block it.
    ///
    /// - Parameters:
    ///   - prompt: what is new; it is counted once, whatever is sent again with it.
    ///   - whole: all that the request says, for rules that block.
    /// - Returns: what the caller is answered where the prompt must not go on.
    func inspect(_ prompt: String, whole: String, _ chat: JSONObject, _ facts: inout RequestFacts) -> ServerResponse? {
        facts.model = RequestFacts.short(chat["model"]?.string)
        facts.prompt = prompt
        let signatures = PromptSignature.matching(prompt)
        let rules = configuration.guardRules?.matching(whole) ?? []
        guard !signatures.isEmpty || !rules.isEmpty else { return nil }
        let blocking = rules.first.flatMap { $0.action == .block ? $0 : nil }
        for signature in signatures { registry.add(MetricCatalogue.injectionAttempts, [signature.rawValue]) }
        if !rules.isEmpty { registry.add(MetricCatalogue.injectionAttempts, [Self.guardRuleLabel]) }
        registry.add(MetricCatalogue.suspiciousPrompts, [facts.route ?? "other"])
        let names = rules.map(\.id) + signatures.map(\.rawValue)
        // `success` says that the prompt went on to the model.
        journal.write(
            GatewayEvent(
                kind: .guarded,
                outcome: blocking == nil ? .success : .blocked,
                reason: names.first,
                signatures: names
            ),
            facts
        )
        guard let blocking else { return nil }
        facts.refusal = "guard rule"
        return blocked(by: blocking)
    }

    /// A block is 400: clients send again what is answered with 429 or 5xx. The code is the one that clients of Azure know.
    private func blocked(by rule: GuardRule) -> ServerResponse {
        let message = "the request was stopped by a rule of this service"
        return ServerResponse(
            HTTPResponse(
                status: 400,
                json: [
                    "error": [
                        "message": .string(message), "type": "guard_violation", "param": nil, "code": "content_filter",
                    ],
                    "detail": .string(message), "guard": ["action": "block", "rule": .string(rule.id)],
                ]
            )
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
