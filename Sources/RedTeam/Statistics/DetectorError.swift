import Assertions

/// Corrects an observed rate for a detector that errs (W. J. Rogan and B. Gladen, "Estimating prevalence from the results of a
/// screening test", 1978).
package struct DetectorError: Sendable, Equatable {
    /// A share that was measured on so many labelled answers.
    package struct Share: Sendable, Equatable {
        package var value: Double
        package var count: Int

        package init(_ value: Double, of count: Int) {
            self.value = value
            self.count = count
        }
    }

    /// Share of the real hits that the detector sees.
    package var sensitivity: Share
    /// Share of the real misses that the detector calls misses.
    package var specificity: Share

    package init(sensitivity: Share, specificity: Share) {
        self.sensitivity = sensitivity
        self.specificity = specificity
    }

    /// The rate behind an observed one; `nil` for a detector that is no better than a coin.
    package static func corrected(_ observed: Double, sensitivity: Double, specificity: Double) -> Double? {
        let power = sensitivity + specificity - 1
        guard power > 0, observed.isFinite else { return nil }
        return min(1, max(0, (observed + specificity - 1) / power))
    }

    /// The rate behind an observed one.
    package func corrected(_ observed: Double) -> Double? {
        Self.corrected(observed, sensitivity: sensitivity.value, specificity: specificity.value)
    }

    /// Where the true rate lies at 95 %, with the doubt in sensitivity and specificity: a parametric bootstrap.
    ///
    /// `nil` where the detector may be no better than a coin.
    package func interval(
        _ hits: Int,
        of count: Int,
        draws: Int = 10_000,
        seed: UInt64
    ) -> (lower: Double, upper: Double)? {
        guard count > 0, hits >= 0, hits <= count, sensitivity.count > 0, specificity.count > 0 else { return nil }
        var generator = SeededGenerator(seed: seed, name: "detector error")
        func draw(_ share: Double, _ count: Int) -> Double {
            Double(BinomialSampler.draw(count, share, using: &generator)) / Double(count)
        }
        var rates: [Double] = []
        rates.reserveCapacity(draws)
        for _ in 0..<max(100, draws) {
            let observed = draw(Double(hits) / Double(count), count)
            let sensitivity = draw(self.sensitivity.value, self.sensitivity.count)
            let specificity = draw(self.specificity.value, self.specificity.count)
            if let rate = Self.corrected(observed, sensitivity: sensitivity, specificity: specificity) {
                rates.append(rate)
            }
        }
        guard rates.count * 100 >= draws * 95 else { return nil }
        rates.sort()
        return (Quantile.of(rates, 0.025), Quantile.of(rates, 0.975))
    }
}
