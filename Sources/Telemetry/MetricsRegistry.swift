import Synchronization

/// Keeps the values of metrics and writes them in the Prometheus text format (0.0.4).
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

    /// All metrics that have a value, in the order of the catalogue.
    public func exposition() -> String {
        state.withLock { state in
            var text = ""
            for metric in MetricCatalogue.all {
                let values = state.values[metric.name] ?? [:]
                let histograms = state.histograms[metric.name] ?? [:]
                guard !values.isEmpty || !histograms.isEmpty else { continue }
                text +=
                    "# HELP \(metric.name) \(Self.escaped(metric.help, quotes: false))\n# TYPE \(metric.name) \(metric.kind.rawValue)\n"
                for (labels, value) in values.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
                    text += metric.name + Self.labels(metric.labels, labels) + " " + Self.number(value) + "\n"
                }
                for (labels, histogram) in histograms.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
                    for (index, bound) in metric.buckets.enumerated() {
                        text +=
                            metric.name + "_bucket" + Self.labels(metric.labels + ["le"], labels + [Self.number(bound)])
                            + " \(histogram.counts[index])\n"
                    }
                    text +=
                        metric.name + "_bucket" + Self.labels(metric.labels + ["le"], labels + ["+Inf"])
                        + " \(histogram.count)\n"
                    text +=
                        metric.name + "_sum" + Self.labels(metric.labels, labels) + " " + Self.number(histogram.sum)
                        + "\n"
                    text += metric.name + "_count" + Self.labels(metric.labels, labels) + " \(histogram.count)\n"
                }
            }
            return text
        }
    }

    private static func labels(_ names: [String], _ values: [String]) -> String {
        guard !names.isEmpty else { return "" }
        return "{" + zip(names, values).map { "\($0)=\"\(escaped($1, quotes: true))\"" }.joined(separator: ",") + "}"
    }

    private static func escaped(_ text: String, quotes: Bool) -> String {
        // By scalars: CR and LF are one `Character`, and so is a quotation mark with an accent; both would slip through.
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": escaped.append(contentsOf: "\\\\".unicodeScalars)
            case "\n": escaped.append(contentsOf: "\\n".unicodeScalars)
            case "\"" where quotes: escaped.append(contentsOf: "\\\"".unicodeScalars)
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }

    private static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value > 0 ? "+Inf" : "-Inf" }
        return value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
    }
}
