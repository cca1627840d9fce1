import Expressions
import Formats
import Matching
import Targets

/// A prompt with its template.
public struct PromptTemplate: Sendable {
    /// Code that makes the prompt of a test.
    public enum Code: Sendable, Equatable {
        /// A function of a file of code.
        case function(CodeReference)
        /// A program with its arguments; it is given a JSON context as its last argument and writes the prompt.
        case program([String])
    }

    /// As it was written.
    public var raw: String
    /// Name in results.
    public var label: String
    /// Id by which targets and tests choose it.
    public var id: String?
    /// Settings for the target that come with the prompt.
    public var config: JSONObject
    /// What is rendered.
    public var template: Template
    /// Set where the prompt is made by code: it is then not rendered.
    public var code: Code?
    /// Set where the prompt is written as JSON, such as a list of messages: it is then rendered leaf by leaf.
    var structure: JSONTemplate?

    /// A prompt; one that is JSON, or a YAML list of messages, is recognised by its text.
    ///
    /// - Parameter isPlain: read as one text, whatever it looks like.
    /// - Throws: `TemplateError` that names what is not understood.
    init(
        raw: String,
        label: String?,
        id: String? = nil,
        config: JSONObject = [:],
        isPlain: Bool = false
    ) throws(TemplateError) {
        self.raw = raw
        self.label = label ?? raw
        self.id = id
        self.config = config
        let value = isPlain ? nil : Self.value(raw)
        structure = try value.map { value throws(TemplateError) in try JSONTemplate(value) }
        template = structure == nil ? try Template(raw) : try Template("")
    }

    /// A prompt that code makes.
    init(code: Code, raw: String, label: String?, id: String? = nil, config: JSONObject = [:]) throws(TemplateError) {
        self.raw = raw
        self.label = label ?? raw
        self.id = id
        self.config = config
        self.code = code
        template = try Template("")
    }

    private static func value(_ raw: String) -> JSONValue? {
        let start = raw.trimmed
        if start.hasPrefix("[") || start.hasPrefix("{") && !start.hasPrefix("{{") {
            return try? JSONValue(parsing: raw)
        }
        // A list of messages in YAML, as promptfoo's targets read it.
        guard start.hasPrefix("- role:"), let node = try? YAMLNode(parsing: raw), node.sequence != nil else {
            return nil
        }
        return node.json
    }

    /// The names of the variables that are used.
    public var variables: [String] { structure?.variables ?? template.variables }

    /// Whether a reference of a target or a test means this prompt: its label or id, `group:*`, or the group alone.
    func isMeant(by references: [String]?) -> Bool {
        guard let references else { return true }
        return references.contains { reference in
            [label, id].compactMap { $0 }.contains { name in
                if reference.hasSuffix("*") { return name.hasPrefix(reference.dropLast()) }
                return name == reference || name.hasPrefix(reference + ":")
            }
        }
    }
}

extension PromptTemplate {
    /// The prompt with what the options of a test put before and behind it.
    ///
    /// - Throws: `TemplateError` where the whole is no template any more.
    func with(_ options: TestOptions, _ environment: PromptfooEnvironment) throws(TemplateError) -> PromptTemplate {
        let prefix = options.prefix ?? ""
        let suffix = options.suffix ?? ""
        guard !prefix.isEmpty || !suffix.isEmpty, code == nil else { return self }
        return try PromptTemplate(
            raw: prefix + raw + suffix,
            label: label,
            id: id,
            config: config,
            isPlain: environment.disablesJSONAutoescape
        )
    }
}
