import Attestation
import Formats
import Ledger

/// A decision of a person about a plan.
public struct DeploymentApproval: Sendable, Equatable {
    /// Digest of the plan that was decided on.
    public var plan: String
    /// Name of the environment.
    public var environment: String
    /// In which role.
    public var role: String
    /// Who.
    public var person: String
    /// The answer.
    public var decision: Approval.Decision
    /// Why.
    public var comment: String
    /// When, in seconds since 1970.
    public var at: Double
    /// Ed25519 over the statement, in base64; empty where the ledger alone holds the decision.
    public var signature: String

    /// A decision that is not signed yet.
    public init(
        plan: String,
        environment: String,
        role: String,
        person: String,
        decision: Approval.Decision,
        comment: String,
        at: Double
    ) {
        self.plan = plan
        self.environment = environment
        self.role = role
        self.person = person
        self.decision = decision
        self.comment = comment
        self.at = at
        signature = ""
    }

    /// The bytes that are signed.
    public var statement: [UInt8] {
        JSONValue.object(
            [
                "type": "martlet/deployment-approval/v1", "plan": .string(plan), "environment": .string(environment),
                "role": .string(role), "person": .string(person), "decision": .string(decision.rawValue),
                "comment": .string(comment), "at": .string(Timestamp.text(at)),
            ]
        ).bytes(.canonical)
    }

    /// SHA-256 of the statement; the ledger's log holds it.
    public var digest: String { SHA256Digest.hex(of: statement) }

    /// The decision as the ledger keeps it.
    var record: Approval {
        Approval(
            subject: "sha256:\(plan)",
            stage: "deploy/\(environment)/\(role)",
            approver: person,
            decision: decision,
            reason: comment,
            decidedAt: at
        )
    }

    var json: JSONValue {
        [
            "plan": .string(plan), "environment": .string(environment), "role": .string(role),
            "person": .string(person), "decision": .string(decision.rawValue), "comment": .string(comment),
            "at": .string(Timestamp.text(at)), "signature": .string(signature),
        ]
    }

    init?(json: JSONValue) {
        guard let plan = json["plan"]?.string, let environment = json["environment"]?.string,
            let role = json["role"]?.string, let person = json["person"]?.string,
            let decision = json["decision"]?.string.flatMap(Approval.Decision.init(rawValue:)),
            let comment = json["comment"]?.string, let at = json["at"]?.string.flatMap(Timestamp.seconds),
            let signature = json["signature"]?.string
        else { return nil }
        self.init(
            plan: plan,
            environment: environment,
            role: role,
            person: person,
            decision: decision,
            comment: comment,
            at: at
        )
        self.signature = signature
    }

    /// A person's name as it is compared: without spaces around it and without regard to case.
    static func identity(_ person: String) -> String {
        var text = Substring(person.lowercased())
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
