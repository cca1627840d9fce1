#if canImport(Glibc)
    import Glibc
#else
    import Foundation
#endif

/// What can still be said where nothing got through.
package enum ExactBound {
    /// The largest share that is not ruled out when none of `count` tries was a hit: 1 − (1 − confidence)^(1/n), one-sided
    /// (Clopper and Pearson, 1934, for zero hits; "the rule of three" is its shorthand).
    package static func upper(ofNoneIn count: Int, confidence: Double = 0.95) -> Double {
        guard count > 0, confidence > 0, confidence < 1 else { return 1 }
        return 1 - pow(1 - confidence, 1 / Double(count))
    }

    /// Tries that are worth as many independent ones, where clusters of `size` tries hang together by `correlation` (Kish's design
    /// effect, 1965).
    package static func effectiveCount(_ count: Double, clusterSize size: Double, correlation: Double) -> Double {
        count / (1 + max(0, size - 1) * min(max(0, correlation), 1))
    }
}
