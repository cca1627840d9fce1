import Formats

/// `equals`: the whole answer, as text or as JSON. `normalizeUnicode` (in `config`) compares texts in a normalization form.
enum EqualsAssertion: AssertionKind {
    static let types = ["equals"]

    static func evaluate(_ assertion: Assertion, _ context: AssertionContext) -> Judgement {
        guard let value = assertion.value else { return .error("equals needs a value") }
        let expected: String
        let pass: Bool
        switch value {
        case .object, .array:
            expected = value.text()
            let output = context.output.string.map { try? JSONValue(parsing: $0) } ?? context.output
            pass = output.map { ExactJSON.equal($0, value) } ?? false
        default:
            expected = value.string ?? value.text()
            switch UnicodeForm.named(assertion.config["normalizeUnicode"]) {
            case .failure(let fault): return .error("equals: \(fault.description)")
            case .success(nil): pass = context.text.utf8.elementsEqual(expected.utf8)
            case .success(let form?):
                pass = form.apply(context.text).utf8.elementsEqual(form.apply(expected).utf8)
            }
        }
        let not = assertion.isNegated ? "not " : ""
        return Judgement(
            pass: pass,
            reason: "Expected output \(Quote.short(context.text)) to \(not)equal \(Quote.short(expected))"
        )
    }
}

/// Equality of JSON in which texts are equal when their bytes are; Swift's own takes composed letters for decomposed ones.
enum ExactJSON {
    static func equal(_ left: JSONValue, _ right: JSONValue, depth: Int = 0) -> Bool {
        guard depth < 600 else { return false }
        switch (left, right) {
        case (.string(let left), .string(let right)): return left.utf8.elementsEqual(right.utf8)
        case (.array(let left), .array(let right)):
            return left.count == right.count && zip(left, right).allSatisfy { equal($0, $1, depth: depth + 1) }
        case (.object(let left), .object(let right)):
            return left.count == right.count
                && left.members.allSatisfy { member in
                    right[member.key].map { equal(member.value, $0, depth: depth + 1) } ?? false
                }
        default: return left == right
        }
    }
}
