import Findings

/// No role enters other pods.
struct ExecRoleCheck: KubernetesCheck {
    let documentation = RuleDocumentation(
        id: "MKB-026",
        area: "kubernetes",
        title: "A role lets its holder run commands in pods or speak to nodes",
        severity: .high,
        rationale:
            "Who may enter a pod has its secrets and its account; nodes/proxy reaches every pod of a node unlogged.",
        remediation:
            "Remove pods/exec, pods/attach and nodes/proxy; use them from accounts of people, for a limited time.",
        taxonomies: [.cwe(269)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        CheckOutcome(
            hits: AccessRule.all(in: template).compactMap { rule in
                guard !rule.groups.isDisjoint(with: ["*", ""]), !rule.isLimitedToNames else { return nil }
                var found: Set<String> = []
                if !rule.verbs.isDisjoint(with: ["create", "get", "*"]) {
                    found.formUnion(rule.resources.intersection(["pods/exec", "pods/attach", "pods/*"]))
                }
                found.formUnion(rule.resources.intersection(["nodes/proxy", "nodes/*"]))
                guard !found.isEmpty else { return nil }
                return rule.role.hit(
                    "allows \(found.sorted().joined(separator: ", "))",
                    at: rule.node,
                    "resources",
                    detail: "exec \(rule.index)"
                )
            }
        )
    }
}
