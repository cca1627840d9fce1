import Formats
import Targets

/// `classifier`: a classifier gives the answer a label with a score.
enum ClassifierAssertion: RemoteAssertionKind {
    static let types = ["classifier"]

    static func evaluate(
        _ assertion: Assertion,
        _ context: AssertionContext,
        _ services: AssertionServices
    ) async -> Judgement {
        let label: String?
        switch assertion.value {
        case nil, .null?: label = nil
        case .string(let text)?: label = text
        default: return .error("classifier needs the name of a class, or no value for the most probable one")
        }
        let threshold = assertion.threshold ?? 1
        do throws(TargetFailure) {
            let classifier = try JudgeChoice.classifier(assertion, context, services).get()
            let classes = try await classifier.classify(context.text, timeout: services.timeout)
            guard !classes.isEmpty else { throw TargetFailure("\(classifier.id) gave no classes") }
            let found = classes.filter { label == nil || $0.label == label }.max { $0.score < $1.score }
            let score = found.map(\.score) ?? 0
            guard score.isFinite else { throw TargetFailure("\(classifier.id) gave a score that is no number") }
            let pass = score >= threshold - .ulpOfOne
            let what = label.map { "Classification \(Quote.visible($0)) has score" } ?? "Maximum classification score"
            let words = "\(what) \(FixedPoint.text(score, 2)) \(pass ? ">=" : "<") \(JSONWriter.number(threshold))"
            return Judgement(
                pass: pass,
                score: score,
                reason: words,
                passReason: words,
                metadata: [
                    "classifier": .string(classifier.id),
                    "classes": .array(
                        classes.prefix(20).map {
                            ["label": .string(Quote.visible($0.label)), "score": .double($0.score)]
                        }
                    ),
                ]
            )
        } catch {
            return .graderError(error.description)
        }
    }
}
