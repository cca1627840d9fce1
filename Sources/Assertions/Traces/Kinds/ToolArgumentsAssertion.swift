import Formats
import Matching

/// `trajectory:tool-args-match`: a tool was called with arguments, exactly these or these among others.
enum ToolArgumentsAssertion: AssertionKind {
    static let types = ["trajectory:tool-args-match"]

    static func evaluate(_ assertion: Assertion, _ context: AssertionContext) -> Judgement {
        guard let value = assertion.value, value.object != nil, let matcher = StepMatcher(value, kind: .tool),
            matcher.pattern != nil
        else { return .error("trajectory:tool-args-match needs a value with a name or pattern") }
        guard let expected = value["args"] ?? value["arguments"] else {
            return .error("trajectory:tool-args-match needs 'args' or 'arguments'")
        }
        let mode = value["mode"]?.string ?? (value["mode"] == nil ? "partial" : "")
        guard mode == "partial" || mode == "exact" else {
            return .error("trajectory:tool-args-match: 'mode' must be \"partial\" or \"exact\"")
        }
        guard value["defaults"] == nil || value["defaults"]?.object != nil else {
            return .error("trajectory:tool-args-match: 'defaults' must be a map of arguments")
        }
        let ignored = value["ignore"].map { $0.array ?? [$0] } ?? []
        let names = ignored.compactMap { $0.string?.trimmed }.filter { !$0.isEmpty }
        guard names.count == ignored.count else {
            return .error("trajectory:tool-args-match: 'ignore' must be names of arguments")
        }
        let comparison = ArgumentComparison(
            isExact: mode == "exact",
            defaults: value["defaults"]?.object,
            ignored: names
        )
        switch Trajectory.of(context, for: assertion.name) {
        case .failure(let failure): return .graderError(failure.text)
        case .success(let trajectory):
            return judge(trajectory.tools, matcher, expected, comparison, mode)
        }
    }

    private static func judge(
        _ tools: [TrajectoryStep],
        _ matcher: StepMatcher,
        _ expected: JSONValue,
        _ comparison: ArgumentComparison,
        _ mode: String
    ) -> Judgement {
        let label = "\"\(Quote.visible(matcher.label))\""
        let calls = tools.filter(matcher.matches)
        let told = calls.filter { $0.arguments != nil }
        if let hit = told.first(where: { comparison.matches($0.arguments ?? .null, expected) }) {
            let words =
                "Tool \(label) matched expected arguments (\(mode)) on \(hit.words). Args: \(text(hit.arguments))"
            return Judgement(pass: true, reason: words, passReason: words)
        }
        let words: String
        if calls.isEmpty {
            words = "No tool call matched \(label). Actual tools: \(ToolUsedAssertion.words(tools))"
        } else if told.isEmpty {
            words =
                "Tool \(label) was observed but no arguments were captured. Actual tools: \(ToolUsedAssertion.words(tools))"
        } else {
            let observed = told.prefix(10).map { text($0.arguments) }.joined(separator: ", ")
            words =
                "No call to tool \(label) matched expected arguments (\(mode)): \(text(expected)). Observed args: \(observed)"
        }
        return Judgement(pass: false, reason: words, passReason: words)
    }

    private static func text(_ arguments: JSONValue?) -> String {
        arguments.map { Quote.visible(String($0.text().prefix(300))) } ?? "(none)"
    }
}

/// Compares what a tool was called with.
struct ArgumentComparison: Sendable {
    var isExact: Bool
    /// Arguments that do not count where they have these values.
    var defaults: JSONObject?
    /// Names of arguments that do not count; with `*` and `?`, patterns.
    var ignored: [String]

    func matches(_ actual: JSONValue, _ expected: JSONValue) -> Bool {
        var actual = without(actual)
        if let defaults, let object = actual.object {
            var rest = JSONObject()
            for (key, value) in object.members where defaults[key] != value { rest[key] = value }
            actual = .object(rest)
        }
        let expected = without(expected)
        return isExact ? actual == expected : holds(actual, expected, depth: 0)
    }

    private func without(_ value: JSONValue) -> JSONValue {
        guard !ignored.isEmpty, let object = value.object else { return value }
        var rest = JSONObject()
        for (key, value) in object.members where !isIgnored(key) { rest[key] = value }
        return .object(rest)
    }

    private func isIgnored(_ key: String) -> Bool {
        ignored.contains { entry in
            entry == key || entry.contains { $0 == "*" || $0 == "?" } && TracePattern(entry).matches(key)
        }
    }

    /// Whether a value has all members of another; lists must be as long.
    private func holds(_ actual: JSONValue, _ expected: JSONValue, depth: Int) -> Bool {
        guard depth < 64 else { return false }
        switch expected {
        case .array(let elements):
            guard let found = actual.array, found.count == elements.count else { return false }
            return zip(found, elements).allSatisfy { holds($0, $1, depth: depth + 1) }
        case .object(let object):
            guard actual.object != nil else { return false }
            return object.members.allSatisfy { key, value in
                actual[key].map { holds($0, value, depth: depth + 1) } ?? false
            }
        default: return actual == expected
        }
    }
}
