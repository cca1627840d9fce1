import Formats

/// The texts with which a metric compares an answer: one, or a list.
enum References {
    /// `nil` where the value is neither a text nor a list of texts with at least one.
    static func texts(of value: JSONValue?) -> [String]? {
        switch value {
        case .string(let text)?: return [text]
        case .array(let values)?:
            let texts = values.compactMap(\.string)
            return texts.count == values.count && !texts.isEmpty ? texts : nil
        default: return nil
        }
    }

    /// The judgement of a score that must reach a threshold.
    static func judge(_ name: String, _ score: Double, _ threshold: Double, _ assertion: Assertion) -> Judgement {
        let relation = assertion.isNegated ? "greater" : "less"
        return Judgement(
            pass: score >= threshold,
            score: score,
            reason:
                "\(name) score \(Numbers.fixed(score, 4)) is \(relation) than threshold \(JSONWriter.number(threshold))"
        )
    }
}
