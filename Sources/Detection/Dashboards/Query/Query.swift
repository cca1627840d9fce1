import Telemetry

/// A PromQL expression whose metrics are values, not text.
///
/// It is written as a string with metrics in its gaps: `"sum(rate(\(MetricCatalogue.requests)[5m]))"`. A gap takes a definition of the
/// catalogue, a metric of another exporter from the list of these, or a recorded rule; so a metric that does not exist does not
/// compile.
public struct Query: Sendable, Equatable {
    /// Where an expression stands.
    public enum Scope: Sendable {
        /// In a rule: over all instances.
        case rule
        /// On a dashboard: of the instances that the reader chose.
        case dashboard
    }

    enum Part: Sendable, Equatable {
        case text(String)
        case metric(MetricDefinition, suffix: String, [Selector])
        case foreign(ForeignMetric, [Selector])
        case recorded(String)
    }

    var parts: [Part]

    /// The expression.
    public func text(_ scope: Scope) -> String {
        parts.map { part in
            switch part {
            case .text(let text): return text
            case .metric(let metric, let suffix, let selectors):
                var selectors = selectors
                // Every Prometheus client shows `process_*`: without the job these would be anybody's.
                if metric.name.hasPrefix("process_") { selectors.append(.equals("job", MonitoringOptions.job)) }
                if scope == .dashboard { selectors.append(.matches("instance", "$instance")) }
                return metric.name + suffix + Selector.text(selectors)
            case .foreign(let metric, let selectors): return metric.rawValue + Selector.text(selectors)
            case .recorded(let name): return name
            }
        }.joined()
    }

    /// The metrics of the catalogue that it reads.
    public var metrics: [MetricDefinition] {
        parts.compactMap { if case .metric(let metric, _, _) = $0 { metric } else { nil } }
    }

    /// The metrics of others that it reads.
    public var foreign: [ForeignMetric] {
        parts.compactMap { if case .foreign(let metric, _) = $0 { metric } else { nil } }
    }

    /// The recorded rules that it reads.
    public var recorded: [String] {
        parts.compactMap { if case .recorded(let name) = $0 { name } else { nil } }
    }

    /// What it was written as outside of its gaps.
    public var literals: [String] { parts.compactMap { if case .text(let text) = $0 { text } else { nil } } }

    /// Selectors that name a label which their metric does not have.
    public var unknownLabels: [String] {
        parts.flatMap { part in
            guard case .metric(let metric, let suffix, let selectors) = part else { return [String]() }
            let known = metric.labels + ["instance", "job"] + (suffix == "_bucket" ? ["le"] : [])
            return selectors.filter { !known.contains($0.label) }.map { "\(metric.name) has no label \($0.label)" }
        }
    }
}

extension Query: ExpressibleByStringInterpolation {
    /// An expression without metrics.
    public init(stringLiteral value: String) { parts = [.text(value)] }

    /// An expression with metrics in its gaps.
    public init(stringInterpolation: StringInterpolation) { parts = stringInterpolation.parts }

    /// Collects text and metrics.
    public struct StringInterpolation: StringInterpolationProtocol {
        var parts: [Part] = []

        /// An empty expression.
        public init(literalCapacity: Int, interpolationCount: Int) {}

        /// Adds PromQL.
        public mutating func appendLiteral(_ literal: String) {
            if !literal.isEmpty { parts.append(.text(literal)) }
        }

        /// Adds a counter or gauge.
        public mutating func appendInterpolation(_ metric: MetricDefinition, _ selectors: Selector...) {
            parts.append(.metric(metric, suffix: "", selectors))
        }

        /// Adds the buckets of a histogram.
        public mutating func appendInterpolation(buckets metric: MetricDefinition, _ selectors: Selector...) {
            parts.append(.metric(metric, suffix: "_bucket", selectors))
        }

        /// Adds the number of values of a histogram.
        public mutating func appendInterpolation(count metric: MetricDefinition, _ selectors: Selector...) {
            parts.append(.metric(metric, suffix: "_count", selectors))
        }

        /// Adds a metric of another exporter.
        public mutating func appendInterpolation(_ metric: ForeignMetric, _ selectors: Selector...) {
            parts.append(.foreign(metric, selectors))
        }

        /// Adds a recorded rule.
        public mutating func appendInterpolation(_ rule: RecordingRule) {
            parts.append(.recorded(rule.name))
        }

        /// Adds an expression.
        public mutating func appendInterpolation(_ query: Query) {
            parts += query.parts
        }

        /// Adds a number.
        public mutating func appendInterpolation(_ number: Int) {
            parts.append(.text(String(number)))
        }

        /// Adds a number.
        public mutating func appendInterpolation(_ number: Double) {
            parts.append(.text(String(number)))
        }

        /// Adds a time span, such as `5m`.
        public mutating func appendInterpolation(window: String) {
            parts.append(.text(window))
        }
    }
}
