import Formats
import Targets

/// `similar`: the answer means what a text means, by an embedding model.
enum SimilarAssertion: RemoteAssertionKind {
    static let types = ["similar", "similar:cosine", "similar:dot", "similar:euclidean"]

    static func evaluate(
        _ assertion: Assertion,
        _ context: AssertionContext,
        _ services: AssertionServices
    ) async -> Judgement {
        let texts: [String]
        switch assertion.value {
        case .string(let text)? where !text.isEmpty: texts = [text]
        case .array(let values)? where !values.isEmpty: texts = values.map { $0.string ?? $0.text() }
        default: return .error("\(assertion.name) needs a text or a list of texts to compare with")
        }
        guard texts.count <= 1000 else { return .error("\(assertion.name): more than 1000 texts") }
        let threshold = assertion.threshold ?? 0.75
        guard threshold.isFinite else { return .error("\(assertion.name): the threshold is no number") }
        let measure: VectorMath.Measure =
            assertion.type.hasSuffix(":dot") ? .dot : assertion.type.hasSuffix(":euclidean") ? .euclidean : .cosine
        var usage = TargetResponse.TokenUsage()
        do throws(TargetFailure) {
            let embedder = try JudgeChoice.embedder(assertion, context, services).get()
            let output = try await embedder.embed(context.text, timeout: services.timeout)
            usage += output.tokens
            var best: Nearness?
            for text in texts {
                let expected = try await embedder.embed(text, timeout: services.timeout)
                usage += expected.tokens
                let value = try VectorMath.measure(output.vector, expected.vector, measure)
                let nearness = Nearness(
                    value: value,
                    threshold: threshold,
                    measure: measure,
                    isNegated: assertion.isNegated
                )
                // One text that is near enough decides both polarities; else the nearest of them is told.
                if nearness.decides { return nearness.judgement(usage) }
                if best.map({ nearness.closeness > $0.closeness }) ?? true { best = nearness }
            }
            guard var best else { return .error("\(assertion.name) needs a text to compare with") }
            best.isOneOfSeveral = texts.count > 1
            return best.judgement(usage)
        } catch {
            return .graderError(error.description, tokenUsage: usage)
        }
    }

    /// How near the answer is to one text, judged in the polarity that was asked for.
    private struct Nearness {
        var value: Double
        var threshold: Double
        var measure: VectorMath.Measure
        var isNegated: Bool
        var isOneOfSeveral = false

        /// Higher is nearer.
        var closeness: Double { measure == .euclidean ? -value : value }

        /// At the threshold itself both polarities pass, as in promptfoo.
        var pass: Bool {
            switch (measure, isNegated) {
            case (.euclidean, false): value <= threshold + .ulpOfOne
            case (.euclidean, true): value >= threshold - .ulpOfOne
            case (_, false): value >= threshold - .ulpOfOne
            case (_, true): value <= threshold + .ulpOfOne
            }
        }

        /// Whether no other text can change the verdict: near enough, or too near.
        var decides: Bool { pass != isNegated }

        func judgement(_ usage: TargetResponse.TokenUsage) -> Judgement {
            let score = measure == .euclidean ? 1 / (1 + value) : value
            let number = FixedPoint.text(value, 2)
            let limit = JSONWriter.number(threshold)
            let isNear = pass != isNegated
            let words =
                measure == .euclidean
                ? "Distance \(number) is \(isNear ? "less than or equal to" : "greater than") threshold \(limit)"
                : "Similarity \(number) is \(isNear ? "greater than or equal to" : "less than") threshold \(limit)"
            return Judgement(
                pass: pass,
                score: isNegated ? 1 - score : score,
                reason: isOneOfSeveral && !pass && !isNegated
                    ? "None of the provided values met the similarity threshold; the nearest: \(words)" : words,
                passReason: words,
                metadata: ["similarity": .double(value)],
                tokenUsage: usage,
                isFinal: true
            )
        }
    }
}
