import Assertions
import Expressions
import Formats
import Matching
import Targets

/// Puts variables into prompts, assertions and other variables.
struct TestRendering {
    private let material: TestMaterial

    init(_ material: TestMaterial) { self.material = material }

    /// The turns of a test.
    func exchange(_ vars: JSONObject, conversation: [JSONValue]) -> [CampaignTurn] {
        // Attack text is a value: it is inserted, never rendered.
        let turns = material.turns?.map { turn in
            var changed = vars
            changed[material.injectVariable] = .string(turn)
            return changed
        }
        return (turns ?? [vars]).enumerated().map { turn($1, conversation: conversation, isFirst: $0 == 0) }
    }

    /// One turn.
    func turn(_ vars: JSONObject, conversation: [JSONValue], isFirst: Bool) -> CampaignTurn {
        if material.promptfoo.disablesTemplating {
            let raw = material.prompt.raw
            return CampaignTurn(prompt: raw, messages: [ChatMessage(role: "user", content: raw)], vars: vars)
        }
        var values = vars
        values["env"] = .object(material.environment)
        values["_conversation"] = .array(conversation)
        guard let structure = material.prompt.structure?.render(values) else {
            return Self.turn(material.prompt.template.render(values), vars)
        }
        return Self.turn(structure, vars, isFirst: isFirst)
    }

    /// A turn of one text.
    static func turn(_ text: String, _ vars: JSONObject) -> CampaignTurn {
        CampaignTurn(prompt: text, messages: [ChatMessage(role: "user", content: text)], vars: vars)
    }

    /// A turn that lists messages, or any other structure as its text.
    static func turn(_ structure: JSONValue, _ vars: JSONObject, isFirst: Bool) -> CampaignTurn {
        let text = structure.text()
        let messages = structure.array ?? structure["messages"]?.array ?? []
        let listed = messages.compactMap(message)
        guard !listed.isEmpty, listed.count == messages.count else { return turn(text, vars) }
        // Later turns go on with the conversation: what stands before the user's message was said already.
        return CampaignTurn(prompt: text, messages: isFirst ? listed : listed.suffix(1), vars: vars)
    }

    private static func message(_ value: JSONValue) -> ChatMessage? {
        guard let object = value.object, let role = object["role"]?.string else { return nil }
        var extra = object
        extra["role"] = nil
        extra["content"] = nil
        if let parts = object["content"]?.array {
            let texts = parts.compactMap { $0["text"]?.string ?? $0.string }
            return ChatMessage(role: role, content: texts.joined(separator: "\n"), parts: .array(parts), extra: extra)
        }
        guard let content = object["content"] else {
            return extra["tool_calls"] == nil ? nil : ChatMessage(role: role, content: "", extra: extra)
        }
        return ChatMessage(role: role, content: content.string ?? (content.isNull ? "" : content.text()), extra: extra)
    }

    /// The largest value that is made of other values; one that would be larger keeps its references.
    static let maximumBytes = 1 << 20

    /// Variables that refer to other variables and to the environment, resolved in at most five passes.
    ///
    /// What holds an attack's text is rendered once and never looked at again: a mark in the attack would be rendered otherwise.
    func resolved(_ vars: JSONObject) -> JSONObject {
        if material.promptfoo.disablesTemplating { return vars }
        var current = vars
        var tainted: Set<String> = material.verbatim.map { [$0] } ?? []
        guard vars.members.contains(where: { !tainted.contains($0.key) && $0.value.string?.holds("{{") == true })
        else {
            return vars
        }
        for pass in 0..<6 {
            var changed = false
            // In the last pass come those that hold the attack: all that they refer to is resolved by then.
            let isLast = pass == 5
            for (name, value) in current.members where !tainted.contains(name) {
                guard let text = value.string, text.holds("{{"), let template = try? Template(text) else { continue }
                let used = template.variables
                guard !used.isEmpty, !used.contains(name), used.allSatisfy({ $0 == "env" || current[$0] != nil }),
                    tainted.isDisjoint(with: used) != isLast
                else { continue }
                let rendered = template.render(withEnvironment(current))
                guard rendered.utf8.count <= Self.maximumBytes else { continue }
                if isLast { tainted.insert(name) }
                if rendered != text {
                    current[name] = .string(rendered)
                    changed = true
                }
            }
            if !changed, tainted.isEmpty { break }
        }
        return current
    }

    private func withEnvironment(_ vars: JSONObject) -> JSONObject {
        var values = vars
        values["env"] = .object(material.environment)
        return values
    }

    /// A text with the variables; one that is no template stays as it is.
    func text(_ source: String, _ vars: JSONObject) -> String {
        guard source.holds("{{") || source.holds("{%"), !material.promptfoo.disablesTemplating,
            let template = try? Template(source)
        else { return source }
        return template.render(withEnvironment(vars))
    }

    /// An assertion whose value and metric are rendered.
    func rendered(_ assertion: Assertion, _ vars: JSONObject) -> Assertion {
        var rendered = assertion
        func value(_ value: JSONValue) -> JSONValue {
            value.string.map { .string(text($0, vars)) } ?? value
        }
        rendered.value = assertion.value.map { whole in whole.array.map { .array($0.map(value)) } ?? value(whole) }
        rendered.metric = assertion.metric.map { text($0, vars) }
        rendered.children = assertion.children.map { self.rendered($0, vars) }
        return rendered
    }
}
