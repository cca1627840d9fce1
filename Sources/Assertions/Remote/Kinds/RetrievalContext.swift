import Formats
import Matching
import Targets

/// What was retrieved for an answer: the assertion's `contextTransform`, or the variable `context`.
struct RetrievalContext: Sendable {
    /// The pieces it came in; one where it is a text.
    var pieces: [String]
    /// Whether it came in pieces.
    var isList: Bool

    /// As one text.
    var text: String { pieces.joined(separator: "\n\n") }

    /// - Parameter fallback: what stands for it where there is none.
    static func find(
        _ assertion: Assertion,
        _ context: AssertionContext,
        _ services: AssertionServices,
        fallback: String? = nil
    ) async throws(TargetFailure) -> RetrievalContext {
        var value = context.vars["context"] ?? fallback.map { .string($0) }
        if let transform = assertion.contextTransform {
            value = try await AnswerTransform.value(transform, of: context.providerOutput, context, services)
            guard value?.string != nil || value?.array?.allSatisfy({ $0.string != nil }) == true else {
                throw TargetFailure("the contextTransform '\(transform)' must give a text or a list of texts")
            }
        }
        switch value {
        case .string(let text)? where !text.isEmpty: return RetrievalContext(pieces: [text], isList: false)
        case .array(let values)? where !values.isEmpty:
            return RetrievalContext(pieces: values.map { $0.string ?? $0.text() }, isList: true)
        default:
            throw TargetFailure(
                "\(assertion.name) needs what was retrieved: a variable 'context', or a 'contextTransform' that takes it out of the answer"
            )
        }
    }

    /// The units that are counted: pieces, lines where there are several, or sentences.
    var units: [String] {
        if isList { return pieces.filter { !$0.trimmed.isEmpty } }
        let lines = Self.lines(text)
        return lines.count > 1 ? lines : Self.sentences(text)
    }

    /// Whether units are pieces or lines rather than sentences.
    var isSegmented: Bool { isList || Self.lines(text).count > 1 }

    /// Lines that are not empty.
    static func lines(_ text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty }
    }

    /// Sentences: they end with a point, a question or an exclamation mark before white space. Bare numbers of a list are none.
    static func sentences(_ text: String) -> [String] {
        var sentences: [String] = []
        var current = ""
        var ends = false
        for character in text {
            if ends, character.isWhitespace {
                sentences.append(current)
                current = ""
            }
            ends = ".!?".contains(character)
            current.append(character)
        }
        sentences.append(current)
        return sentences.map(\.trimmed).filter { sentence in
            !sentence.isEmpty && !(sentence.dropLast().allSatisfy(\.isNumber) && ".)".contains(sentence.last ?? "x"))
        }
    }
}
