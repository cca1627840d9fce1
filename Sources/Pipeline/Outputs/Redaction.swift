import Findings
import Formats

extension RunRecord {
    /// Takes secrets out of every text of the record: what a target repeated must not reach a report.
    mutating func redact(_ secrets: Set<String>) {
        let ordered = secrets.filter { $0.count >= 4 }.sorted { ($0.utf8.count, $0) > ($1.utf8.count, $1) }
        guard !ordered.isEmpty else { return }
        func clean(_ text: String) -> String {
            ordered.reduce(text) { $0.contains($1) ? $0.replacing($1, with: "[redacted]") : $0 }
        }
        func clean(_ value: JSONValue) -> JSONValue {
            switch value {
            case .string(let text): return .string(clean(text))
            case .array(let elements): return .array(elements.map(clean))
            case .object(let object): return .object(clean(object))
            default: return value
            }
        }
        func clean(_ object: JSONObject) -> JSONObject {
            object.members.reduce(into: JSONObject()) { $0[$1.key] = clean($1.value) }
        }
        for stage in stages.indices {
            stages[stage].message = clean(stages[stage].message)
            for index in stages[stage].findings.indices {
                stages[stage].findings[index].message = clean(stages[stage].findings[index].message)
                stages[stage].findings[index].title = clean(stages[stage].findings[index].title)
                stages[stage].findings[index].details = clean(stages[stage].findings[index].details)
            }
        }
    }
}
