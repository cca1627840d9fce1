/// The numbers of a run that metrics show.
public struct RunMetrics: Sendable, Equatable {
    /// Tests of the red team; `nil` if none ran.
    public var tests: (total: Int, failed: Int)?
    /// Whether the gate is open; `nil` if there is none.
    public var isGateOpen: Bool?
    /// Vulnerabilities of severity high or critical; `nil` if none were looked for.
    public var graveVulnerabilities: Int?
    /// Findings by family and severity.
    public var findings: [FindingCount]
    /// Stages.
    public var stages: [Stage]
    /// Controls by how it stands with them; empty if nobody asked.
    public var controls: [ControlCount]
    /// Seconds since 1970.
    public var finishedAt: Double
    /// Version of Martlet.
    public var version: String

    /// A number of findings.
    public struct FindingCount: Sendable, Equatable {
        /// Family and severity.
        public var family, severity: String
        /// How many.
        public var count: Int

        /// A number of findings.
        public init(family: String, severity: String, count: Int) {
            self.family = family
            self.severity = severity
            self.count = count
        }
    }

    /// A number of controls.
    public struct ControlCount: Sendable, Equatable {
        /// `pass`, `fail`, `unknown` …
        public var status: String
        /// How many.
        public var count: Int

        /// A number of controls.
        public init(status: String, count: Int) {
            self.status = status
            self.count = count
        }
    }

    /// A stage.
    public struct Stage: Sendable, Equatable {
        /// Name and kind.
        public var name, kind: String
        /// Whether it did its work and found nothing.
        public var succeeded: Bool
        /// Seconds.
        public var duration: Double

        /// A stage.
        public init(name: String, kind: String, succeeded: Bool, duration: Double) {
            self.name = name
            self.kind = kind
            self.succeeded = succeeded
            self.duration = duration
        }
    }

    /// Numbers of a run.
    public init(
        tests: (total: Int, failed: Int)?,
        isGateOpen: Bool?,
        graveVulnerabilities: Int?,
        findings: [FindingCount],
        stages: [Stage],
        controls: [ControlCount] = [],
        finishedAt: Double,
        version: String
    ) {
        self.tests = tests
        self.isGateOpen = isGateOpen
        self.graveVulnerabilities = graveVulnerabilities
        self.findings = findings
        self.stages = stages
        self.controls = controls
        self.finishedAt = finishedAt
        self.version = version
    }

    /// Whether all numbers are equal.
    public static func == (left: RunMetrics, right: RunMetrics) -> Bool {
        left.tests?.total == right.tests?.total && left.tests?.failed == right.tests?.failed
            && left.isGateOpen == right.isGateOpen && left.graveVulnerabilities == right.graveVulnerabilities
            && left.findings == right.findings && left.stages == right.stages && left.controls == right.controls
            && left.finishedAt == right.finishedAt && left.version == right.version
    }

    /// Puts the numbers into a registry, in place of those of an earlier run: what this run did not look for is not shown.
    public func record(in registry: MetricsRegistry) {
        var samples: [(metric: MetricDefinition, labels: [String], value: Double)] = []
        func sample(_ metric: MetricDefinition, _ labels: [String] = [], _ value: Double) {
            samples.append((metric, labels, value))
        }
        if let tests {
            sample(MetricCatalogue.tests, [], Double(tests.total))
            sample(MetricCatalogue.testsFailed, [], Double(tests.failed))
        }
        if let isGateOpen { sample(MetricCatalogue.gate, [], isGateOpen ? 1 : 0) }
        if let graveVulnerabilities { sample(MetricCatalogue.graveVulnerabilities, [], Double(graveVulnerabilities)) }
        for finding in findings {
            sample(MetricCatalogue.findings, [finding.family, finding.severity], Double(finding.count))
        }
        for stage in stages {
            sample(MetricCatalogue.stages, [stage.name, stage.kind], stage.succeeded ? 1 : 0)
            sample(MetricCatalogue.stageSeconds, [stage.name, stage.kind], stage.duration)
        }
        for control in controls { sample(MetricCatalogue.controls, [control.status], Double(control.count)) }
        sample(MetricCatalogue.lastRun, [], finishedAt)
        sample(MetricCatalogue.build, [version], 1)
        registry.replace(
            [
                MetricCatalogue.tests, MetricCatalogue.testsFailed, MetricCatalogue.gate,
                MetricCatalogue.graveVulnerabilities, MetricCatalogue.findings, MetricCatalogue.stages,
                MetricCatalogue.stageSeconds, MetricCatalogue.lastRun, MetricCatalogue.controls, MetricCatalogue.build,
            ],
            with: samples
        )
    }
}
