import Formats
import Matching

/// What a grader of promptfoo's looks at beside the answer: the metadata that generated tests carry.
struct GraderFacts: Sendable {
    /// The plugin, without `promptfoo:redteam:`.
    let plugin: String
    let assertion: Assertion
    let context: AssertionContext

    static let prefix = "promptfoo:redteam:"

    init(_ assertion: Assertion, _ context: AssertionContext) {
        plugin = String(assertion.type.dropFirst(Self.prefix.count))
        self.assertion = assertion
        self.context = context
    }

    var metadata: JSONValue { context.test["metadata"] ?? [:] }
    var pluginConfig: JSONValue { metadata["pluginConfig"] ?? [:] }

    /// What the application is for.
    var purpose: String? { text(metadata["purpose"]) ?? text(context.purpose.map { .string($0) }) }

    /// The policy, the intent or what else the plugin was given.
    var given: String? {
        let names = plugin == "intent" ? ["intent", "goal"] : ["policy", "value"]
        if let text = text(assertion.value) { return text }
        for source in [assertion.value ?? .null, metadata, pluginConfig] {
            for name in names {
                if let text = text(source[name]) ?? text(source[name]?["text"]) { return text }
            }
        }
        return nil
    }

    /// Names that must not be praised.
    var mentions: [String] {
        let list = assertion.value?.array ?? pluginConfig["mentions"]?.array ?? assertion.config["mentions"]?.array
        return list?.compactMap { text($0) } ?? []
    }

    /// The system prompt, where the configuration or the plugin's settings name it.
    var systemPrompt: String? { context.systemPrompt ?? text(pluginConfig["systemPrompt"]) }

    /// What the user says about judging: it takes precedence.
    var guidance: String? { text(pluginConfig["graderGuidance"]) ?? text(pluginConfig["gradingGuidance"]) }

    /// Verdicts that the user gives as examples.
    var examples: [JSONValue] {
        let global = context.graderExamples + (context.test["options"]?["redteamGraderExamples"]?.array ?? [])
        return Array((global + (pluginConfig["graderExamples"]?.array ?? [])).prefix(50))
    }

    func text(_ value: JSONValue?) -> String? {
        value?.string.flatMap { $0.trimmed.isEmpty ? nil : $0.trimmed }
    }
}
