import Formats
import Matching

/// `word-count`: a number of words, or a range. Words are what white space separates.
enum WordCountAssertion: AssertionKind {
    static let types = ["word-count"]

    static func evaluate(_ assertion: Assertion, _ context: AssertionContext) -> Judgement {
        let not = assertion.isNegated
        let count = TextWords.count(context.text)
        switch assertion.value {
        case nil, .null?: return .error("\"word-count\" assertion must have a value")
        case .object(let range)?:
            let minimum = range["min"].map(\.double)
            let maximum = range["max"].map(\.double)
            if case .some(nil) = minimum { return .error("\"word-count\" assertion: min must be a number") }
            if case .some(nil) = maximum { return .error("\"word-count\" assertion: max must be a number") }
            return judge(count, minimum ?? nil, maximum ?? nil, not)
        case let value?:
            let number = value.double ?? value.string.flatMap { Double($0.trimmed) }
            guard let number else {
                return .error("\"word-count\" assertion value must be a number or an object with min/max properties")
            }
            let expected = JSONWriter.number(number)
            return Judgement(
                pass: Double(count) == number,
                reason: not
                    ? "Expected word count to not equal \(expected), but got \(count)"
                    : "Word count \(count) does not equal expected \(expected)"
            )
        }
    }

    private static func judge(_ count: Int, _ minimum: Double?, _ maximum: Double?, _ not: Bool) -> Judgement {
        let number = Double(count)
        switch (minimum, maximum) {
        case (let low?, let high?):
            let (from, to) = (JSONWriter.number(low), JSONWriter.number(high))
            guard low <= high else {
                return .error("\"word-count\" assertion: min (\(from)) must be less than or equal to max (\(to))")
            }
            return Judgement(
                pass: number >= low && number <= high,
                reason: not
                    ? "Expected word count to not be between \(from) and \(to), but got \(count)"
                    : "Word count \(count) is not between \(from) and \(to)"
            )
        case (nil, let high?):
            let limit = JSONWriter.number(high)
            return Judgement(
                pass: number <= high,
                reason: not
                    ? "Expected word count to be greater than \(limit), but got \(count)"
                    : "Word count \(count) is greater than maximum \(limit)"
            )
        case (let low?, nil):
            let limit = JSONWriter.number(low)
            return Judgement(
                pass: number >= low,
                reason: not
                    ? "Expected word count to be less than \(limit), but got \(count)"
                    : "Word count \(count) is less than minimum \(limit)"
            )
        case (nil, nil):
            return .error("\"word-count\" assertion object must have \"min\" and/or \"max\" properties")
        }
    }
}
