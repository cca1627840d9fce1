/// Checks chat templates (Jinja): whether one reaches into Python, hides what it reaches, or turns the conversation by what was said.
enum ChatTemplate {
    /// Checks one template.
    static func check(_ text: String, members: [String], into state: inout ScanState) {
        guard text.utf8.count <= 1 << 20 else {
            return state.gap("\(members.joined(separator: " › ")) is larger than 1 MiB, and was not read")
        }
        var lexer = JinjaLexer(text)
        let tokens: [JinjaToken]
        do throws(JinjaLexer.Fault) { tokens = try lexer.tokens() } catch {
            return state.gap("\(members.joined(separator: " › ")) is no template that is understood: \(error.reason)")
        }
        var hits: [(rule: ModelRule, detail: String, key: String)] = []
        for index in tokens.indices { check(tokens, index, &hits) }
        for hit in hits { state.add(ModelIssue(hit.rule, members: members, detail: hit.detail, key: hit.key)) }
        if let word = steeringCondition(tokens) {
            state.add(
                ModelIssue(
                    .templateSteers,
                    members: members,
                    detail: "A condition looks for \"\(word.prefix(60))\" in what was said",
                    key: String(word.prefix(60))
                )
            )
        }
    }

    /// Functions and objects of Jinja and its hosts that lead to Python's own.
    private static let gateways: Set<String> = [
        "cycler", "joiner", "lipsum", "self", "request", "config", "url_for", "get_flashed_messages",
    ]
    private static let calls: Set<String> = [
        "popen", "system", "eval", "exec", "open", "subprocess", "environ", "import_module",
    ]
    private static let statements: Set<String> = ["import", "include", "extends", "from"]
    /// Filters that take the name of an attribute.
    private static let attributeFilters: Set<String> = [
        "attr", "map", "selectattr", "rejectattr", "groupby", "sort", "unique", "sum",
    ]

    private static func check(
        _ tokens: [JinjaToken],
        _ index: Int,
        _ hits: inout [(rule: ModelRule, detail: String, key: String)]
    ) {
        let before = index > 0 ? tokens[index - 1] : .end
        let after = index + 1 < tokens.count ? tokens[index + 1] : .end
        switch tokens[index] {
        case .name(let name):
            if before == .symbol("."), name.hasPrefix("_") {
                hits.append((.templateEscape, "It reads the attribute \(name)", name))
            }
            if before == .begin, statements.contains(name) {
                hits.append((.templateEscape, "It uses the statement \(name)", name))
            }
            if gateways.contains(name), after == .symbol(".") || after == .symbol("[") || after == .symbol("|"),
                before != .symbol(".")
            {
                hits.append((.templateEscape, "It reads attributes of \(name)", name))
            }
            if calls.contains(name), after == .symbol("(") { hits.append((.templateEscape, "It calls \(name)", name)) }
            if before == .symbol("|"), name == "attr" { checkAttribute(tokens, index + 1, &hits) }
            if name == "format", before == .symbol("."), after == .symbol("("), index >= 2,
                case .text(let text) = tokens[index - 2],
                text.contains("{") && (text.contains(".") || text.contains("["))
            {
                hits.append((.templateEscape, "It formats a text with attributes", "format"))
            }
            if name == "attribute", after == .symbol("=") { checkText(tokens, index + 2, &hits) }
        case .text(let text):
            // Special names need not be written in one piece: what adjacent constants give together counts.
            let whole = folded(tokens, from: index)
            if whole.contains("__"), isSpecial(whole) {
                let isWritten = text.contains("__")
                hits.append(
                    (
                        .templateEscape,
                        "\(isWritten ? "It names" : "It puts together the name") \(whole.prefix(60))",
                        String(whole.prefix(60))
                    )
                )
            }
        default: break
        }
    }

    private static func isSpecial(_ text: String) -> Bool {
        [
            "__class__", "__base__", "__bases__", "__mro__", "__subclasses__", "__globals__", "__builtins__",
            "__init__", "__import__",
            "__dict__", "__getattribute__", "__getitem__", "__self__", "__code__", "__func__", "__module__", "__call__",
            "__reduce__",
        ].contains { text.contains($0) }
    }

    private static func checkAttribute(
        _ tokens: [JinjaToken],
        _ index: Int,
        _ hits: inout [(rule: ModelRule, detail: String, key: String)]
    ) {
        guard index + 1 < tokens.count, tokens[index] == .symbol("(") else { return }
        guard case .text = tokens[index + 1] else {
            hits.append((.templateHidden, "The name of an attribute is computed", "attr"))
            return
        }
        checkText(tokens, index + 1, &hits)
    }

    private static func checkText(
        _ tokens: [JinjaToken],
        _ index: Int,
        _ hits: inout [(rule: ModelRule, detail: String, key: String)]
    ) {
        guard index < tokens.count, case .text = tokens[index] else { return }
        let name = folded(tokens, from: index)
        // By scalars: a sign with an accent on it is another character, and the same attribute.
        if name.unicodeScalars.split(separator: ".").contains(where: { $0.first == "_" }) {
            hits.append((.templateEscape, "It reads the attribute \(name.prefix(60))", String(name.prefix(60))))
        }
    }

    /// Constant texts that follow each other, also with `~` and `+` between them and in lists that are joined.
    private static func folded(_ tokens: [JinjaToken], from start: Int) -> String {
        var text = ""
        var index = start
        while index < tokens.count, text.utf8.count < 4096 {
            switch tokens[index] {
            case .text(let piece): text += piece
            case .symbol("~"), .symbol("+"), .symbol(","): break
            default: return text
            }
            index += 1
        }
        return text
    }

    /// `'word' in message.content`: a text that is looked for in what somebody said. Marks of the format itself, such as
    /// `</think>` and `<tool_call>`, are what honest templates look for.
    private static func steeringCondition(_ tokens: [JinjaToken]) -> String? {
        for index in tokens.indices.dropLast(2) {
            guard case .text(let word) = tokens[index], word.utf8.count >= 3, !word.contains("<"), !word.contains("["),
                tokens[index + 1] == .name("in"), word.contains(where: \.isLetter)
            else { continue }
            for token in tokens[(index + 2)...].prefix(12) {
                if token == .end || token == .begin { break }
                if token == .name("content") || token == .text("content") { return word }
            }
        }
        return nil
    }
}
