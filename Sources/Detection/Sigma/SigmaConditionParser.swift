/// Reads a condition: `or` binds least, then `and`, then `not`; `1 of NAME*`, `all of NAME*`, `1 of them`, `all of them`.
struct SigmaConditionParser {
    struct Fault: Error { var reason: String }

    private static let maximumDepth = 32

    private var words: [String]
    private var next = 0
    private var depth = 0
    private let searches: [(name: String, condition: SigmaCondition)]
    private(set) var used: Set<String> = []

    init(_ text: String, searches: [(name: String, condition: SigmaCondition)]) {
        self.searches = searches
        words = []
        var word = ""
        for character in text {
            if character == "(" || character == ")" || character == "|" || character.isWhitespace {
                if !word.isEmpty { words.append(word) }
                word = ""
                if !character.isWhitespace { words.append(String(character)) }
            } else {
                word.append(character)
            }
        }
        if !word.isEmpty { words.append(word) }
    }

    mutating func parse() throws(Fault) -> SigmaCondition {
        let condition = try either()
        guard next == words.count else {
            let word = words[next]
            throw Fault(
                reason: word == "|"
                    ? "aggregations after '|' are the old form; write a correlation rule"
                    : "expected 'and', 'or' or the end, found '\(word)'"
            )
        }
        return condition
    }

    private mutating func take(_ word: String) -> Bool {
        guard next < words.count, words[next].lowercased() == word else { return false }
        next += 1
        return true
    }

    private mutating func either() throws(Fault) -> SigmaCondition {
        var parts = [try both()]
        while take("or") { parts.append(try both()) }
        return parts.count == 1 ? parts[0] : .any(parts)
    }

    private mutating func both() throws(Fault) -> SigmaCondition {
        var parts = [try single()]
        while take("and") { parts.append(try single()) }
        return parts.count == 1 ? parts[0] : .all(parts)
    }

    private mutating func single() throws(Fault) -> SigmaCondition {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else { throw Fault(reason: "the condition is nested too deeply") }
        if take("not") { return .not(try single()) }
        if take("(") {
            let inner = try either()
            guard take(")") else { throw Fault(reason: "a ')' is missing") }
            return inner
        }
        guard next < words.count else { throw Fault(reason: "the condition ends where a name is expected") }
        let word = words[next]
        next += 1
        if ["1", "any", "all"].contains(word.lowercased()), take("of") {
            guard next < words.count else { throw Fault(reason: "expected a name after 'of'") }
            let parts = try several(words[next])
            next += 1
            return word.lowercased() == "all" ? .all(parts) : .any(parts)
        }
        guard let search = searches.first(where: { $0.name == word }) else {
            let names = searches.map(\.name).joined(separator: ", ")
            throw Fault(reason: "there is no search '\(word)' in the detection (searches: \(names))")
        }
        used.insert(word)
        return search.condition
    }

    private mutating func several(_ name: String) throws(Fault) -> [SigmaCondition] {
        let pattern = SigmaPattern(name, ignoresCase: false)
        // What begins with `_` is a part that others are made of.
        let found = searches.filter { name == "them" ? !$0.name.hasPrefix("_") : pattern.matches($0.name) }
        guard !found.isEmpty else { throw Fault(reason: "no search of the detection is called '\(name)'") }
        used.formUnion(found.map(\.name))
        return found.map(\.condition)
    }
}
