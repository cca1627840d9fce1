import Matching

/// Patterns of configurations, compiled once.
enum Patterns {
    private static let cache = BoundedCache<String, Result<Pattern, PatternError>>()

    /// A pattern by its source.
    ///
    /// - Throws: `PatternError`, which is remembered as well.
    static func compiled(_ source: String) throws(PatternError) -> Pattern {
        let result = cache.value(for: source) { () -> Result<Pattern, PatternError> in
            do throws(PatternError) {
                return .success(try Pattern(source))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    /// Patterns that stand in this program; one that cannot be read is a fault that the tests of its detector show.
    static func constant(_ sources: [String]) -> [Pattern] { sources.compactMap { try? Pattern($0) } }
}
