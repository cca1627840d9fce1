import Formats

/// Takes known secrets out of records: what a target repeats of its own key must not reach a report.
package struct SecretRedaction: Sendable {
    /// The longest first, so that a secret which holds another goes as a whole.
    private let secrets: [String]

    /// A redaction.
    ///
    /// - Parameter secrets: values to hide; those with fewer than four characters hide nothing, they would tear every text apart.
    package init(_ secrets: some Sequence<String> = []) {
        self.secrets = Set(secrets.filter { $0.count >= 4 }).sorted { ($0.utf8.count, $0) > ($1.utf8.count, $1) }
    }

    /// The value without the secrets, in its keys too.
    package func clean(_ value: JSONValue) -> JSONValue {
        guard !secrets.isEmpty else { return value }
        switch value {
        case .string(let text): return .string(clean(text))
        case .array(let elements): return .array(elements.map(clean))
        case .object(let object):
            return .object(object.members.reduce(into: JSONObject()) { $0[clean($1.key)] = clean($1.value) })
        default: return value
        }
    }

    /// The text without the secrets.
    package func clean(_ text: String) -> String {
        secrets.reduce(text) { $0.contains($1) ? $0.replacing($1, with: "[REDACTED]") : $0 }
    }
}
