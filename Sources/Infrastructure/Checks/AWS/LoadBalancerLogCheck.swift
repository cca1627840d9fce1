import Findings

/// Load balancers keep access logs.
struct LoadBalancerLogCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-015",
        area: "aws",
        title: "A load balancer keeps no access log",
        severity: .medium,
        rationale: "Who called the model, when and how often, is what is asked first after abuse.",
        remediation: "Set access_logs.s3.enabled with a bucket of your own.",
        taxonomies: [.cwe(778)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        let fault = "keeps no access log"
        var outcome = template.require(
            [
                "aws_lb": "access_logs.enabled", "aws_alb": "access_logs.enabled",
                "AWS::ElasticLoadBalancing::LoadBalancer": "AccessLoggingPolicy.Enabled",
                "aws_elb": "access_logs.enabled",
            ],
            .isTrue(),
            fault
        ) { balancer in
            // The block of a classic load balancer is on unless it says otherwise.
            balancer.type != "aws_elb" || balancer.properties.value(at: "access_logs.bucket") == nil
        }
        for balancer in template.resources("AWS::ElasticLoadBalancingV2::LoadBalancer")
        where balancer.properties["Type"]?.string != "gateway" {
            let attributes = balancer.properties["LoadBalancerAttributes"]
            let entry = attributes?.elements.first { $0["Key"]?.string == "access_logs.s3.enabled" }
            let node = entry?["Value"] ?? attributes.flatMap { $0.isUnknown ? $0 : nil }
            outcome.enter(Requirement.isTrue().verdict(node), balancer, fault, at: node, "enabled")
        }
        return outcome
    }
}
