import Expressions
import Formats
import Targets

/// The user's own prompt for a judge: `rubricPrompt` of the assertion or of the test's options.
enum RubricPrompt {
    /// The prompt as it is written; absent: ours is used.
    static func source(_ assertion: Assertion, _ context: AssertionContext) -> JSONValue? {
        let value = assertion.rubricPrompt ?? context.test["options"]?["rubricPrompt"]
        if let value, value.isNull || value.string == "" || value.object?.isEmpty == true { return nil }
        return value
    }

    /// Renders a prompt: a text, or messages (a list, or a text that is one).
    ///
    /// Values are inserted and not read as templates again. The texts of others among them are fenced off, unless `config.fence` is false.
    static func render(
        _ source: JSONValue,
        _ values: JSONObject,
        others: [String: String],
        into prompt: JudgePrompt,
        wantsVerdict: Bool,
        _ assertion: Assertion
    ) throws(TargetFailure) -> JudgePrompt {
        var prompt = prompt
        var values = values
        let isFenced = assertion.config["fence"]?.bool != false
        for (name, text) in others.sorted(by: { $0.key < $1.key }) {
            values[name] = .string(isFenced ? prompt.fenced(name, text) : text)
        }
        let note =
            wantsVerdict
            ? "\(prompt.caution)\nPut \"marker\": \"\(prompt.marker)\" into your JSON object." : prompt.caution
        var structure = source
        if let text = source.string {
            if text.hasPrefix("file://") { throw TargetFailure("the rubricPrompt '\(text)' was not read") }
            if let parsed = try? JSONValue(parsing: text), parsed.array != nil || parsed.object != nil {
                structure = parsed
            }
        }
        do {
            if let text = structure.string {
                prompt.text = try Template(text).render(values) + (isFenced ? "\n\n\(note)" : "")
                return prompt
            }
            let rendered = try JSONTemplate(structure).render(values)
            guard let messages = messages(rendered) else {
                prompt.text = rendered.text() + (isFenced ? "\n\n\(note)" : "")
                return prompt
            }
            prompt.messages = (isFenced ? [ChatMessage(role: "system", content: note)] : []) + messages
            prompt.text = JSONValue.array((prompt.messages ?? []).map(\.json)).text()
            return prompt
        } catch {
            throw TargetFailure("the rubricPrompt: \(error.description)")
        }
    }

    private static func messages(_ value: JSONValue) -> [ChatMessage]? {
        guard let list = value.array, !list.isEmpty else { return nil }
        var messages: [ChatMessage] = []
        for entry in list {
            guard let role = entry["role"]?.string else { return nil }
            let content = entry["content"] ?? ""
            messages.append(
                ChatMessage(
                    role: role,
                    content: content.string ?? content.text(),
                    parts: content.string == nil ? content : nil
                )
            )
        }
        return messages
    }
}
