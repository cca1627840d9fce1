import Telemetry

/// A series of an example, with a value a minute in promtool's notation: `0+10x20` is 0, 10, … 200.
public struct ExampleSeries: Sendable {
    /// Name and labels.
    public var series: String
    /// Values.
    public var values: String

    static let instance = "gateway:8000"

    /// A series of the catalogue, as Prometheus scrapes it from the gateway.
    init(_ metric: MetricDefinition, _ labels: [String] = [], suffix: String = "", le: String? = nil, _ values: String)
    {
        var selectors = zip(metric.labels, labels).map { Selector.equals($0, $1) }
        if let le { selectors.append(.equals("le", le)) }
        selectors.append(.equals("instance", Self.instance))
        selectors.append(.equals("job", MonitoringOptions.job))
        series = metric.name + suffix + Selector.text(selectors)
        self.values = values
    }

    /// A series of the catalogue without labels of its own.
    init(_ metric: MetricDefinition, _ values: String) { self.init(metric, [], values) }

    /// A series of another exporter.
    init(_ metric: ForeignMetric, _ labels: [Selector], _ values: String) {
        series = metric.rawValue + Selector.text(labels)
        self.values = values
    }
}
