/// What a metric is.
public struct MetricDefinition: Sendable, Equatable {
    /// Kinds of metrics of the Prometheus text format.
    public enum Kind: String, Sendable { case counter, gauge, histogram }

    /// Name by Prometheus' rules.
    public var name: String
    /// Kind.
    public var kind: Kind
    /// What it counts, for people.
    public var help: String
    /// Names of its labels, in order.
    public var labels: [String]
    /// Upper bounds of a histogram's buckets.
    public var buckets: [Double]

    init(_ name: String, _ kind: Kind, _ help: String, labels: [String] = [], buckets: [Double] = []) {
        self.name = name
        self.kind = kind
        self.help = help
        self.labels = labels
        self.buckets = buckets
    }
}

/// Every metric that Martlet shows. What is not in here cannot be recorded, and dashboards are made from here.
public enum MetricCatalogue {
    /// Tests of the last red-team run. The name is fixed by the systems that read it.
    public static let tests = MetricDefinition("promptfoo_tests_total", .counter, "Red-team tests of the last run.")
    /// Failed tests of the last red-team run. The name is fixed.
    public static let testsFailed = MetricDefinition(
        "promptfoo_tests_failed",
        .gauge,
        "Red-team tests of the last run that failed."
    )
    /// The gate. The name is fixed.
    public static let gate = MetricDefinition(
        "security_gate_status",
        .gauge,
        "Security gate of the last run: 1 open, 0 closed."
    )
    /// Grave vulnerabilities. The name is fixed.
    public static let graveVulnerabilities = MetricDefinition(
        "trivy_high_critical_vulns",
        .gauge,
        "Vulnerabilities of severity high or critical in the last run."
    )
    /// Findings of the last run.
    public static let findings = MetricDefinition(
        "martlet_findings",
        .gauge,
        "Findings of the last run.",
        labels: ["family", "severity"]
    )
    /// Stages of the last run.
    public static let stages = MetricDefinition(
        "martlet_stage_success",
        .gauge,
        "Whether a stage of the last run did its work without findings: 1 or 0.",
        labels: ["stage", "kind"]
    )
    /// Time of stages.
    public static let stageSeconds = MetricDefinition(
        "martlet_stage_duration_seconds",
        .gauge,
        "Duration of a stage of the last run.",
        labels: ["stage", "kind"]
    )
    /// End of the last run.
    public static let lastRun = MetricDefinition(
        "martlet_last_run_timestamp_seconds",
        .gauge,
        "Time at which the last run ended, in seconds since 1970."
    )
    /// Controls of the frameworks that the last run looked at.
    public static let controls = MetricDefinition(
        "martlet_controls",
        .gauge,
        "Controls of the last run by how it stands with them.",
        labels: ["status"]
    )
    /// Requests to the gateway.
    public static let requests = MetricDefinition(
        "martlet_gateway_requests_total",
        .counter,
        "Requests to the gateway.",
        labels: ["route", "status"]
    )
    /// Latency of the gateway.
    public static let requestSeconds = MetricDefinition(
        "martlet_gateway_request_seconds",
        .histogram,
        "Time until a request was answered.",
        labels: ["route"],
        buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]
    )
    /// Failed authentications.
    public static let authenticationFailures = MetricDefinition(
        "martlet_gateway_authentication_failures_total",
        .counter,
        "Requests that were refused for their credentials.",
        labels: ["reason"]
    )
    /// Tokens.
    public static let tokens = MetricDefinition(
        "martlet_gateway_tokens_total",
        .counter,
        "Tokens as the upstream counted them.",
        labels: ["type"]
    )
    /// Upstream failures.
    public static let upstreamErrors = MetricDefinition(
        "martlet_gateway_upstream_errors_total",
        .counter,
        "Requests that the upstream did not answer as it should.",
        labels: ["reason"]
    )
    /// Attempts to turn the model with a prompt.
    public static let injectionAttempts = MetricDefinition(
        "martlet_gateway_injection_attempts_total",
        .counter,
        "Prompts that match a signature of prompt injection, once for each signature.",
        labels: ["signature"]
    )
    /// Prompts that match a signature.
    public static let suspiciousPrompts = MetricDefinition(
        "martlet_gateway_suspicious_prompts_total",
        .counter,
        "Prompts that match at least one signature of prompt injection.",
        labels: ["route"]
    )
    /// Lines of logs that the monitor read.
    public static let events = MetricDefinition(
        "martlet_events_total",
        .counter,
        "Lines of logs that the monitor read.",
        labels: ["source", "outcome"]
    )
    /// Detections.
    public static let detections = MetricDefinition(
        "martlet_detections_total",
        .counter,
        "Detections of rules and baselines.",
        labels: ["rule", "severity"]
    )
    /// Alerts that wait to be told.
    public static let alertsPending = MetricDefinition(
        "martlet_alerts_pending",
        .gauge,
        "Deliveries of alerts that wait for their time or for a receiver."
    )
    /// Attempts to tell receivers.
    public static let alertDeliveries = MetricDefinition(
        "martlet_alert_deliveries_total",
        .counter,
        "Attempts to tell a receiver of alerts.",
        labels: ["receiver", "outcome"]
    )
    /// What playbooks decided.
    public static let remediations = MetricDefinition(
        "martlet_remediations_total",
        .counter,
        "Decisions of playbooks, and what became of them.",
        labels: ["playbook", "mode", "outcome"]
    )
    /// Processor time of the service.
    public static let processCPU = MetricDefinition(
        "process_cpu_seconds_total",
        .counter,
        "Time that the service spent on processors, in seconds."
    )
    /// Memory of the service.
    public static let processMemory = MetricDefinition(
        "process_resident_memory_bytes",
        .gauge,
        "Resident memory of the service, in bytes."
    )
    /// Open files of the service.
    public static let processDescriptors = MetricDefinition(
        "process_open_fds",
        .gauge,
        "Open file descriptors of the service."
    )
    /// Start of the service.
    public static let processStart = MetricDefinition(
        "process_start_time_seconds",
        .gauge,
        "Time at which the service started, in seconds since 1970."
    )
    /// Build.
    public static let build = MetricDefinition(
        "martlet_build_info",
        .gauge,
        "Version of Martlet; the value is always 1.",
        labels: ["version"]
    )

    /// All of them, in the order in which they are shown.
    public static let all = [
        tests, testsFailed, gate, graveVulnerabilities, findings, stages, stageSeconds, lastRun, controls, requests,
        requestSeconds, authenticationFailures, tokens, upstreamErrors, injectionAttempts, suspiciousPrompts, events,
        detections,
        alertsPending, alertDeliveries, remediations, processCPU, processMemory,
        processDescriptors, processStart, build,
    ]
}
