/// A condition of which somebody is told, with its examples.
public struct AlertRule: Sendable {
    /// How soon somebody must act.
    public enum Severity: String, Sendable { case critical, warning, info }

    /// Name, in camel case.
    public var name: String
    /// What it is about; alerts of one topic inhibit the milder ones of the same.
    public var topic: String
    /// How soon somebody must act.
    public var severity: Severity
    /// For how long the condition must hold, such as `5m`.
    public var hold: String
    /// The condition.
    public var query: Query
    /// One sentence.
    public var summary: String
    /// What it means and what to do.
    public var explanation: String
    /// Times at which it fires and at which it does not.
    public var examples: [AlertExample]
}

/// A situation in which an alert fires, or does not.
public struct AlertExample: Sendable {
    /// What Prometheus knows.
    public var series: [ExampleSeries]
    /// When the alert is looked at, such as `20m`.
    public var time: String
    /// The labels of the alerts that fire, beyond `severity` and `topic`. None: it does not fire.
    public var firing: [[String: String]]

    static func fires(_ series: ExampleSeries..., at time: String, _ labels: [String: String] = [:]) -> AlertExample {
        AlertExample(series: series, time: time, firing: [labels])
    }

    static func isSilent(_ series: ExampleSeries..., at time: String) -> AlertExample {
        AlertExample(series: series, time: time, firing: [])
    }
}
