import Formats

/// How an answer is taken out of a body: member paths with alternatives, such as `json?.choices[0].message.content || text`.
public struct ResponseTransform: Sendable, Equatable {
    /// Alternatives of `||`, each of which is a list of alternatives of `??`.
    private let alternatives: [[ValuePath]]
    /// As it was written.
    public let source: String

    /// Reads an expression.
    ///
    /// - Throws: `TemplateError` for what goes beyond member paths, `||` and `??`.
    public init(_ source: String) throws(TemplateError) {
        self.source = source
        var alternatives: [[ValuePath]] = []
        for part in Self.split(source, "|") {
            var paths: [ValuePath] = []
            for choice in Self.split(part, "?") {
                guard let path = ValuePath(choice.trimmed), ["json", "text", "output"].contains(path.root) else {
                    throw TemplateError(
                        description:
                            "the transform '\(source)' is not supported; member paths such as json.a[0].b with || are"
                    )
                }
                paths.append(path)
            }
            alternatives.append(paths)
        }
        self.alternatives = alternatives
    }

    /// Splits at a doubled character; empty pieces stay, to be refused.
    private static func split(_ source: String, _ operator: Character) -> [String] {
        var pieces = [""]
        var rest = Substring(source)
        while let character = rest.popFirst() {
            if character == `operator`, rest.first == `operator` {
                rest.removeFirst()
                pieces.append("")
            } else {
                pieces[pieces.count - 1].append(character)
            }
        }
        return pieces
    }

    /// What the expression gives, as in JavaScript: `??` goes on where there is nothing, `||` also where there is an empty text,
    /// zero or false, except at the last alternative. `nil` where it leads to nothing.
    func apply(to text: String) -> JSONValue? {
        let json = (try? JSONValue(parsing: text)) ?? .null
        let scope: JSONValue = ["json": json, "text": .string(text), "output": .string(text)]
        var last: JSONValue?
        for paths in alternatives {
            last = paths.lazy.compactMap { $0.value(in: scope) }.first { !$0.isNull }
            if let value = last, value != "", value != false, value != 0 { return value }
        }
        return last
    }
}
