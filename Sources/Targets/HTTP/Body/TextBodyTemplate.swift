import Attestation
import Expressions
import Formats
import Matching

/// A body that is written as one text: JSON, a form, or anything else. What a value holds stays a value in all of them.
public struct TextBodyTemplate: Sendable {
    /// How values are written.
    enum Syntax: Sendable, Equatable {
        case json, form, plain
    }

    private let renderer: any TextRenderer

    var variables: [String] { renderer.variables }
    private let source: String

    /// A text with Nunjucks in it.
    ///
    /// - Throws: `TemplateError` that names what is not understood.
    public init(_ source: String) throws(TemplateError) {
        self.source = source
        renderer = try Template(source)
    }

    init(_ renderer: LiteralTemplate, source: String) {
        self.source = source
        self.renderer = renderer
    }

    /// Whether a text is written as JSON, other than a template that begins with a brace.
    static func isWrittenAsJSON(_ trimmed: String) -> Bool {
        trimmed.hasPrefix("[") || trimmed.hasPrefix("{") && !["{{", "{%", "{#"].contains { trimmed.hasPrefix($0) }
    }

    /// The syntax of a content type; of a text without one, what it looks like.
    func syntax(contentType: String?) -> Syntax {
        guard let type = contentType?.lowercased() else {
            return Self.isWrittenAsJSON(source.trimmed) ? .json : .form
        }
        if type.contains("json") { return .json }
        return type.contains("x-www-form-urlencoded") ? .form : .plain
    }

    /// The text with its values.
    func render(_ values: JSONObject, _ syntax: Syntax) -> String {
        switch syntax {
        case .json: JSONBody.text(renderer, values)
        // A prompt alone is no field of a form; services that take a text get it so.
        case .form: source.contains("=") ? FormBody.text(renderer, values) : renderer.render(values)
        case .plain: renderer.render(values)
        }
    }
}

/// What gives a text with values in it.
protocol TextRenderer: Sendable {
    var variables: [String] { get }
    func render(_ values: JSONObject) -> String
}

extension Template: TextRenderer {}

/// Form fields that are written as one text.
enum FormBody {
    /// The text with its values, those of them percent-encoded that the template does not encode itself (as `| urlencode` would).
    static func text(_ template: some TextRenderer, _ values: JSONObject) -> String {
        template.render(encoded(template, values))
    }

    /// The values, encoded where a template does not.
    static func encoded(_ template: some TextRenderer, _ values: JSONObject, only names: [String]? = nil) -> JSONObject
    {
        var encoded = values
        for (name, value) in values.members {
            guard names?.contains(name) ?? true, let text = value.string else { continue }
            let safe = PercentEncoding.encode(text)
            guard safe != text else { continue }
            var probe = values
            probe[name] = "\u{1}&"
            // The mark stands there bare: nobody encodes it.
            if template.render(probe).contains("\u{1}&") { encoded[name] = .string(safe) }
        }
        return encoded
    }
}
