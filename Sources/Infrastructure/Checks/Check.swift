import Findings

/// Where a check hit.
public struct CheckHit: Sendable, Equatable {
    /// What was seen, for people.
    public var message: String
    /// First and last line, from 1.
    public var lines: ClosedRange<Int>
    /// The service or the build stage.
    public var resource: String
    /// What makes this hit different from others of the same check, free of line numbers.
    public var discriminator: String
    /// How bad this hit is, where it differs from the check's own severity.
    public var severity: Severity?

    /// A hit.
    public init(
        _ message: String,
        lines: ClosedRange<Int>,
        resource: String = "",
        discriminator: String = "",
        severity: Severity? = nil
    ) {
        self.message = message
        self.lines = lines
        self.resource = resource
        self.discriminator = discriminator
        self.severity = severity
    }
}

/// A check of Dockerfiles: logic and documentation in one file.
public protocol DockerfileCheck: Sendable {
    /// A check.
    init()
    /// Id, title, severity and what to do.
    var documentation: RuleDocumentation { get }
    /// Where it hits.
    func hits(in dockerfile: Dockerfile) -> [CheckHit]
}

/// A check of compose files: logic and documentation in one file.
public protocol ComposeCheck: Sendable {
    /// A check.
    init()
    /// Id, title, severity and what to do.
    var documentation: RuleDocumentation { get }
    /// Where it hits.
    func hits(in compose: ComposeFile) -> [CheckHit]
}

extension Dockerfile.Instruction {
    /// A hit at this instruction.
    func hit(_ message: String) -> CheckHit {
        CheckHit(
            message,
            lines: lines,
            resource: stage >= 0 ? "stage \(stage + 1)" : "",
            discriminator: "\(name) \(arguments.prefix(200))"
        )
    }
}

extension ComposeFile.Service {
    /// A hit at a line of this service.
    func hit(_ message: String, line: Int, _ detail: String = "") -> CheckHit {
        CheckHit(
            "The service '\(name)' \(message)",
            lines: line...line,
            resource: name,
            discriminator: "\(name)/\(detail)"
        )
    }
}

/// A check of the resources of a template: logic and documentation in one file.
public protocol ResourceCheck: Sendable {
    /// A check.
    init()
    /// Id, title, severity and what to do.
    var documentation: RuleDocumentation { get }
    /// What is wrong and what cannot be decided.
    func judge(_ template: ResourceTemplate) -> CheckOutcome
}

/// A check of AWS resources, in CloudFormation and in Terraform plans alike.
public protocol CloudCheck: ResourceCheck {}

/// A check of Kubernetes objects.
public protocol KubernetesCheck: ResourceCheck {}

/// A check of GitHub workflows and composite actions.
public protocol WorkflowCheck: ResourceCheck {}
