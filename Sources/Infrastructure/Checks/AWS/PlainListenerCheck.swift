import Findings

/// Load balancers serve HTTPS, or redirect to it.
struct PlainListenerCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-013",
        area: "aws",
        title: "A load balancer serves plain HTTP",
        severity: .high,
        rationale: "Prompts, answers and keys cross the network in plain.",
        remediation: "Redirect port 80 to 443 and put a certificate of ACM on the listener.",
        taxonomies: [.cwe(319)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        var outcome = CheckOutcome()
        for (type, transport, actions, kind, redirect) in [
            ("AWS::ElasticLoadBalancingV2::Listener", "Protocol", "DefaultActions", "Type", "RedirectConfig.Protocol"),
            ("aws_lb_listener", "protocol", "default_action", "type", "redirect.protocol"),
            ("aws_alb_listener", "protocol", "default_action", "type", "redirect.protocol"),
        ] {
            for listener in template.resources(type) where listener.properties[transport]?.text?.uppercased() == "HTTP"
            {
                let steps = listener.properties[actions]?.elements ?? []
                let redirects = steps.contains { step in
                    guard step[kind]?.string == "redirect" else { return false }
                    // `#{protocol}`, the default, keeps HTTP; an answer that is fixed serves nothing.
                    return step.value(at: redirect)?.text?.uppercased() == "HTTPS"
                }
                let isFixed = !steps.isEmpty && steps.allSatisfy { $0[kind]?.string == "fixed-response" }
                guard !redirects, !isFixed else { continue }
                if let reason = listener.properties[actions]?.unknownReason {
                    outcome.enter(.open(reason), listener, "serves plain HTTP", "protocol")
                    continue
                }
                outcome.enter(
                    .broken,
                    listener,
                    isInternal(listener, template) ? "serves plain HTTP within the network" : "serves plain HTTP",
                    at: listener.properties[transport],
                    "protocol",
                    severity: isInternal(listener, template) ? .medium : .high
                )
            }
        }
        return outcome
    }

    private func isInternal(_ listener: Resource, _ template: ResourceTemplate) -> Bool {
        let arn = listener.properties["LoadBalancerArn"] ?? listener.properties["load_balancer_arn"]
        let balancer = template.resources("AWS::ElasticLoadBalancingV2::LoadBalancer", "aws_lb", "aws_alb").first {
            template.points(arn, to: $0)
        }
        return balancer?.properties["Scheme"]?.string == "internal" || balancer?.properties["internal"]?.bool == true
    }
}
