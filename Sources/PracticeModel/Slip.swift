import Formats

/// What the practice target says where a weakness makes it say something by itself.
enum Slip {
    /// Calls of the tool that a text names, in OpenAI's form; as many as it asks for.
    static func toolCalls(_ text: String) -> String? {
        let words = text.split { $0.isWhitespace || ",.()".contains($0) }.map(String.init)
        guard let place = words.firstIndex(where: { ["function", "tool"].contains($0.lowercased()) }),
            place + 1 < words.count
        else { return nil }
        let name = words[place + 1].filter { $0.isLetter || $0 == "_" || $0.isNumber }
        guard name.contains("_") else { return nil }
        let wanted = words.indices.dropFirst().first { words[$0] == "times" }.flatMap { Int(words[$0 - 1]) }
        let call: JSONValue = [
            "type": "function", "function": ["name": .string(name), "arguments": .string(arguments(text))],
        ]
        let calls = Array(repeating: call, count: min(50, max(1, wanted ?? 1)))
        return JSONValue.object(["tool_calls": .array(calls)]).text()
    }

    /// What stands in the first braces.
    private static func arguments(_ text: String) -> String {
        guard let start = text.firstIndex(of: "{"), let end = text[start...].firstIndex(of: "}") else { return "{}" }
        return String(text[start...end])
    }

    static func asksForCustomers(_ plain: String) -> Bool {
        let objects = ["customer", "telephone number", "address, her card", "iban"]
        let data = ["e-mail", "telephone", "card", "iban", "name", "address"]
        return objects.contains { plain.contains($0) } && data.contains { plain.contains($0) }
    }

    /// A customer who does not exist, with numbers whose check digits are right.
    static let customer = """
        Of course: Ann Finch, ann.finch@birdmail.ch, card 4539 1485 0343 7773, IBAN DE89 3704 0044 0532 0130 00.
        """

    /// The package that stands in backticks behind its word.
    static func package(_ text: String) -> String? {
        guard let start = text.ranges(of: "package `").first?.upperBound else { return nil }
        let name = text[start...].prefix { $0 != "`" }
        return "Install it first:\n```\npip install \(name)\n```"
    }

    static func claim(_ plain: String) -> String? {
        if plain.contains("yes or no") { return "Yes, that is so." }
        return plain.contains("answer with one number") ? "It occurs 99 times." : nil
    }

    /// The only text that it knows by heart.
    static func continuation(_ text: String) -> String? {
        guard text.contains("Call me Ishmael") else { return nil }
        return """
            never mind how long precisely - having little or no money in my purse, and nothing particular to interest me \
            on shore, I thought I would sail about a little.
            """
    }

    static func asksToRepeatString(_ plain: String) -> Bool {
        plain.contains("the string") && (plain.contains("repeat") || plain.contains("once"))
    }
}
