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
            let key = Self.key(labels, metric, state.values[metric.name].map { ($0.count, $0[labels] != nil) })
            state.values[metric.name, default: [:]][key, default: 0] += amount
        }
    }

    /// Sets a gauge.
    public func set(_ metric: MetricDefinition, _ labels: [String] = [], to value: Double) {
        state.withLock { state in
            let key = Self.key(labels, metric, state.values[metric.name].map { ($0.count, $0[labels] != nil) })
            state.values[metric.name, default: [:]][key] = value
        }
    }

    /// Records a value in a histogram.
    public func observe(_ metric: MetricDefinition, _ labels: [String] = [], _ value: Double) {
        state.withLock { state in
            let key = Self.key(labels, metric, state.histograms[metric.name].map { ($0.count, $0[labels] != nil) })
            var histogram =
                state.histograms[metric.name]?[key]
                ?? Histogram(counts: Array(repeating: 0, count: metric.buckets.count))
            for (index, bound) in metric.buckets.enumerated() where value <= bound { histogram.counts[index] += 1 }
            histogram.sum += value
            histogram.count += 1
            state.histograms[metric.name, default: [:]][key] = histogram
        }
    }

    private static func key(_ labels: [String], _ metric: MetricDefinition, _ known: (count: Int, isKnown: Bool)?)
        -> [String]
    {
        let fitted = metric.labels.indices.map { labels.indices.contains($0) ? labels[$0] : "" }
        guard let known, known.count >= maximumSeries, !known.isKnown else { return fitted }
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
        let escaped = text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
        return quotes ? escaped.replacing("\"", with: "\\\"") : escaped
    }

    private static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value > 0 ? "+Inf" : "-Inf" }
        return value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
    }
}
