import Formats

/// What `martlet.yaml` says, checked and typed.
public struct PipelineConfiguration: Sendable, Equatable {
    /// The file it was read from, as the user named it.
    public var file: String
    /// Name of the project.
    public var project: String
    /// The profile that was applied.
    public var profile: String?
    /// The profiles that the file offers.
    public var profiles: [String]
    /// Seed of everything random.
    public var seed: UInt64
    /// Folder of the reports, relative to the configuration's folder.
    public var reports: String
    /// Advisories: `starter`, or a database or folder of OSV files relative to the configuration's folder.
    public var advisories: [String]
    /// The stages in the order of the file.
    public var stages: [StageConfiguration]
    /// Things to know that do not keep the run from starting.
    public var warnings: [ConfigurationProblem]
}

/// One stage of the run.
public struct StageConfiguration: Sendable, Equatable {
    /// Its name.
    public var name: String
    /// What it does, with its settings.
    public var kind: StageKind
    /// Stages that must have ended before it begins.
    public var needs: [String]
    /// Seconds after which it is stopped.
    public var timeout: Double
    /// Where it stands in the file.
    public var position: SourcePosition
}

/// The kinds of stages with their settings. Paths are relative to the configuration's folder.
public enum StageKind: Sendable, Equatable {
    case image(ImageStage)
    case service(ServiceStage)
    case redteam(RedTeamStage)
    case vulnerabilities(VulnerabilityStage)
    case infrastructure(InfrastructureStage)
    case secrets(SecretsStage)
    case models(ModelStage)
    case monitoring(MonitoringStage)
    case compliance(ComplianceStage)
    case deployment(DeploymentStage)
    case command(CommandStage)
    case approval(ApprovalStage)
    case gate(GateStage)

    /// The word in the file.
    public var name: String {
        switch self {
        case .image: "image"
        case .service: "service"
        case .redteam: "redteam"
        case .vulnerabilities: "vulnerabilities"
        case .infrastructure: "infrastructure"
        case .secrets: "secrets"
        case .models: "models"
        case .monitoring: "monitoring"
        case .compliance: "compliance"
        case .deployment: "deployment"
        case .command: "command"
        case .approval: "approval"
        case .gate: "gate"
        }
    }
}

/// Builds the application's image.
public struct ImageStage: Sendable, Equatable {
    /// How the image is built.
    public enum Engine: String, Sendable, CaseIterable {
        /// The first of docker, podman and buildah that works; otherwise assembled.
        case auto
        case docker, podman, buildah
        /// An OCI archive put together from the machine's package database and the application's folder.
        case assemble
        /// An archive that is already there, at `output`.
        case archive
    }

    /// What an assembled image stands on.
    public enum Base: String, Sendable, CaseIterable {
        /// The package database of this machine.
        case host
        /// Nothing, like a distroless image.
        case none
    }

    /// How it is built.
    public var engine: Engine
    /// What it stands on where it is assembled.
    public var base: Base
    /// Build context.
    public var context: String
    /// Dockerfile.
    public var dockerfile: String
    /// Name and tag of the image.
    public var tag: String
    /// Where the archive is written.
    public var output: String
}

/// Starts the service that the red team attacks.
public struct ServiceStage: Sendable, Equatable {
    /// What answers behind the gateway.
    public struct Upstream: Sendable, Equatable {
        /// Kind of upstream.
        public enum Kind: String, Sendable, CaseIterable {
            /// The included practice target; not a language model.
            case practice
            case openai, ollama
        }

        /// Kind of upstream.
        public var kind: Kind
        /// Base URL; not for the practice target.
        public var url: String?
        /// Model to ask for.
        public var model: String
        /// Key of a hosted model.
        public var key: SecretReference?
        /// Weaknesses of the practice target; `all` means all of them.
        public var weaknesses: [String]
    }

    /// Interface to listen on.
    public var host: String
    /// Port to listen on; 0 takes a free one.
    public var port: Int
    /// A service that runs already: it is awaited, not started.
    public var external: String?
    /// What answers behind the gateway.
    public var upstream: Upstream
    /// File with the application's system prompt.
    public var systemPrompt: String?
    /// The application's key; generated for the run when the reference is not set.
    public var apiKey: SecretReference
    /// Secret that signs tokens; generated for the run when the reference is not set.
    public var jwtSecret: SecretReference
    /// Seconds to wait until it is healthy.
    public var wait: Double
}

