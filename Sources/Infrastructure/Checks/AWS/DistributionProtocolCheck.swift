import Findings

/// Distributions of CloudFront serve HTTPS.
struct DistributionProtocolCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-018",
        area: "aws",
        title: "A distribution serves plain HTTP",
        severity: .high,
        rationale: "Prompts and answers cross the internet in plain.",
        remediation: "Set the viewer protocol policy to redirect-to-https or https-only.",
        taxonomies: [.cwe(319)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        let isSafe = Requirement.text(absent: .broken) { $0 != "allow-all" }
        let fault = "serves plain HTTP"
        var outcome = template.require(
            [
                "AWS::CloudFront::Distribution": "DistributionConfig.DefaultCacheBehavior.ViewerProtocolPolicy",
                "aws_cloudfront_distribution": "default_cache_behavior.viewer_protocol_policy",
            ],
            isSafe,
            fault
        )
        for resource in template.resources("AWS::CloudFront::Distribution", "aws_cloudfront_distribution") {
            let behaviours =
                resource.properties.value(at: "DistributionConfig.CacheBehaviors")
                ?? resource.properties["ordered_cache_behavior"]
            for behaviour in behaviours?.elements ?? [] {
                let node = behaviour["ViewerProtocolPolicy"] ?? behaviour["viewer_protocol_policy"]
                let path = (behaviour["PathPattern"] ?? behaviour["path_pattern"])?.text ?? ""
                outcome.enter(isSafe.verdict(node), resource, "\(fault) at \(path)", at: node, path)
            }
        }
        return outcome
    }
}
