import Formats
import Matching
import Targets

/// Reads what the code of a `javascript`, `python` or `ruby` assertion gave: a truth value, a number or `{pass, score, reason}`.
struct ScriptVerdict {
    /// `JavaScript`, `Python`, `Ruby`, for reasons.
    let language: String
    let assertion: Assertion

    /// The verdict in the polarity that was asked for.
    func judgement(of result: JSONValue?) -> Judgement {
        switch result {
        case .bool(let value)?: return truth(value)
        case .int, .double: return number(result?.double ?? 0)
        case .object(let object)?: return verdict(object)
        case .string(let text)? where language != "JavaScript": return self.text(text)
        default: return invalid("Got \(Self.name(result))")
        }
    }

    private func text(_ text: String) -> Judgement {
        switch text.lowercased() {
        case "true": return truth(true)
        case "false": return truth(false)
        default: break
        }
        if text.hasPrefix("{"), let object = try? JSONValue(parsing: text), let object = object.object {
            return verdict(object)
        }
        guard let number = Double(text.trimmed), number.isFinite else { return invalid("Got \(Quote.short(text, 80))") }
        return self.number(number)
    }

    private func truth(_ value: Bool) -> Judgement {
        Judgement(pass: value, reason: returned(value))
    }

    /// A number is the score in both polarities.
    private func number(_ value: Double) -> Judgement {
        guard value.isFinite else { return invalid("Got a number that is none") }
        let raw = assertion.threshold.map { value >= $0 } ?? (value > 0)
        return Judgement(pass: raw != assertion.isNegated, score: value, reason: returned(raw), isFinal: true)
    }

    private func verdict(_ object: JSONObject) -> Judgement {
        guard let result = ScriptResult(object, depth: 0) else {
            return invalid("Got an object without a truth value 'pass', a finite 'score' and a text 'reason'")
        }
        var raw = result.pass
        var reason = result.reason
        if let threshold = assertion.threshold, result.score < threshold {
            raw = false
            let words =
                "\(language) score \(JSONWriter.number(result.score)) is less than threshold \(JSONWriter.number(threshold))"
            reason = reason.isEmpty ? words : "\(words): \(reason)"
        }
        return Judgement(
            pass: raw != assertion.isNegated,
            score: result.score,
            reason: reason.isEmpty ? returned(raw) : reason,
            passReason: assertion.isNegated || reason.isEmpty ? nil : reason,
            metadata: result.metadata,
            namedScores: result.namedScores,
            components: result.components,
            tokenUsage: result.tokenUsage,
            isFinal: true
        )
    }

    private func returned(_ value: Bool) -> String {
        let code = language == "JavaScript" ? "Custom function" : "\(language) code"
        let source = assertion.value?.string.map { ": \(Quote.short($0, 200))" } ?? ""
        return "\(code) returned \(value)\(source)"
    }

    private func invalid(_ what: String) -> Judgement {
        let text =
            "the \(language) of the assertion must give a boolean, a finite number, or {pass, score, reason}. \(what)"
        return .error(text)
    }

    private static func name(_ value: JSONValue?) -> String {
        switch value {
        case nil: "nothing (undefined)"
        case .null?: "null"
        case .string?: "a string"
        case .array?: "an array"
        default: "something else"
        }
    }
}

/// A verdict that code wrote: `{pass, score, reason, namedScores, componentResults, tokensUsed, metadata}`, the keys also with
/// underscores as Python and Ruby write them.
struct ScriptResult {
    var pass: Bool
    var score: Double
    var reason: String
    var namedScores: [String: Double] = [:]
    var components: [GradingResult] = []
    var tokenUsage = TargetResponse.TokenUsage()
    var metadata: JSONObject = [:]

    /// - Parameter depth: how deep it stands in the component results of another; those of the second level are left out.
    init?(_ object: JSONObject, depth: Int) {
        guard let pass = (object["pass"] ?? object["pass_"])?.bool, let score = object["score"]?.double, score.isFinite,
            let reason = object["reason"]?.string
        else { return nil }
        self.pass = pass
        self.score = score
        self.reason = Quote.visible(String(reason.prefix(2000)))
        metadata = object["metadata"]?.object ?? [:]
        for (name, value) in (object["namedScores"] ?? object["named_scores"])?.object?.members ?? [] {
            guard let score = value.double, score.isFinite else { return nil }
            namedScores[name] = score
        }
        let tokens = object["tokensUsed"] ?? object["tokens_used"]
        func count(_ name: String) -> Int { max(0, tokens?[name]?.int ?? 0) }
        tokenUsage = .init(prompt: count("prompt"), completion: count("completion"), total: count("total"))
        guard depth == 0 else { return }
        for component in ((object["componentResults"] ?? object["component_results"])?.array ?? []).prefix(1000) {
            guard let inner = component.object.flatMap({ ScriptResult($0, depth: depth + 1) }) else { return nil }
            components.append(
                GradingResult(
                    pass: inner.pass,
                    score: inner.score,
                    reason: inner.reason,
                    assertion: Self.assertion(component["assertion"]),
                    namedScores: inner.namedScores,
                    metadata: inner.metadata
                )
            )
        }
    }

    private static func assertion(_ value: JSONValue?) -> Assertion? {
        guard let name = value?["type"]?.string else { return nil }
        let isNegated = name.hasPrefix("not-")
        return Assertion(
            type: isNegated ? String(name.dropFirst(4)) : name,
            isNegated: isNegated,
            value: value?["value"],
            metric: value?["metric"]?.string
        )
    }
}
