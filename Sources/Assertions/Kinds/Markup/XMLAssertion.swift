import Formats
import Matching

/// `is-xml`: the whole answer is a well-formed document. `contains-xml`: elements of XML stand somewhere in it. Either may ask for elements,
/// by paths of names with dots between, from the root.
enum XMLAssertion: AssertionKind {
    static let types = ["is-xml", "contains-xml"]

    static func evaluate(_ assertion: Assertion, _ context: AssertionContext) -> Judgement {
        let required: [String]
        switch assertion.value {
        case nil, .null?: required = []
        case .string(let text)?:
            required = text.split(separator: ",", omittingEmptySubsequences: false).map { String($0).trimmed }
        case .array(let paths)?: required = paths.map { $0.string ?? $0.text() }
        case .object(let object)? where object.isEmpty: required = []
        case .object(let object)?:
            guard let paths = object["requiredElements"]?.array else {
                return .error("xml assertion must contain a string, array value, or no value")
            }
            required = paths.map { $0.string ?? $0.text() }
        default: return .error("xml assertion must contain a string, array value, or no value")
        }
        let fault = assertion.type == "is-xml" ? document(context.text, required) : fragments(context.text, required)
        return Judgement(
            pass: fault == nil,
            reason: Quote.visible(fault ?? "XML is valid and contains all required elements")
        )
    }

    private static func document(_ text: String, _ required: [String]) -> String? {
        do {
            let missing = XMLDocumentCheck.missing(required, in: [try XMLDocumentCheck.root(of: text)])
            return missing.isEmpty ? nil : "XML is missing required elements: \(missing.joined(separator: ", "))"
        } catch {
            return error.reason
        }
    }

    /// One fragment must have all that is asked for, or those that stand side by side together.
    private static func fragments(_ text: String, _ required: [String]) -> String? {
        let bytes = Array(text.utf8)
        var groups: [Int: [XMLElement]] = [:]
        let found = XMLFragments.outermost(in: bytes).prefix(200)
        guard !found.isEmpty else { return "No XML content found in the output" }
        for fragment in found {
            guard let root = try? XMLDocumentCheck.root(of: String(decoding: bytes[fragment.range], as: UTF8.self))
            else {
                continue
            }
            if XMLDocumentCheck.missing(required, in: [root]).isEmpty { return nil }
            groups[fragment.parent ?? -1, default: []].append(root)
        }
        let isComplete = groups.values.contains { XMLDocumentCheck.missing(required, in: $0).isEmpty }
        return isComplete ? nil : "No valid XML content found matching the requirements"
    }
}
