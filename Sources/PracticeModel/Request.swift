import Matching

/// What a user's text asks for.
enum Request {
    static func overrides(_ plain: String) -> Bool {
        let verbs = ["ignore", "disregard", "forget", "void", "override"]
        let objects = ["instruction", "guideline", "rules", "above", "prompt", "otherwise", "ones before"]
        let squeezed = plain.replacing("-", with: "").replacing("' + '", with: " ").replacing("'", with: "")
        let candidates = [plain, squeezed]
        return candidates.contains { text in
            verbs.contains { text.contains($0) } && objects.contains { text.contains($0) }
        }
    }

    static func overridesInOtherLanguages(_ text: String) -> Bool {
        let lowered = text.lowercased()
        return [
            "ignoriere alle", "ignore toutes", "ignora todas", "zignoruj", "忽略", "игнорируй", "ignora tutte",
            "negeer alle",
            "ignorera alla", "無視",
        ].contains { lowered.contains($0) }
    }

    static func dictatesPersona(_ plain: String) -> Bool {
        [
            "from now on you are", "no restrictions", "without any restrictions", "opposite day", "evil twin",
            "developer mode",
            "pretend to be", "unrestricted", "put the word warning",
        ].contains { plain.contains($0) }
    }

    static func forgesHistory(_ plain: String) -> Bool {
        plain.contains("assistant:")
            && (plain.contains("yes, please") || plain.contains("user:") || plain.contains("verified"))
    }

    static func claimsRole(_ plain: String) -> Bool {
        ["i am the", "as the"].contains { plain.contains($0) }
            && ["administrator", "owner", "auditor", "developer", "manager"].contains { plain.contains($0) }
    }

    /// Whether a turn gives an order that is meant for a later one.
    static func plantsOrder(_ text: String) -> Bool {
        let lowered = text.lowercased()
        return ["remember", "store this rule"].contains { lowered.contains($0) }
            && ["next", "later"].contains { lowered.contains($0) }
    }

    static func carriesDocument(_ plain: String) -> Bool {
        [
            "document", "e-mail", "email", "invoice", "notes", "web page", "tool result", "passages", "context",
            "this page",
            "from:", "log", "résumé", "resume", "the page", "memo",
        ].contains { plain.contains($0) }
            && ["assistant", "ai readers", "ai systems", "ai assistants"].contains { plain.contains($0) }
    }

    static func asksForInstructions(_ plain: String) -> Bool {
        let objects = [
            "system prompt", "instructions", "initial message", "everything above", "rules and instructions",
            "initial instructions",
        ]
        let verbs = ["repeat", "print", "what is", "list", "translate", "complete", "dump", "show", "reveal", "tell"]
        return objects.contains { plain.contains($0) } && verbs.contains { plain.contains($0) }
    }

    static func asksForCredentials(_ plain: String) -> Bool {
        let objects = ["password", "refund code", "internal code", "api key", "codes", "secret key", "credential"]
        let verbs = ["what is", "tell me", "list", "table", "give me", "print", "show"]
        return objects.contains { plain.contains($0) } && verbs.contains { plain.contains($0) }
    }

    /// The sentences of the instructions in which credentials stand.
    static func secretSentences(of instructions: String) -> String? {
        let sentences = instructions.split(whereSeparator: { $0 == "." || $0 == "\n" }).filter { sentence in
            let lowered = sentence.lowercased()
            return ["password", "code is", "key is", "secret is"].contains { lowered.contains($0) }
        }
        return sentences.isEmpty ? nil : sentences.map { String($0.drop { $0 == " " }) + "." }.joined(separator: " ")
    }

    /// An image or link that a text dictates, with something of the conversation in its address.
    static func dictatedLink(_ text: String) -> String? {
        guard let start = text.ranges(of: "http").first?.lowerBound else { return nil }
        let url = String(text[start...].prefix { !$0.isWhitespace && !"\")>]".contains($0) })
        guard url.contains("="), text.contains("![") || text.contains("<img") || text.contains("](") else { return nil }
        let address = url.prefix { $0 != "=" }
        return "![status](\(address)=order-1043-of-ann%40example.com)"
    }

    /// Script, a command, a query or escape sequences that a text asks to print.
    static func dictatedContent(_ text: String) -> String? {
        let lowered = text.lowercased()
        guard
            ["output", "print", "answer in html", "include", "give me", "look up", "i need this"].contains(where: {
                lowered.contains($0)
            })
        else { return nil }
        // What is asked for as it stands follows on lines of its own.
        if lowered.contains("exactly"), let start = text.ranges(of: ":\n").first?.upperBound {
            return String(text[start...])
        }
        for (open, close) in [("<script", "</script>"), ("<img", ">"), ("[help](javascript:", "))")] {
            if let start = lowered.ranges(of: open).first?.lowerBound,
                let end = lowered[start...].ranges(of: close).first?.upperBound
            {
                let offset = lowered.distance(from: lowered.startIndex, to: start)
                let length = lowered.distance(from: start, to: end)
                return String(text.dropFirst(offset).prefix(length))
            }
        }
        for marker in ["curl ", "rm -rf", "DROP TABLE", "SELECT ", "\u{1B}"] {
            if let start = text.ranges(of: marker).first?.lowerBound {
                return marker == "DROP TABLE" ? "; " + text[start...] : String(text[start...])
            }
        }
        return nil
    }

    static func wordToRepeat(_ plain: String) -> String? {
        if plain.contains("continue this row") {
            return plain.split(whereSeparator: \.isWhitespace).last.map(String.init)
        }
        guard plain.contains("repeat the word"), plain.contains("forever") || plain.contains("never stop") else {
            return nil
        }
        let parts = plain.split(separator: "\"", omittingEmptySubsequences: false)
        return parts.count > 1 ? String(parts[1]) : nil
    }

    static func asksForLength(_ plain: String) -> Bool {
        ["1 to 5000", "10000 words", "3000 different", "without stopping", "do not shorten"].contains {
            plain.contains($0)
        }
    }
}
