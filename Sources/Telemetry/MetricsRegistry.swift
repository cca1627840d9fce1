import Synchronization

/// Keeps the values of metrics and writes them for scrapers.
public final class MetricsRegistry: Sendable {
    private struct Histogram {
        var counts: [Int]
        var sum = 0.0
        var count = 0
    }

    private struct State {
        var values: [String: [[String]: Double]] = [:]
        var histograms: [String: [[String]: Histogram]] = [:]
    }

    /// More series than this of one metric would be an attack on the memory; what comes after is counted under `overflow`.
    public static let maximumSeries = 1000
    private let state = Mutex(State())

    /// A registry without values.
    public init() {}

    /// Adds to a counter or gauge.
    public func add(_ metric: MetricDefinition, _ labels: [String] = [], _ amount: Double = 1) {
        state.withLock { state in
            let key = Self.key(labels, metric, in: state.values[metric.name])
            state.values[metric.name, default: [:]][key, default: 0] += amount
        }
    }

    /// Sets a gauge.
    public func set(_ metric: MetricDefinition, _ labels: [String] = [], to value: Double) {
        state.withLock { state in
            let key = Self.key(labels, metric, in: state.values[metric.name])
            state.values[metric.name, default: [:]][key] = value
        }
    }

    /// Replaces all series of some metrics at once, so that no reader sees half of it. What a metric had and is not among the
    /// samples is gone.
    public func replace(
        _ metrics: [MetricDefinition],
        with samples: [(metric: MetricDefinition, labels: [String], value: Double)]
    ) {
        state.withLock { state in
            for metric in metrics { state.values[metric.name] = nil }
            for (metric, labels, value) in samples {
                let key = Self.key(labels, metric, in: state.values[metric.name])
                state.values[metric.name, default: [:]][key] = value
            }
        }
    }

    /// Records a value in a histogram.
    public func observe(_ metric: MetricDefinition, _ labels: [String] = [], _ value: Double) {
        state.withLock { state in
            let key = Self.key(labels, metric, in: state.histograms[metric.name])
            var histogram =
                state.histograms[metric.name]?[key]
                ?? Histogram(counts: Array(repeating: 0, count: metric.buckets.count))
            for (index, bound) in metric.buckets.enumerated() where value <= bound { histogram.counts[index] += 1 }
            histogram.sum += value
            histogram.count += 1
            state.histograms[metric.name, default: [:]][key] = histogram
        }
    }

    /// The labels of a series: as many as the metric has, or those of the overflow if there are too many series.
    private static func key<Value>(_ labels: [String], _ metric: MetricDefinition, in series: [[String]: Value]?)
        -> [String]
    {
        let fitted = metric.labels.indices.map { labels.indices.contains($0) ? labels[$0] : "" }
        guard let series, series.count >= maximumSeries, series[fitted] == nil else { return fitted }
        return metric.labels.map { _ in "overflow" }
    }

    /// Shows series that were not counted yet as zero: `increase()` cannot see a counter that is born with a value.
    public func declare(_ metric: MetricDefinition, _ series: [[String]]) {
        for labels in series { add(metric, labels, 0) }
    }

    /// All metrics that have a value, in the order of the catalogue.
    public func exposition(_ format: ExpositionFormat = .prometheusText) -> String {
        state.withLock { state in
            var writer = ExpositionWriter(format: format)
            for metric in MetricCatalogue.all {
                let values = state.values[metric.name] ?? [:]
                let histograms = state.histograms[metric.name] ?? [:]
                guard !values.isEmpty || !histograms.isEmpty else { continue }
                writer.begin(metric)
                for (labels, value) in values.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
                    writer.sample(metric, labels, ExpositionWriter.number(value))
                }
                for (labels, histogram) in histograms.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
                    for (index, bound) in metric.buckets.enumerated() {
                        writer.bucket(metric, labels, upTo: bound, histogram.counts[index])
                    }
                    writer.bucket(metric, labels, upTo: nil, histogram.count)
                    writer.sample(metric, suffix: "_sum", labels, ExpositionWriter.number(histogram.sum))
                    writer.sample(metric, suffix: "_count", labels, String(histogram.count))
                }
            }
            writer.end()
            return writer.text
        }
    }
}
