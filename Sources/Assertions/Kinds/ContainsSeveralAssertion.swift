import Formats
import Matching

/// `contains-any`, `contains-all` and their forms that ignore case.
enum ContainsSeveralAssertion: AssertionKind {
    static let types = ["contains-any", "contains-all", "icontains-any", "icontains-all"]

    static func evaluate(_ assertion: Assertion, _ context: AssertionContext) -> Judgement {
        var items: [String]
        switch assertion.value {
        case .array(let values)?: items = values.map { $0.string ?? $0.text() }
        case .string(let text)? where !text.isEmpty: items = CommaList.items(of: text)
        case nil, .null?, .string?: return .error("\"\(assertion.type)\" assertion type must have a value")
        default: return .error("\"\(assertion.type)\" assertion type must have an array value")
        }
        let shown = items
        var text = context.text
        if assertion.type.hasPrefix("i") {
            text = LetterCase.lower(text)
            items = items.map(LetterCase.lower)
        }
        let isMissing = items.map { !text.holds($0) }
        let not = assertion.isNegated ? "not " : ""
        let list = joined(shown)
        if assertion.type.hasSuffix("any") {
            return Judgement(
                pass: isMissing.contains(false),
                reason: "Expected output to \(not)contain one of \"\(list)\""
            )
        }
        let missing = joined(zip(shown, isMissing).filter(\.1).map(\.0))
        return Judgement(
            pass: !isMissing.contains(true),
            reason: "Expected output to \(not)contain all of [\(list)]. Missing: [\(missing)]"
        )
    }

    /// At most twenty texts, cut, with nothing in them that steers a terminal.
    private static func joined(_ texts: [String]) -> String {
        let shown = texts.prefix(20).map { Quote.visible($0.count > 60 ? $0.prefix(60) + "…" : $0) }
        return (shown + (texts.count > 20 ? ["…"] : [])).joined(separator: ", ")
    }
}

/// Texts with commas between, quoted as in CSV (RFC 4180).
enum CommaList {
    static func items(of text: String) -> [String] {
        var items: [String] = []
        var item = ""
        var isQuoted = false
        var wasQuoted = false
        let characters = Array(text)
        var index = 0
        while index < characters.count {
            let character = characters[index]
            if isQuoted {
                if character == "\"", index + 1 < characters.count, characters[index + 1] == "\"" {
                    item.append("\"")
                    index += 1
                } else if character == "\"" {
                    isQuoted = false
                } else {
                    item.append(character)
                }
            } else if character == "\"", item.trimmed.isEmpty {
                isQuoted = true
                wasQuoted = true
                item = ""
            } else if character == "," {
                items.append(wasQuoted ? item : item.trimmed)
                item = ""
                wasQuoted = false
            } else if !wasQuoted || !character.isWhitespace {
                item.append(character)
            }
            index += 1
        }
        items.append(wasQuoted ? item : item.trimmed)
        return items
    }
}
