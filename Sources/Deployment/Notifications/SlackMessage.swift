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
                "text": ["type": "plain_text", "text": .string(SlackText.plain("\(mark) \(step.title)", limit: 150))],
            ]
        ]
        let fields = step.facts.prefix(10).map { fact -> JSONValue in
            let name = SlackText.escaped(fact.name, limit: 200)
            let value = SlackText.escaped(fact.value.isEmpty ? "–" : fact.value, limit: 1700)
            return ["type": "mrkdwn", "text": .string("*\(name)*\n\(value)")]
        }
        if !fields.isEmpty { blocks.append(["type": "section", "fields": .array(Array(fields))]) }
        if !step.detail.isEmpty {
            // A fence within the text would end ours.
            let body = "```\(SlackText.escaped(step.detail.replacing("```", with: "'''"), limit: 2900))```"
            blocks.append(["type": "section", "text": ["type": "mrkdwn", "text": .string(body)]])
        }
        // The text is what notifications on telephones show.
        return ["text": .string(SlackText.escaped(step.title, limit: 3000)), "blocks": .array(blocks)]
    }
}
