/// Where and how releases are deployed: `deploy.yaml`.
public struct DeployConfiguration: Sendable, Equatable {
    /// The file as the user named it.
    public var file: String
    /// Name of the project; the gate's run must be of the same one.
    public var project: String
    /// Who may approve; empty: anybody but the requester, as long as the ledger holds the decision.
    public var approvers: [DeploymentApprover]
    /// The environments in the order of the file.
    public var environments: [DeploymentEnvironment]

    /// The environment of a name.
    public func environment(_ name: String) -> DeploymentEnvironment? { environments.first { $0.name == name } }
}

/// A person who may approve deployments.
public struct DeploymentApprover: Sendable, Equatable {
    /// Who.
    public var person: String
    /// In which roles.
    public var roles: [String]
    /// Ed25519 key in base64 that the person's decisions are verified with; without one the ledger alone holds them.
    public var publicKey: String?

    /// An approver.
    public init(person: String, roles: [String], publicKey: String? = nil) {
        self.person = person
        self.roles = roles
        self.publicKey = publicKey
    }
}

/// A place that releases are deployed to.
public struct DeploymentEnvironment: Sendable, Equatable {
    /// What carries a release there.
    public enum Driver: Sendable, Equatable {
        case folder(FolderTarget)
        case compose(ComposeTarget)
        case terraform(TerraformTarget)

        /// The word of the configuration.
        public var name: String {
            switch self {
            case .folder: "folder"
            case .compose: "compose"
            case .terraform: "terraform"
            }
        }
    }

    /// What is done when a deployment does not validate.
    public enum Rollback: String, Sendable, CaseIterable { case automatic, manual }

    /// Its name.
    public var name: String
    /// What carries a release there.
    public var driver: Driver
    /// What must be known of the gate.
    public var gate: GateRule
    /// Who must agree.
    public var approvals: ApprovalRule
    /// How it is looked at afterwards.
    public var validation: ValidationRule
    /// Who is told.
    public var notifications: NotificationTargets
    /// What is done when it does not validate.
    public var rollback: Rollback
    /// SHA-256 of the settings that a plan binds: all but notifications, with the approvers.
    public var digest: String
}

/// What must be known of the gate before a release may be planned.
public struct GateRule: Sendable, Equatable {
    /// Whether an open gate is needed.
    public var required = true
    /// The gate's report, relative to `deploy.yaml`.
    public var status = "reports/gate-status.json"
    /// The profile that the run must have had; `nil`: any.
    public var profile: String?
    /// Seconds after which the gate's decision is too old to plan with.
    public var maximumAge = 86400.0
    /// Artifacts of the plan that the run must have left with the same digest.
    public var covers: [String] = []

    /// The rule where nothing is said: an open gate of today.
    public init() {}
}

/// How many people must agree, in which roles, and for how long their word holds.
public struct ApprovalRule: Sendable, Equatable {
    /// Number of distinct people who must agree.
    public var required = 1
    /// Roles that count.
    public var roles: [String] = ["release"]
    /// The least number of people in single roles.
    public var perRole: [String: Int] = [:]
    /// Seconds after the plan within which people must decide.
    public var decideWithin = 72 * 3600.0
    /// Seconds after the last needed approval within which it must be used.
    public var useWithin = 24 * 3600.0
    /// Roles that may deploy without approvals in an emergency; empty: nobody.
    public var breakGlass: [String] = []

    /// The rule where nothing is said: one person of the role release.
    public init() {}
}

/// A folder of releases with a link `current`, on this host.
public struct FolderTarget: Sendable, Equatable {
    /// The folder that holds `releases/` and `current`.
    public var root: String
    /// Files and folders that make a release; each stands in it under its last name.
    public var files: [String]
    /// Command that makes the service take the new release up.
    public var restart: [String]
    /// Releases that are kept.
    public var keep: Int
}

/// A compose project, on this host or by ssh on another.
public struct ComposeTarget: Sendable, Equatable {
    /// Where the engine is.
    public enum Host: Sendable, Equatable {
        case local
        /// By ssh; the user may be left to ssh's own configuration.
        case ssh(destination: String, port: Int?)
    }

    /// The compose file.
    public var file: String
    /// Name of the compose project.
    public var project: String
    /// Where the engine is.
    public var host: Host
    /// Path of the ssh key's file.
    public var identity: String?
    /// The project's folder on the other host.
    public var folder: String?
    /// The engine's program.
    public var binary: String
    /// Seconds that services have to become healthy.
    public var wait: Int
}

/// A Terraform or OpenTofu configuration.
public struct TerraformTarget: Sendable, Equatable {
    /// Its folder.
    public var folder: String
    /// A file of variables.
    public var varFile: String?
    /// The program: `terraform` or `tofu`.
    public var binary: String
    /// The least severity of a finding in the plan that forbids it; `nil`: none does.
    public var failOn: String?
    /// Seconds that a command may take.
    public var timeout: Double
}

/// How a deployment is looked at after it was applied.
public struct ValidationRule: Sendable, Equatable {
    /// Requests that must be answered.
    public var probes: [HTTPProbe] = []
    /// Commands that must succeed.
    public var commands: [[String]] = []
    /// Live checks of AWS; `nil`: none.
    public var aws: LiveTarget?

    /// Nothing but the driver's own check.
    public init() {}
}

/// Where the live checks of AWS look.
public struct LiveTarget: Sendable, Equatable {
    /// Regions.
    public var regions: [String]
    /// A server that stands in for AWS.
    public var endpoint: String?
    /// Ports that must not be open to the world; empty: 11434 and 22.
    public var ports: [Int]
    /// The tag that narrows the look.
    public var scope: LiveScope?
}

/// A request that must be answered as expected.
public struct HTTPProbe: Sendable, Equatable {
    /// Absolute URL.
    public var url: String
    /// Status that is expected.
    public var status: Int
    /// Text that the answer must hold.
    public var contains: String?
    /// How often it is tried.
    public var attempts: Int
    /// Seconds between tries.
    public var interval: Double
    /// Seconds for one try.
    public var timeout: Double

    /// A probe.
    public init(
        url: String,
        status: Int = 200,
        contains: String? = nil,
        attempts: Int = 10,
        interval: Double = 3,
        timeout: Double = 5
    ) {
        self.url = url
        self.status = status
        self.contains = contains
        self.attempts = attempts
        self.interval = interval
        self.timeout = timeout
    }
}
