import Attestation
import Formats
import HTTP

/// Looks at the four situations in a live account: open ports, encryption at rest, TLS of APIs, the trail. Only reads.
public struct LiveValidation: Sendable {
    /// What is looked for.
    public struct Options: Sendable, Equatable {
        /// Ports that the Internet must not reach.
        public var ports: [Int] = [11434, 22]
        /// The tag that narrows the look; trails belong to the account and are always looked at.
        public var scope: LiveScope?
        /// Id or ARN of the KMS key that volumes must be encrypted with; `nil`: any.
        public var key: String?
        /// Seconds since a trail's last delivery that are accepted.
        public var maximumDeliveryAge: Double = 86_400

        /// The defaults.
        public init() {}
    }

    private let regions: [String]
    private let options: Options
    private let reader: LiveStateReader
    private let now: @Sendable () -> Double

    /// A validation.
    ///
    /// - Parameters:
    ///   - regions: regions to look at, one at least.
    ///   - endpoints: where requests go.
    ///   - credentials: who asks.
    ///   - world: the client, the clock, sleep and randomness.
    /// - Throws: `DeploymentError` if a region is none.
    public init(
        regions: [String],
        endpoints: AWSEndpoints,
        credentials: AWSCredentials,
        options: Options = Options(),
        world: AWSClient.World,
        budget: AWSClient.Budget = .init()
    ) throws(DeploymentError) {
        guard let home = regions.first else {
            throw DeploymentError(.configuration, "no region is given; set AWS_REGION or name one with --region")
        }
        for region in regions where !AWSRegion.isValid(region) {
            throw DeploymentError(
                .configuration,
                "'\(PlainText.line(region, limit: 40))' is no region, such as eu-central-1"
            )
        }
        for port in options.ports where !(1...65_535).contains(port) {
            throw DeploymentError(.configuration, "\(port) is no port; expected 1 to 65535")
        }
        self.regions = Set(regions).sorted()
        self.options = options
        now = world.now
        let client = AWSClient(endpoints: endpoints, credentials: credentials, world: world, budget: budget)
        reader = LiveStateReader(client: client, scope: options.scope, home: home)
    }

    /// The regions that are switched on in the account, by `DescribeRegions`.
    public func enabledRegions() async throws(AWSFailure) -> [String] { try await reader.enabledRegions() }

    /// Looks, and judges.
    public func run() async -> LiveReport { await look().report }

    /// Looks, judges, and keeps what was seen in the form that later looks are compared with.
    public func look() async -> (report: LiveReport, snapshot: LiveSnapshot) {
        let start = now()
        let state = await reader.read(regions: regions)
        return (Self.judge(state, options: options, startedAt: start), LiveSnapshot(of: state, at: start))
    }

    /// The judgement of a state. Pure.
    static func judge(_ state: LiveState, options: Options, startedAt: Double) -> LiveReport {
        var results: [LiveResult] = []
        var notes: [String] = []
        for region in state.regions {
            results += OpenPortsCheck.results(region, ports: options.ports)
            results += EncryptionCheck.results(region, key: options.key)
            results += APITLSCheck.results(region)
            notes += EncryptionCheck.notes(region)
        }
        results += TrailCheck.results(state, maximumAge: options.maximumDeliveryAge, now: startedAt)
        if let failure = state.account.failure { notes.append("the account is not known: \(failure)") }
        if state.scope != nil {
            notes.append("the trail is judged for the whole account; a tag cannot narrow it")
        }
        results.sort { left, right in
            (left.check.rawValue, left.region, left.subject) < (right.check.rawValue, right.region, right.subject)
        }
        return LiveReport(
            account: state.account.value,
            regions: state.regions.map(\.region),
            scope: state.scope,
            results: results,
            notes: notes,
            startedAt: startedAt
        )
    }
}
