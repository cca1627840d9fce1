import Findings

/// Policies of resources name who may use them.
struct PublicPolicyCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-059",
        area: "aws",
        title: "A resource is open to everybody by its policy",
        severity: .critical,
        rationale: "Everybody with an AWS account, often everybody at all, can use it.",
        remediation: """
            Name the principals, or pin the account, the organisation or the network in a condition.
            """,
        taxonomies: [.cwe(284), .cwe(732)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        // Buckets are judged together with their block of public access.
        let policies = PolicyCatalogue.judge(.resource, in: template, fault: "is open to everybody") { policy in
            // A domain within a network is reached from there alone.
            guard policy.owner.properties["VPCOptions"] == nil, policy.owner.properties["vpc_options"] == nil else {
                return []
            }
            guard policy.owner.type != "AWS::S3::BucketPolicy", policy.owner.type != "aws_s3_bucket_policy" else {
                return []
            }
            return policy.statements.compactMap { statement in
                PublicAccess.reason(statement).map {
                    policy.owner.fault("is open to everybody: \($0)", at: statement.node, "public")
                }
            }
        }
        var outcome = policies
        for permission in template.resources("AWS::Lambda::Permission", "aws_lambda_permission") {
            let properties = permission.properties
            let principal = properties["Principal"] ?? properties["principal"]
            let isPinned = [
                "SourceArn", "SourceAccount", "PrincipalOrgID", "source_arn", "source_account", "principal_org_id",
            ]
            .contains { properties[$0] != nil }
            // A URL that asks for IAM needs this permission for everybody in the account.
            let isURL = (properties["FunctionUrlAuthType"] ?? properties["function_url_auth_type"])?.string == "AWS_IAM"
            guard principal?.string == "*", !isPinned, !isURL else { continue }
            outcome.enter(.broken, permission, "lets everybody invoke the function", at: principal, "public")
        }
        return outcome
    }
}
