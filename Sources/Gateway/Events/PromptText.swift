import Formats

/// The newest words of a conversation.
enum PromptText {
    /// What was said since the model's last answer: clients send the whole conversation again with every turn, and one attempt must not
    /// count once a turn.
    static func newest(in messages: [JSONValue]) -> String {
        let turn = messages.reversed().prefix { $0["role"]?.string != "assistant" }.reversed()
        return turn.map { text(of: $0["content"]) }.joined(separator: "\n")
    }

    /// All that a request says. Callers write the whole conversation, answers of the model included, so that only all of it can be held
    /// against rules that block.
    static func whole(_ messages: [JSONValue]) -> String {
        messages.map { text(of: $0["content"]) }.joined(separator: "\n")
    }

    private static func text(of content: JSONValue?) -> String {
        if let text = content?.string { return text }
        return (content?.array ?? []).compactMap { $0["text"]?.string ?? $0.string }.joined(separator: "\n")
    }
}
