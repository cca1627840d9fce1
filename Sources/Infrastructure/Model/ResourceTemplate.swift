import Formats

/// One thing that infrastructure code describes: a security group, a deployment, a job of a workflow.
public struct Resource: Sendable {
    /// Its type in the words of its format: `AWS::EC2::SecurityGroup`, `aws_security_group`, `Deployment`, `job`.
    public var type: String
    /// Its name in the file: a logical id, an address, `namespace/name`.
    public var name: String
    /// Its properties, evaluated as far as they can be.
    public var properties: ResourceNode
    /// What stands beside the properties: CloudFormation's `Metadata`, a Kubernetes object's `metadata`.
    public var metadata: ResourceNode?
    /// Where it begins.
    public var position: SourcePosition
    /// Whether it may turn out not to exist, and why: a condition or a count that is not known.
    public var uncertainty: String?
    /// Whether a framework made it (a CDK singleton), not the team.
    public var isFromFramework: Bool

    /// A resource.
    public init(
        type: String,
        name: String,
        properties: ResourceNode,
        metadata: ResourceNode? = nil,
        position: SourcePosition,
        uncertainty: String? = nil,
        isFromFramework: Bool = false
    ) {
        self.type = type
        self.name = name
        self.properties = properties
        self.metadata = metadata
        self.position = position
        self.uncertainty = uncertainty
        self.isFromFramework = isFromFramework
    }
}

/// What one file of infrastructure code describes: the model that all formats are read into.
public struct ResourceTemplate: Sendable {
    /// The formats.
    public enum Format: String, Sendable, CaseIterable {
        case cloudFormation, terraformPlan, kubernetes, workflow
    }

    /// The format it was written in.
    public var format: Format
    /// The resources in the order of the file.
    public var resources: [Resource]
    /// What could not be followed, for people: an unresolved module, a macro.
    public var notes: [String]
    /// What was assumed of conditions that are not known: "condition 'IsProduction' is true". Empty where nothing had to be.
    public var assumptions: [String]

    /// A template.
    public init(format: Format, resources: [Resource], notes: [String] = [], assumptions: [String] = []) {
        self.format = format
        self.resources = resources
        self.notes = notes
        self.assumptions = assumptions
    }

    /// The resources of a type.
    public func resources(_ types: String...) -> [Resource] {
        resources.filter { types.contains($0.type) }
    }
}

/// What a check of resources found.
public struct CheckOutcome: Sendable {
    /// What is wrong.
    public var hits: [CheckHit] = []
    /// What could not be decided because a value is not known, with the reason; neither a finding nor a pass.
    public var undecided: [CheckHit] = []

    /// An outcome.
    public init(hits: [CheckHit] = [], undecided: [CheckHit] = []) {
        self.hits = hits
        self.undecided = undecided
    }
}
