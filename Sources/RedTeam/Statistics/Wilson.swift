/// Wilson's interval of a share (E. B. Wilson, "Probable inference, the law of succession, and statistical inference", 1927).
package enum Wilson {
    /// The 97.5th percentile of the normal distribution: intervals at 95 %.
    package static let z95 = 1.959964

    /// Where the true share lies, from 0 to 1; everything is possible where nothing was counted.
    package static func interval(_ hits: Int, of count: Int, z: Double = z95) -> (lower: Double, upper: Double) {
        guard count > 0 else { return (0, 1) }
        return interval(share: Double(min(max(0, hits), count)) / Double(count), count: Double(count), z: z)
    }

    /// The interval of a share of an effective count, which need not be whole.
    package static func interval(share: Double, count n: Double, z: Double = z95) -> (lower: Double, upper: Double) {
        guard n > 0, share.isFinite else { return (0, 1) }
        let centre = (share + z * z / (2 * n)) / (1 + z * z / n)
        let half = z * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot() / (1 + z * z / n)
        // At the ends rounding would leave a hair of what is exactly zero or one.
        return (share <= 0 ? 0 : max(0, centre - half), share >= 1 ? 1 : min(1, centre + half))
    }
}
