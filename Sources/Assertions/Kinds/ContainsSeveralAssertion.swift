import Formats
import Matching

/// `contains-any`, `contains-all` and their forms that ignore case.
enum ContainsSeveralAssertion: AssertionKind {
    static let types = ["contains-any", "contains-all", "icontains-any", "icontains-all"]

    static func evaluate(_ assertion: Assertion, _ context: AssertionContext) -> Judgement {
        var items: [String]
        switch assertion.value {
        case .array(let values)?: items = values.map { $0.string ?? $0.text() }
        case .string(let text)?: items = CommaList.items(of: text)
        default: return .error("\(assertion.type) needs a list, or texts with commas between")
        }
        var text = context.text
        if assertion.type.hasPrefix("i") {
            text = text.lowercased()
            items = items.map { $0.lowercased() }
        }
        let missing = items.filter { !text.holds($0) }
        let isAny = assertion.type.hasSuffix("any")
        let pass = isAny ? missing.count < items.count : missing.isEmpty
        let list = items.map { Quote.short($0, 40) }.joined(separator: ", ")
        let not = assertion.isNegated ? "not " : ""
        return Judgement(pass: pass, reason: "Expected output to \(not)contain \(isAny ? "one" : "all") of \(list)")
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
