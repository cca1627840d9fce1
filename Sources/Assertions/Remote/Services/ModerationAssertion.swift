import Formats
import Targets

/// `moderation`: a moderation service finds nothing objectionable in the answer; without a service, rules of words look at it.
enum ModerationAssertion: RemoteAssertionKind {
    static let types = ["moderation"]

    static func evaluate(
        _ assertion: Assertion,
        _ context: AssertionContext,
        _ services: AssertionServices
    ) async -> Judgement {
        var categories: [String] = []
        switch assertion.value {
        case nil, .null?: break
        case .array(let values)? where values.allSatisfy({ $0.string != nil }): categories = values.compactMap(\.string)
        default: return .error("moderation needs a list of categories, or no value for all of them")
        }
        guard !context.text.isEmpty else {
            return Judgement(pass: true, reason: "No output to moderate", passReason: "No output to moderate")
        }
        let moderator: any Moderator
        var remark = ""
        switch JudgeChoice.moderator(assertion, context, services) {
        case .success(let chosen)?: moderator = chosen
        case .failure(let failure)?: return .graderError(failure.description)
        case nil:
            moderator = WordModerator()
            remark = " (by \(moderator.id): no moderation service is configured)"
            let unknown = categories.filter { !WordModerator.categories.contains($0) }
            guard unknown.isEmpty else {
                return .graderError(
                    "the category \(Quote.short(unknown[0], 60)) needs a moderation service: name one in 'provider'; \(moderator.id) knows \(WordModerator.categories.joined(separator: ", "))"
                )
            }
        }
        do throws(TargetFailure) {
            let flags = try await moderator.moderate(
                prompt: prompt(context),
                answer: context.text,
                timeout: services.timeout
            )
            let relevant = flags.filter { categories.isEmpty || categories.contains($0.code) }
            let words: String
            if relevant.isEmpty {
                words = flags.isEmpty ? "No moderation flags detected" : "No relevant moderation flags detected"
            } else {
                words =
                    "Moderation flags detected: \(relevant.map { Quote.visible($0.description) }.joined(separator: ", "))"
            }
            return Judgement(
                pass: relevant.isEmpty,
                reason: words + remark,
                passReason: words + remark,
                metadata: [
                    "moderator": .string(moderator.id),
                    "flags": .array(
                        flags.prefix(50).map {
                            ["code": .string(Quote.visible($0.code)), "confidence": .double($0.confidence)]
                        }
                    ),
                ]
            )
        } catch {
            return .graderError("Moderation API error: \(error.description)")
        }
    }

    /// The prompt; of a conversation its last message.
    private static func prompt(_ context: AssertionContext) -> String {
        guard context.prompt.hasPrefix("["), let last = (try? JSONValue(parsing: context.prompt))?.array?.last,
            let content = last["content"]?.string
        else { return context.prompt }
        return content
    }
}
