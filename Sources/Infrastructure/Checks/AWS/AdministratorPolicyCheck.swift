import Findings

/// Managed policies of administrators are not attached.
struct AdministratorPolicyCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-051",
        area: "aws",
        title: "A managed policy of administrators is attached",
        severity: .high,
        rationale: "The role, and everything that runs under it, can do everything in the account.",
        remediation: "Attach a policy of your own with what is used.",
        taxonomies: [.cwe(250), .cwe(269), .owaspLLM(6), TaxonomyReference(.cis, "CIS AWS Foundations 1.16")]
    )

    private static let names: Set = ["AdministratorAccess", "IAMFullAccess", "PowerUserAccess"]

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        CheckOutcome(
            hits: PolicyCatalogue.attachedArns(in: template).compactMap { owner, arn in
                guard let name = arn.flatText?.split(separator: "/").last.map(String.init), Self.names.contains(name),
                    arn.flatText?.contains(":iam::aws:policy/") == true
                else { return nil }
                return owner.fault("attaches \(name)", at: arn, name)
            }
        )
    }
}
