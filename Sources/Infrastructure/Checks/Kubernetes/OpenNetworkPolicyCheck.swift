import Findings

/// Network policies limit something.
struct OpenNetworkPolicyCheck: KubernetesCheck {
    let documentation = RuleDocumentation(
        id: "MKB-033",
        area: "kubernetes",
        title: "A network policy lets everything through",
        severity: .medium,
        rationale:
            "An empty rule, or one for 0.0.0.0/0, undoes the policy, and beside a strict one it undoes that as well.",
        remediation: "Name the pods, namespaces or ranges, and the ports.",
        taxonomies: [.cwe(923)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        CheckOutcome(
            hits: template.resources("NetworkPolicy").flatMap { policy -> [CheckHit] in
                [("ingress", "from"), ("egress", "to")].flatMap { direction, peers -> [CheckHit] in
                    (policy.properties[["spec", direction]]?.list ?? []).enumerated().compactMap { index, rule in
                        guard let reason = reason(rule, peers: peers) else { return nil }
                        return policy.hit(
                            "has an \(direction) rule \(reason)",
                            at: rule,
                            detail: "\(direction) \(index + 1)"
                        )
                    }
                }
            }
        )
    }

    private func reason(_ rule: ResourceNode, peers: String) -> String? {
        let named = rule[peers]?.list ?? []
        let hasPorts = rule["ports"]?.list?.isEmpty == false
        if named.isEmpty { return hasPorts ? nil : "without limits" }
        let isOpen = named.contains { peer in
            let range = peer[["ipBlock", "cidr"]]?.text
            return (range == "0.0.0.0/0" || range == "::/0") && peer[["ipBlock", "except"]]?.list?.isEmpty != false
        }
        // The internet on port 443 is what a gateway to a hosted model needs.
        return isOpen && (peers == "from" || !hasPorts) ? "for every address" : nil
    }
}
