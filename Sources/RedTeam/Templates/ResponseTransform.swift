import Formats

/// How an answer is taken out of a body: member paths with alternatives, such as `json?.choices[0].message.content || text`.
public struct ResponseTransform: Sendable, Equatable {
    private let alternatives: [ValuePath]
    /// As it was written.
    public let source: String

    /// Reads an expression.
    ///
    /// - Throws: `TemplateError` for what goes beyond member paths and `||`.
    public init(_ source: String) throws(TemplateError) {
        self.source = source
        var alternatives: [ValuePath] = []
        for part in source.split(separator: "||") {
            for choice in String(part).split(separator: "??") {
                guard let path = ValuePath(String(choice).trimmed),
                    ["json", "text", "output", "context"].contains(path.root)
                else {
                    throw TemplateError(
                        description:
                            "the transform '\(source)' is not supported; member paths such as json.a[0].b with || are"
                    )
                }
                alternatives.append(path)
            }
        }
        guard !alternatives.isEmpty else { throw TemplateError(description: "the transform is empty") }
        self.alternatives = alternatives
    }

    /// The first alternative that leads to something.
    func apply(to text: String) -> JSONValue? {
        let json = (try? JSONValue(parsing: text)) ?? .null
        let scope: JSONValue = ["json": json, "text": .string(text), "output": .string(text)]
        return alternatives.lazy.compactMap { $0.value(in: scope) }.first { value in
            !value.isNull && value != "" && value != false
        }
    }
}
