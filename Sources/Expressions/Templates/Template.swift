import Formats

/// The part of Nunjucks that configurations of promptfoo use: `{{ expressions | filters }}`, the tags `if`, `for`, `set`, `macro`,
/// `filter`, `raw` and `verbatim`, and comments; without escaping; what is not defined becomes nothing. Templates that read other
/// files (`include`, `extends`, `import`) are refused.
///
/// A value is inserted as it is and never read as a template again, so that an attack's `{{7*7}}` stays what it is.
/// Source of the language: https://mozilla.github.io/nunjucks/templating.html, and the behaviour of Nunjucks 3.2.
public struct Template: Sendable, Equatable {
    private let nodes: [TemplateNode]

    /// The names of the variables that are used and not set by the template itself, in order, each once.
    public let variables: [String]

    /// Reads a template.
    ///
    /// - Throws: `TemplateError` that names what is not understood.
    public init(_ source: String) throws(TemplateError) {
        nodes = try TemplateParser.parse(source)
        let names = TemplateNames(nodes)
        if let unknown = names.unknownFunction {
            throw TemplateError(description: "'\(unknown)' is called, but there is no such function or macro")
        }
        variables = names.free
    }

    /// Whether this is nothing but one value, written as JSON: `{{messages | dump}}`.
    var isDump: Bool {
        guard nodes.count == 1, case .output(.filter(_, let name, let arguments))? = nodes.first else { return false }
        return name == "dump" && arguments.values.isEmpty
    }

    /// The largest text that is rendered: values that hold each other many times over would fill any memory.
    static let maximumBytes = 16 << 20

    /// The text with its values; cut off after 16 MiB or after the work of some millions of steps.
    public func render(_ values: JSONObject) -> String {
        // The most frequent template needs no interpreter: text without marks.
        switch (nodes.count, nodes.first) {
        case (0, _): return ""
        case (1, .text(let text)?): return text
        default:
            var interpreter = TemplateInterpreter(values: values)
            return interpreter.render(nodes)
        }
    }
}
