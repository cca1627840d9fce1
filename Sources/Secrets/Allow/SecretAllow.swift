/// What a rule, or a whole file of rules, does not report.
public struct SecretAllow: Sendable {
    /// What the patterns are held against.
    public enum Target: String, Sendable {
        /// The credential itself.
        case secret
        /// Everything that the rule's pattern matched.
        case match
        /// The whole line.
        case line
    }

    /// Patterns of text.
    public var patterns: [SearchPattern] = []
    /// What these are held against.
    public var target = Target.secret
    /// Patterns of paths.
    public var paths: [SearchPattern] = []
    /// Words that stand in no credential, in small letters.
    public var stopWords: [String] = []
    /// Commits whose content is accepted.
    public var commits: Set<String> = []
    /// Whether all kinds of conditions that are given must hold, not one of them.
    public var needsAll = false

    /// A place that may be accepted.
    struct Place {
        var path: String
        var commit: String?
        var secret: ArraySlice<UInt8>
        var match: ArraySlice<UInt8>
        var line: ArraySlice<UInt8>
    }

    /// Whether a place is accepted.
    func accepts(_ place: Place) -> Bool {
        var answers: [Bool] = []
        if !paths.isEmpty { answers.append(paths.contains { $0.matches(place.path) }) }
        if !commits.isEmpty { answers.append(place.commit.map(commits.contains) ?? false) }
        if !patterns.isEmpty {
            let text =
                switch target {
                case .secret: place.secret
                case .match: place.match
                case .line: place.line
                }
            answers.append(patterns.contains { $0.matches(text) })
        }
        if !stopWords.isEmpty {
            let value = String(decoding: place.secret, as: UTF8.self).lowercased()
            answers.append(stopWords.contains { value.contains($0) })
        }
        guard !answers.isEmpty else { return false }
        return needsAll ? answers.allSatisfy { $0 } : answers.contains(true)
    }
}
