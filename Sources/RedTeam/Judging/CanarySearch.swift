import Matching

/// Looks for a canary in an answer, however it is disguised.
enum CanarySearch {
    /// How a canary was found.
    struct Hit: Equatable {
        /// The decodings that uncovered it; empty if it stood there as it is.
        var path: [String]

        /// For the reason of a verdict.
        var words: String { path.isEmpty ? "as it is" : "after \(path.joined(separator: ", then "))" }
    }

    /// The shortest way in which a token appears in a text.
    static func find(_ token: String, in text: String) -> Hit? {
        if text.contains(token) { return Hit(path: []) }
        let folded = token.lowercased()
        var best: Hit?
        for view in Decodings.views(of: text) where view.path.count < best?.path.count ?? .max {
            if view.text.lowercased().contains(folded) { best = Hit(path: view.path) }
        }
        return best
    }
}
