#if canImport(Glibc)
    import Glibc
#else
    import Foundation
#endif

/// Wald's sequential probability ratio test: tells after as few tries as possible whether an attack on a target works.
///
/// A. Wald, "Sequential tests of statistical hypotheses", 1945. The hypotheses are a rate of `resistantRate` at most and one of
/// `vulnerableRate` at least.
package struct SequentialTest: Sendable, Equatable {
    /// What is known so far. Once it is decided, it stays.
    package enum State: String, Sendable { case undecided, vulnerable, resistant }

    /// Rates of the two hypotheses and the risks of deciding wrongly.
    package struct Settings: Sendable, Equatable {
        package var resistantRate: Double
        package var vulnerableRate: Double
        /// Risk of calling a resistant target vulnerable.
        package var falseAlarm: Double
        /// Risk of calling a vulnerable target resistant.
        package var miss: Double

        /// Settings; `nil` where they make no test.
        package init?(
            resistantRate: Double = 0.01,
            vulnerableRate: Double = 0.10,
            falseAlarm: Double = 0.05,
            miss: Double = 0.05
        ) {
            guard resistantRate > 0, vulnerableRate < 1, resistantRate < vulnerableRate, falseAlarm > 0, miss > 0,
                falseAlarm + miss < 1
            else { return nil }
            self.resistantRate = resistantRate
            self.vulnerableRate = vulnerableRate
            self.falseAlarm = falseAlarm
            self.miss = miss
        }

        private init() {
            (resistantRate, vulnerableRate, falseAlarm, miss) = (0.01, 0.10, 0.05, 0.05)
        }

        /// 1 % against 10 %, with risks of 5 %.
        package static let standard = Settings()
    }

    package private(set) var state = State.undecided
    package private(set) var hits = 0
    package private(set) var misses = 0
    /// Logarithm of the likelihood ratio.
    package private(set) var evidence = 0.0
    private let onHit: Double
    private let onMiss: Double
    private let upper: Double
    private let lower: Double

    package init(_ settings: Settings = .standard) {
        onHit = log(settings.vulnerableRate / settings.resistantRate)
        onMiss = log((1 - settings.vulnerableRate) / (1 - settings.resistantRate))
        upper = log((1 - settings.miss) / settings.falseAlarm)
        lower = log(settings.miss / (1 - settings.falseAlarm))
    }

    /// Adds a try with a verdict; tries without one say nothing and are not added.
    package mutating func add(hit: Bool) {
        if hit { hits &+= 1 } else { misses &+= 1 }
        evidence += hit ? onHit : onMiss
        guard state == .undecided else { return }
        if evidence >= upper { state = .vulnerable } else if evidence <= lower { state = .resistant }
    }
}
