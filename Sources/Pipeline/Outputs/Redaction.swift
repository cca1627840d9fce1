import Findings
import Formats

/// Takes secrets out of texts: what a target repeated must not reach a report.
enum Redaction {
    /// A text without the secrets, the longest first.
    static func clean(_ text: String, _ secrets: some Collection<String>) -> String {
        secrets.filter { $0.count >= 4 }.sorted { ($0.utf8.count, $0) > ($1.utf8.count, $1) }
            .reduce(text) { $0.contains($1) ? $0.replacing($1, with: "[redacted]") : $0 }
    }

    /// A value without the secrets.
    static func clean(_ value: JSONValue, _ secrets: some Collection<String>) -> JSONValue {
        guard !secrets.isEmpty else { return value }
        switch value {
        case .string(let text): return .string(clean(text, secrets))
        case .array(let elements): return .array(elements.map { clean($0, secrets) })
        case .object(let object): return .object(clean(object, secrets))
        default: return value
        }
    }

    static func clean(_ object: JSONObject, _ secrets: some Collection<String>) -> JSONObject {
        object.members.reduce(into: JSONObject()) { $0[$1.key] = clean($1.value, secrets) }
    }
}

extension RunRecord {
    /// Takes secrets out of every text of the record.
    mutating func redact(_ secrets: Set<String>) {
        guard !secrets.isEmpty else { return }
        for stage in stages.indices {
            stages[stage].message = Redaction.clean(stages[stage].message, secrets)
            for index in stages[stage].findings.indices {
                stages[stage].findings[index].message = Redaction.clean(stages[stage].findings[index].message, secrets)
                stages[stage].findings[index].title = Redaction.clean(stages[stage].findings[index].title, secrets)
                stages[stage].findings[index].details = Redaction.clean(stages[stage].findings[index].details, secrets)
            }
        }
    }
}
