import Findings

/// Networks keep flow logs.
struct FlowLogCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-012",
        area: "aws",
        title: "A network keeps no flow log",
        severity: .medium,
        rationale: """
            Without flow logs nobody can tell afterwards where data went, or that a model server was reached from \
            outside.
            """,
        remediation: "Add a flow log of the VPC to CloudWatch Logs or S3.",
        taxonomies: [.cwe(778), TaxonomyReference(.cis, "CIS AWS Foundations 3.7")]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        var outcome = CheckOutcome()
        let logs = template.resources("AWS::EC2::FlowLog", "aws_flow_log")
        for network in template.resources("AWS::EC2::VPC", "aws_vpc") {
            let isLogged = logs.contains { log in
                ["ResourceId", "vpc_id"].contains { template.points(log.properties[$0], to: network) }
            }
            guard !isLogged else { continue }
            let open = logs.lazy.compactMap {
                ($0.properties["ResourceId"] ?? $0.properties["vpc_id"]).flatMap {
                    $0.isUnknown ? $0.unknownReason : nil
                }
            }.first
            outcome.enter(open.map { .open($0) } ?? .broken, network, "has no flow log", "flow log")
        }
        return outcome
    }
}
