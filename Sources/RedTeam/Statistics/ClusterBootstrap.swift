import Assertions

/// An interval of a success rate that is drawn over payloads instead of tries (A. C. Davison and D. V. Hinkley, "Bootstrap Methods
/// and their Application", 1997, section 3.8): many tries of one payload are not as good as tries of many.
package enum ClusterBootstrap {
    /// From so many clusters on, counts of equal clusters are drawn instead of the clusters themselves.
    private static let direct = 400

    /// The interval at 95 % by the percentiles of the draws. Where all clusters agree, draws cannot differ, and the interval is
    /// Wilson's with each cluster as one try.
    package static func interval(
        _ clusters: [Cluster],
        draws: Int = 10_000,
        seed: UInt64
    ) -> (lower: Double, upper: Double) {
        let counted = clusters.filter { $0.count > 0 }
        let hits = counted.reduce(0) { $0 + Int($1.hits) }
        let count = counted.reduce(0) { $0 + Int($1.count) }
        guard count > 0 else { return (0, 1) }
        let whole = counted.count { $0.hits == $0.count }
        if hits == 0 || whole == counted.count { return Wilson.interval(hits == 0 ? 0 : whole, of: counted.count) }
        var generator = SeededGenerator(seed: seed, name: "cluster bootstrap")
        var rates =
            counted.count <= direct
            ? drawn(counted, max(100, draws), &generator) : drawnByKind(counted, max(100, draws), &generator)
        rates.sort()
        return (Quantile.of(rates, 0.025), Quantile.of(rates, 0.975))
    }

    private static func drawn(_ clusters: [Cluster], _ draws: Int, _ generator: inout SeededGenerator) -> [Double] {
        let size = UInt64(clusters.count)
        var rates: [Double] = []
        rates.reserveCapacity(draws)
        clusters.withUnsafeBufferPointer { clusters in
            for _ in 0..<draws {
                var hits: UInt64 = 0
                var count: UInt64 = 0
                for _ in 0..<clusters.count {
                    let place = Int(generator.next().multipliedFullWidth(by: size).high)
                    hits &+= UInt64(clusters[place].hits)
                    count &+= UInt64(clusters[place].count)
                }
                rates.append(Double(hits) / Double(count))
            }
        }
        return rates
    }

    /// The same, by how often each kind of cluster is drawn.
    private static func drawnByKind(_ clusters: [Cluster], _ draws: Int, _ generator: inout SeededGenerator) -> [Double]
    {
        var sizes: [Cluster: Int] = [:]
        for cluster in clusters { sizes[cluster, default: 0] += 1 }
        let kinds = sizes.sorted { $0.key < $1.key }
        return (0..<draws).map { _ in
            var open = clusters.count
            var rest = clusters.count
            var hits = 0.0
            var count = 0.0
            for (kind, size) in kinds where open > 0 {
                let taken =
                    size >= rest ? open : BinomialSampler.draw(open, Double(size) / Double(rest), using: &generator)
                hits += Double(taken) * Double(kind.hits)
                count += Double(taken) * Double(kind.count)
                open -= taken
                rest -= size
            }
            return count > 0 ? hits / count : 0
        }
    }
}
