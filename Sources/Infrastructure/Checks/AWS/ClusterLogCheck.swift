import Findings

/// Clusters log all that is done to them.
struct ClusterLogCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-041",
        area: "aws",
        title: "A cluster does not log what is done to it",
        severity: .medium,
        rationale: "Without the audit log nobody can tell who read a secret or started a pod.",
        remediation: "Enable api, audit, authenticator, controllerManager and scheduler.",
        taxonomies: [.cwe(778)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        var outcome = CheckOutcome()
        for cluster in template.resources("AWS::EKS::Cluster", "aws_eks_cluster") {
            let node =
                cluster.properties.value(at: "Logging.ClusterLogging.EnabledTypes")
                ?? cluster.properties["enabled_cluster_log_types"]
            let types = Set((node?.elements ?? []).compactMap { ($0["Type"] ?? $0).string })
            let missing = ["api", "audit", "authenticator"].filter { !types.contains($0) }
            guard !missing.isEmpty else { continue }
            let verdict: Requirement.Verdict =
                (node?.isUnknown == true ? node?.unknownReason : nil).map { .open($0) } ?? .broken
            outcome.enter(verdict, cluster, "does not log \(missing.joined(separator: ", "))", at: node, "types")
        }
        return outcome
    }
}
