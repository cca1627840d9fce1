import Findings

/// Pods that do not speak to the API server hold no token for it.
struct ServiceAccountTokenCheck: KubernetesCheck {
    let documentation = RuleDocumentation(
        id: "MKB-016",
        area: "kubernetes",
        title: "A pod is given a token of the cluster that it does not need",
        severity: .medium,
        rationale: """
            The token lies as a file in the container. Prompt injection or a flaw that reads files turns it into \
            access to the cluster.
            """,
        remediation: """
            Set automountServiceAccountToken: false in the pod, and give programs that need it an account of their \
            own.
            """,
        taxonomies: [.cwe(522), .owaspLLM(6), TaxonomyReference(.cis, "CIS Kubernetes 5.1.6")]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        var outcome = CheckOutcome()
        let bound = Self.boundAccounts(in: template)
        let accounts = Dictionary(
            template.resources("ServiceAccount").map { account in
                let key = [account.metadata?["namespace"]?.text ?? "", account.metadata?["name"]?.text ?? ""]
                return (key.joined(separator: "/"), account)
            },
            uniquingKeysWith: { first, _ in first }
        )
        for pod in template.pods {
            let account = pod.spec["serviceAccountName"]?.text ?? pod.spec["serviceAccount"]?.text ?? "default"
            let own = accounts["\(pod.namespace ?? "")/\(account)"]
            let mounts =
                pod.spec["automountServiceAccountToken"]?.bool
                ?? own?.properties["automountServiceAccountToken"]?.bool ?? true
            guard mounts, !bound.contains(account) else { continue }
            let place = pod.spec["automountServiceAccountToken"] == nil ? "containers" : "automountServiceAccountToken"
            let hit = pod.hit(
                "mounts the token of the service account '\(account)', to which the file binds no role",
                at: pod.spec.place(of: place),
                "token"
            )
            // An account of its own that is described elsewhere may have its role there as well.
            if own == nil, account != "default" { outcome.undecided.append(hit) } else { outcome.hits.append(hit) }
        }
        return outcome
    }

    private static func boundAccounts(in template: ResourceTemplate) -> Set<String> {
        Set(
            template.resources("RoleBinding", "ClusterRoleBinding").flatMap { $0.properties["subjects"]?.list ?? [] }
                .filter { $0["kind"]?.text == "ServiceAccount" }.compactMap { $0["name"]?.text }
        )
    }
}
