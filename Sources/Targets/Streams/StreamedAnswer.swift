import Formats

/// What the pieces of a streamed answer are together.
package struct StreamedAnswer: Sendable, Equatable {
    /// The text that was said.
    package var text = ""
    /// The text that was thought aloud, where the stream tells it apart.
    package var reasoning = ""
    /// What the model said instead of an answer, where the interface tells refusals apart.
    package var refusal = ""
    /// Calls of tools.
    package var toolCalls: [ToolCall] = []
    /// Why the model stopped, as the interface names it.
    package var finishReason: String?
    /// The model that answered.
    package var model: String?
    /// Tokens, as the interface counts them.
    package var usage = TargetResponse.TokenUsage()
    /// What the server says went wrong.
    package var error: String?
    /// Whether anything of a known form was read.
    package var isKnown = false
    /// Whether the stream said that it is at its end.
    package var isComplete = false

    /// The call of a tool.
    package struct ToolCall: Sendable, Equatable {
        /// Its id.
        package var id = ""
        /// Name of the function.
        package var name = ""
        /// Arguments, as the model wrote them.
        package var arguments = ""

        /// The call in OpenAI's form.
        package var json: JSONValue {
            [
                "id": .string(id), "type": "function",
                "function": ["name": .string(name), "arguments": .string(arguments)],
            ]
        }
    }

    /// An answer without anything.
    package init() {}

    /// Whether the first piece of an answer has come: text, thought, refusal or the call of a tool.
    package var hasBegun: Bool { !text.isEmpty || !reasoning.isEmpty || !refusal.isEmpty || !toolCalls.isEmpty }
}
