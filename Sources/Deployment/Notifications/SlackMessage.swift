import Formats

/// A step as a message for Slack's incoming webhooks, within the limits of Block Kit
/// (https://docs.slack.dev/reference/block-kit/blocks): 150 characters of a header, 3000 of a section, 10 fields of 2000.
enum SlackMessage {
    static func json(_ step: DeploymentStep) -> JSONValue {
        let mark =
            switch step.outcome {
            case .good: "✅"
            case .bad: "🛑"
            case .notice: "ℹ️"
            }
        // Plain text is not escaped by Slack's reader; only mrkdwn is.
        var blocks: [JSONValue] = [
            [
                "type": "header",
                "text": ["type": "plain_text", "text": .string(cut("\(mark) \(step.title)", to: 150))],
            ]
        ]
        let fields = step.facts.prefix(10).map { fact -> JSONValue in
            let value = escaped(fact.value.isEmpty ? "–" : fact.value)
            return ["type": "mrkdwn", "text": .string(cut("*\(escaped(fact.name))*\n\(value)", to: 2000))]
        }
        if !fields.isEmpty { blocks.append(["type": "section", "fields": .array(Array(fields))]) }
        if !step.detail.isEmpty {
            // A fence within the text would end ours.
            let text = escaped(step.detail.replacing("```", with: "'''"))
            let body = "```\(cut(text, to: 2900))```"
            blocks.append(["type": "section", "text": ["type": "mrkdwn", "text": .string(body)]])
        }
        // The text is what notifications on telephones show.
        return ["text": .string(cut(escaped(step.title), to: 3000)), "blocks": .array(blocks)]
    }

    /// The three characters that begin links, mentions and entities in mrkdwn.
    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }

    /// A text of at most so many characters, not cut within an entity.
    static func cut(_ text: String, to limit: Int) -> String {
        guard text.unicodeScalars.count > limit else { return text }
        var kept = String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit - 1)))
        if let entity = kept.lastIndex(of: "&"), !kept[entity...].contains(";"),
            kept.distance(from: entity, to: kept.endIndex) < 6
        {
            kept = String(kept[..<entity])
        }
        return kept + "…"
    }
}
