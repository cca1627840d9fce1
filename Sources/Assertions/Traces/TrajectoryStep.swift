import Formats

/// A step that an application took on its way to an answer: a call of a tool, a command, a search, or a span of another kind.
struct TrajectoryStep: Sendable {
    enum Kind: String, Sendable { case command, message, reasoning, search, span, tool }

    var kind: Kind
    var name: String
    /// The names by which it can be found.
    var aliases: [String]
    /// What a tool was called with.
    var arguments: JSONValue?
    var id: String
    var parentID: String?
    var start: Double
    var end: Double?
    var isError = false

    /// For reasons.
    var words: String { "\(kind.rawValue):\(Quote.visible(String(name.prefix(100))))" }
}

/// What a step must be: a name with `*`, and kinds.
struct StepMatcher: Sendable {
    var label: String
    var pattern: TracePattern?
    var kinds: [TrajectoryStep.Kind]

    /// Reads a matcher: a name, or `{name or pattern, type}`; `nil` for anything else.
    init?(_ value: JSONValue, kind: TrajectoryStep.Kind? = nil) {
        kinds = kind.map { [$0] } ?? []
        if let text = value.string {
            guard !text.isEmpty else { return nil }
            label = text
            pattern = TracePattern(text)
            return
        }
        guard value.object != nil else { return nil }
        let text = [value["pattern"]?.string, value["name"]?.string].compactMap { $0 }.first { !$0.isEmpty }
        label = text ?? "*"
        pattern = text.map { TracePattern($0) }
        if let type = value["type"] {
            let names = type.array ?? [type]
            kinds = names.compactMap { $0.string.flatMap(TrajectoryStep.Kind.init(rawValue:)) }
            guard kinds.count == names.count, !kinds.isEmpty else { return nil }
        }
    }

    func matches(_ step: TrajectoryStep) -> Bool {
        guard kinds.isEmpty || kinds.contains(step.kind) else { return false }
        guard let pattern else { return true }
        return step.aliases.contains { pattern.matches($0) }
    }
}
