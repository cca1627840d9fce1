/// Texts of messages to Slack (https://docs.slack.dev/reference/block-kit), within its limits.
///
/// Slack counts UTF-16 units, as far as anybody outside can tell; they are the most of all counts that come into question.
public enum SlackText {
    /// A text of `mrkdwn` with `&`, `<` and `>` as Slack wants them, so that nothing in it can become a link or call everybody; cut at a
    /// number of units of what comes out, never within an escape.
    public static func escaped(_ text: String, limit: Int) -> String {
        joined(
            text.lazy.map { character in
                switch character {
                case "&": "&amp;"
                case "<": "&lt;"
                case ">": "&gt;"
                default: String(character)
                }
            },
            limit
        )
    }

    /// A plain text, which Slack does not read as markup, cut at a number of units.
    public static func plain(_ text: String, limit: Int) -> String { joined(text.lazy.map { String($0) }, limit) }

    private static func joined(_ pieces: some Sequence<String>, _ limit: Int) -> String {
        var result = ""
        var length = 0
        for piece in pieces {
            length += piece.utf16.count
            if length > limit - 1 { return result + "…" }
            result += piece
        }
        return result
    }
}
