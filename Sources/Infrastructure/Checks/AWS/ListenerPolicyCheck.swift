import Findings

/// Listeners accept TLS 1.2 and newer alone.
struct ListenerPolicyCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-014",
        area: "aws",
        title: "A load balancer accepts old versions of TLS",
        severity: .high,
        rationale: "The default policy still speaks TLS 1.0 and 1.1, which are broken.",
        remediation: "Set the policy ELBSecurityPolicy-TLS13-1-2-2021-06 or a newer one.",
        taxonomies: [.cwe(326), .cwe(327)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        template.require(
            [
                "AWS::ElasticLoadBalancingV2::Listener": "SslPolicy", "aws_lb_listener": "ssl_policy",
                "aws_alb_listener": "ssl_policy",
            ],
            .text { policy in
                policy.contains("-tls13-1-2-") || policy.contains("-tls13-1-3-") || policy.contains("-tls-1-2-")
                    || policy.contains("-fs-1-2-")
            },
            "accepts old versions of TLS"
        ) { listener in
            let transport = listener.properties["Protocol"] ?? listener.properties["protocol"]
            return ["HTTPS", "TLS"].contains(transport?.text?.uppercased() ?? "")
        }
    }
}
