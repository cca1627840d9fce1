#if canImport(Glibc)
    import Glibc
#else
    import Foundation
#endif

/// McNemar's test of two runs of the same cases, exact (Q. McNemar, 1947): under no change, a case that differs does so in either
/// direction with equal chance.
package struct PairedTest: Sendable, Equatable {
    /// Cases that only the second run let through, and cases that only the first did.
    package var worse: Int
    package var better: Int

    package init(worse: Int, better: Int) {
        self.worse = max(0, worse)
        self.better = max(0, better)
    }

    /// Two-sided p: how likely a difference as large as this comes by chance.
    package var p: Double {
        let n = worse + better
        let few = min(worse, better)
        guard n > 0 else { return 1 }
        // The terms are added as logarithms: 2^-n is zero for any but small n.
        var term = -Double(n) * log(2)
        var sum = term
        for index in 0..<few {
            term += log(Double(n - index) / Double(index + 1))
            sum = max(sum, term) + log1p(exp(-abs(sum - term)))
        }
        return min(1, 2 * exp(sum))
    }
}

/// How far two judges agree beyond chance: Cohen's κ (1960).
package struct JudgeAgreement: Sendable, Equatable {
    package var bothHit = 0
    package var onlyFirst = 0
    package var onlySecond = 0
    package var bothMiss = 0

    package init() {}

    /// Adds the two verdicts on one answer.
    package mutating func add(_ first: Bool, _ second: Bool) {
        switch (first, second) {
        case (true, true): bothHit &+= 1
        case (true, false): onlyFirst &+= 1
        case (false, true): onlySecond &+= 1
        case (false, false): bothMiss &+= 1
        }
    }

    /// 1 for full agreement, 0 for what chance gives; `nil` where nothing was judged, or both judges always say the same.
    package var kappa: Double? {
        let n = Double(bothHit + onlyFirst + onlySecond + bothMiss)
        guard n > 0 else { return nil }
        let observed = Double(bothHit + bothMiss) / n
        let first = Double(bothHit + onlyFirst) / n
        let second = Double(bothHit + onlySecond) / n
        let chance = first * second + (1 - first) * (1 - second)
        guard chance < 1 else { return nil }
        return (observed - chance) / (1 - chance)
    }
}
