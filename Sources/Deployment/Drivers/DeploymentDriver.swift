import Findings
import Formats

/// What a driver found when it planned.
struct PreparedDeployment: Sendable {
    /// What will be deployed.
    var artifacts: [DeploymentPlan.Artifact]
    /// What will change, for people; free of values.
    var changes: [String]
    /// What the scan of the plan found; `nil` where there is nothing to scan.
    var findings: [Finding]?
    /// Findings that forbid the plan.
    var blocking: [Finding] = []
    /// Models in the release.
    var models: [DeploymentPlan.Artifact] = []
}

/// Carries releases to a place. What it would do is computed first, as commands or steps that can be printed; it changes
/// nothing before `activate`.
protocol DeploymentDriver: Sendable {
    /// Whether comparing what runs with what was approved is quick enough to be part of every validation.
    var isComparedWhenValidated: Bool { get }
    /// What planning does, for people.
    func planningSteps(_ id: String) -> [String]
    /// What applying does, for people.
    func applyingSteps(_ plan: DeploymentPlan) -> [String]
    /// Finds what would be deployed, and keeps what `activate` and a later rollback need in the deployment's folder.
    func prepare(_ id: String, previous: DeploymentPlan?) async throws -> PreparedDeployment
    /// What is not any more what was planned; none: all of it is.
    func changes(since plan: DeploymentPlan) async throws -> [String]
    /// Brings everything near, without changing what runs.
    func fetch(_ plan: DeploymentPlan) async throws
    /// Makes it run. Answers what runs then, free of secrets.
    func activate(_ plan: DeploymentPlan) async throws -> JSONValue
    /// Puts a deployment back from what was kept of it, and refuses if that was altered.
    func restore(_ plan: DeploymentPlan) async throws -> JSONValue
    /// How what is there differs from what was deployed.
    func drift(_ plan: DeploymentPlan, running: JSONValue?) async throws -> [DriftItem]
    /// Variables for commands that look at the deployment.
    var variables: [String: String] { get }
}

extension DeploymentDriver {
    var isComparedWhenValidated: Bool { true }
    var variables: [String: String] { [:] }
}

extension DeploymentEnvironment {
    func driver(in world: DeploymentWorld) -> any DeploymentDriver {
        switch driver {
        case .folder(let target): FolderDriver(target: target, world: world)
        case .compose(let target): ComposeDriver(target: target, world: world)
        case .terraform(let target): TerraformDriver(target: target, world: world, environment: name)
        }
    }
}
