/// What differs between places where the monitoring stack runs.
public struct MonitoringOptions: Sendable, Equatable {
    /// The job under which Prometheus scrapes the service; rules and panels ask for it.
    public static let job = "martlet"

    /// Host and port of the service as Prometheus reaches it.
    public var target: String
    /// Address of Alertmanager's webhook receiver; `nil`: alerts stay in Alertmanager.
    public var webhook: String?
    /// Region of CloudWatch.
    public var region: String

    /// Whether GPUs of NVIDIA are watched by a DCGM exporter.
    public var hasGPU: Bool

    /// Options; by default the stack of `docker-compose.monitoring.yml` beside a service on the host's port 8000.
    public init(
        target: String = "host.docker.internal:8000",
        webhook: String? = nil,
        region: String = "eu-central-1",
        hasGPU: Bool = false
    ) {
        self.target = target
        self.webhook = webhook
        self.region = region
        self.hasGPU = hasGPU
    }
}
