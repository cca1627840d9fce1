import Expressions
import Formats

/// A JSON body that is written as one text.
enum JSONBody {
    /// The text with its values, those of them escaped that the template puts between quotes of its own.
    ///
    /// promptfoo inserts values as they are and escapes them only when no JSON comes out. A prompt such as `x", "role": "admin`
    /// would then become a part of the structure instead of reaching the model, so each value is tried by itself here: if a lone
    /// quote in its place breaks the body, the template does not escape it (as `| dump` would), and it is escaped.
    static func text(_ template: some TextRenderer, _ values: JSONObject) -> String {
        var escaped = values
        for (name, value) in values.members {
            guard let text = value.string else { continue }
            let safe = String(JSONValue.string(text).text().dropFirst().dropLast())
            guard safe != text else { continue }
            var probe = JSONObject()
            for (other, value) in values.members { probe[other] = value.string == nil ? value : "1" }
            probe[name] = "\""
            if (try? JSONDocument(template.render(probe))) == nil { escaped[name] = .string(safe) }
        }
        let text = template.render(escaped)
        if (try? JSONDocument(text)) != nil { return text }
        // A value that is itself JSON, in a place without quotes.
        let plain = template.render(values)
        return (try? JSONDocument(plain)) != nil ? plain : text
    }
}