/// Attacks the service.
public struct RedTeamStage: Sendable, Equatable {
    /// Who attacks.
    public enum Engine: String, Sendable, CaseIterable { case martlet, promptfoo, garak }

    /// Who attacks.
    public var engine: Engine
    /// promptfoo configuration; for garak, its own.
    public var config: String
    /// Tests under way at once.
    public var maxConcurrency: Int?
}

/// Scans the image or folders for vulnerable packages.
public struct VulnerabilityStage: Sendable, Equatable {
    /// Who scans.
    public enum Engine: String, Sendable, CaseIterable { case martlet, trivy }

    /// Who scans.
    public var engine: Engine
    /// Archive to scan; absent: what the image stage left.
    public var image: String?
    /// Folders whose lock files are scanned as well.
    public var folders: [String]
    /// `.trivyignore` file.
    public var ignoreFile: String?
    /// Seconds that the newest advisory may be old; absent: any age.
    public var maximumDatabaseAge: Double?
}

/// Checks infrastructure code.
public struct InfrastructureStage: Sendable, Equatable {
    /// Files and folders; absent: everything below the configuration's folder that is of a kind that is checked.
    public var files: [String]
}

/// Looks for credentials in files, in the history of Git repositories, and in the image.
public struct SecretsStage: Sendable, Equatable {
    /// Files and folders to search; absent: everything below the configuration's folder.
    public var paths: [String]
    /// Whether all that branches and tags of the repositories at the paths have or had is searched too.
    public var searchesHistory: Bool
    /// Archive to search; absent: what the image stage left, if the stage waits for one.
    public var image: String?
    /// Credentials that are known, as `martlet scan secrets --write-baseline` wrote them.
    public var baseline: String?
    /// Rules of a gitleaks configuration in place of the built-in ones.
    public var rules: String?
    /// Patterns of paths that are left out.
    public var exclude: [String]
}

/// Scans models, and admits them by the registry.
public struct ModelStage: Sendable, Equatable {
    /// Which names of a pickle pass.
    public enum Profile: String, Sendable, CaseIterable {
        case standard, strict
        case weightsOnly = "weights-only"
    }

    /// Files and folders of models.
    public var paths: [String]
    /// Which names of a pickle pass.
    public var profile: Profile
    /// The registry; absent: models are scanned only.
    public var registry: String?
    /// What a model must have; absent: the default policy.
    public var policy: String?
    /// The use that a model must be approved for.
    public var use: String?
}

/// Reads what the service's own log says about the attack, and whether the rules saw it.
public struct MonitoringStage: Sendable, Equatable {
    /// Logs of the gateway, as `martlet serve --event-log` writes them; empty: that of the run's own service.
    public var logs: [String]
    /// Settings of the rules; absent: the defaults.
    public var config: String?
    /// Rules that must have seen something: an attack that nobody sees is a finding.
    public var expect: [String]
}

/// Shows how it stands with controls, from the evidence of this run and those before.
public struct ComplianceStage: Sendable, Equatable {
    /// Ids of the frameworks.
    public var frameworks: [String]
    /// Scope, exclusions and exceptions; absent: none.
    public var scope: String?
}

/// Deploys what the gate let through.
public struct DeploymentStage: Sendable, Equatable {
    /// The deployment's configuration.
    public var config: String
    /// The environment in it.
    public var environment: String
}

/// Runs a command of the team.
public struct CommandStage: Sendable, Equatable {
    /// The words of the command; a command written as one text is given to the shell.
    public var arguments: [String]
    /// Folder to run it in.
    public var folder: String
    /// Environment variables to set.
    public var environment: [EnvironmentVariable]
    /// JUnit files it leaves (globs).
    public var junit: [String]
    /// SARIF files it leaves (globs).
    public var sarif: [String]

    /// A variable of a command's environment.
    public struct EnvironmentVariable: Sendable, Equatable {
        /// Name.
        public var name: String
        /// Value; may be a secret reference.
        public var value: String
    }
}

/// Waits for a person.
public struct ApprovalStage: Sendable, Equatable {
    /// What is asked of the person.
    public var message: String
    /// Who may approve; empty: anybody who can write to the ledger.
    public var approvers: [String]
}

/// Decides.
public struct GateStage: Sendable, Equatable {
    /// The policy file.
    public var policy: String
}
