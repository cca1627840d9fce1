import HTTP

/// What a command or a deployment says about an account, made into a validation that can run.
public struct LiveSetup: Sendable {
    /// Regions as they were given: names, or `all` for those that are switched on. Empty: the environment's or the profile's.
    public var regions: [String]
    /// A server that stands in for AWS.
    public var endpoint: String?
    /// A profile of `~/.aws`.
    public var profile: String?
    /// What is looked for.
    public var options: LiveValidation.Options
    /// The process environment.
    public var environment: [String: String]
    /// The user's folder.
    public var home: String?
    /// Reads a file outside of the workspace.
    public var read: @Sendable (String) -> [UInt8]?
    /// The client, the clock, sleep and randomness.
    public var world: AWSClient.World

    /// A setup.
    public init(
        regions: [String] = [],
        endpoint: String? = nil,
        profile: String? = nil,
        options: LiveValidation.Options = .init(),
        environment: [String: String],
        home: String?,
        read: @escaping @Sendable (String) -> [UInt8]?,
        world: AWSClient.World
    ) {
        self.regions = regions
        self.endpoint = endpoint
        self.profile = profile
        self.options = options
        self.environment = environment
        self.home = home
        self.read = read
        self.world = world
    }

    /// The validation, with the place its credentials came from.
    ///
    /// - Throws: `DeploymentError` if there is no region, no credentials or a wrong endpoint.
    public func validation() async throws(DeploymentError) -> (validation: LiveValidation, source: String) {
        let endpoints = try AWSEndpoints(override: endpoint, environment: environment)
        let usual = AWSCredentialChain.region(profile: profile, environment: environment, home: home, read: read)
        let named = regions.filter { $0 != "all" }
        guard let home = named.first ?? usual ?? (regions.contains("all") ? "us-east-1" : nil) else {
            throw DeploymentError(.configuration, "no region is given; set AWS_REGION or name one with --region")
        }
        guard AWSRegion.isValid(home) else {
            throw DeploymentError(
                .configuration,
                "'\(PlainText.line(home, limit: 40))' is no region, such as eu-central-1"
            )
        }
        let found = try await AWSCredentialChain(
            profile: profile,
            environment: environment,
            home: self.home,
            region: home,
            endpoints: endpoints,
            world: world,
            read: read
        )
        .resolve()
        func validation(_ regions: [String]) throws(DeploymentError) -> LiveValidation {
            try LiveValidation(
                regions: regions,
                endpoints: endpoints,
                credentials: found.credentials,
                options: options,
                world: world
            )
        }
        guard regions.contains("all") else { return (try validation(named.isEmpty ? [home] : named), found.source) }
        let enabled: [String]
        let first = try validation([home])
        do throws(AWSFailure) {
            enabled = try await first.enabledRegions()
        } catch {
            throw DeploymentError(.failed, "the regions of the account could not be listed: \(error)")
        }
        return (try validation([home] + enabled), found.source)
    }

    /// The results as those of a deployment's validation: a line for each thing that is not right, and one for what is.
    public func checks() async -> [CheckResult] {
        let report: LiveReport
        do throws(DeploymentError) {
            report = await (try validation()).validation.run()
        } catch {
            return [CheckResult("aws", .unknown, error.description)]
        }
        var checks: [CheckResult] = []
        for check in LiveCheck.allCases {
            let results = report.results.filter { $0.check == check }
            for result in results where result.status != .pass && result.status != .notApplicable {
                let status: CheckResult.Status = result.status == .fail ? .fail : .unknown
                checks.append(CheckResult("aws \(check.name) \(result.subject)", status, result.text))
            }
            let passed = results.count { $0.status == .pass }
            if passed > 0 {
                checks.append(
                    CheckResult(
                        "aws \(check.name)",
                        .pass,
                        "\(passed) passed, seen in \(report.regions.joined(separator: ", "))"
                    )
                )
            } else if results.allSatisfy({ $0.status == .notApplicable }) {
                checks.append(
                    CheckResult("aws \(check.name)", .notApplicable, results.first?.message ?? "nothing to look at")
                )
            }
        }
        return checks
    }
}
