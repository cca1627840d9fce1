import Formats

/// A call of a tool that an application or a model made.
struct ToolCall {
    var name: String
    /// What it was called with: an object, or a text that should be one.
    var arguments: JSONValue

    /// The arguments as text, for searches.
    var text: String { arguments.string ?? arguments.text() }
}
