/// Finds the policies of a template, wherever they are attached.
enum PolicyCatalogue {
    /// Properties that hold policies of identities.
    private static let identity: [String: [String]] = [
        "AWS::IAM::Policy": ["PolicyDocument"], "AWS::IAM::ManagedPolicy": ["PolicyDocument"],
        "AWS::IAM::RolePolicy": ["PolicyDocument"], "AWS::IAM::UserPolicy": ["PolicyDocument"],
        "AWS::IAM::GroupPolicy": ["PolicyDocument"], "AWS::SSO::PermissionSet": ["InlinePolicy"],
        "aws_iam_policy": ["policy"], "aws_iam_role_policy": ["policy"], "aws_iam_user_policy": ["policy"],
        "aws_iam_group_policy": ["policy"], "aws_ssoadmin_permission_set_inline_policy": ["inline_policy"],
    ]

    /// Lists of policies within roles, users and groups.
    private static let inline: [String: (list: String, document: String)] = [
        "AWS::IAM::Role": ("Policies", "PolicyDocument"), "AWS::IAM::User": ("Policies", "PolicyDocument"),
        "AWS::IAM::Group": ("Policies", "PolicyDocument"), "aws_iam_role": ("inline_policy", "policy"),
    ]

    /// Properties that say who may become a role.
    private static let trust = ["AWS::IAM::Role": "AssumeRolePolicyDocument", "aws_iam_role": "assume_role_policy"]

    /// Properties that say who may use a resource.
    private static let resource: [String: String] = [
        "AWS::S3::BucketPolicy": "PolicyDocument", "AWS::SQS::QueuePolicy": "PolicyDocument",
        "AWS::SNS::TopicPolicy": "PolicyDocument", "AWS::KMS::Key": "KeyPolicy",
        "AWS::ECR::Repository": "RepositoryPolicyText", "AWS::SecretsManager::ResourcePolicy": "ResourcePolicy",
        "AWS::EFS::FileSystem": "FileSystemPolicy", "AWS::OpenSearchService::Domain": "AccessPolicies",
        "AWS::Elasticsearch::Domain": "AccessPolicies", "aws_s3_bucket_policy": "policy",
        "aws_sqs_queue": "policy", "aws_sqs_queue_policy": "policy", "aws_sns_topic": "policy",
        "aws_sns_topic_policy": "policy", "aws_kms_key": "policy", "aws_kms_key_policy": "policy",
        "aws_ecr_repository_policy": "policy", "aws_secretsmanager_secret_policy": "policy",
        "aws_efs_file_system_policy": "policy", "aws_opensearch_domain": "access_policies",
        "aws_opensearch_domain_policy": "access_policies", "aws_elasticsearch_domain": "access_policies",
    ]

    /// All policies of a kind.
    static func policies(_ kind: PolicyDocument.Kind, in template: ResourceTemplate) -> [PolicyDocument] {
        template.resources.flatMap { owner -> [PolicyDocument] in
            switch kind {
            case .identity:
                let own = (identity[owner.type] ?? []).compactMap { owner.properties[$0] }
                let listed = inline[owner.type].map { place in
                    (owner.properties[place.list]?.elements ?? []).compactMap { $0.isUnknown ? $0 : $0[place.document] }
                }
                return (own + (listed ?? [])).map { PolicyDocument($0, kind: kind, of: owner) }
            case .trust:
                return trust[owner.type].flatMap { owner.properties[$0] }.map {
                    [PolicyDocument($0, kind: kind, of: owner)]
                }
                    ?? []
            case .resource:
                return resource[owner.type].flatMap { owner.properties[$0] }.map {
                    [PolicyDocument($0, kind: kind, of: owner)]
                } ?? []
            }
        }
    }

    /// The ARNs of managed policies that are attached to somebody.
    static func attachedArns(in template: ResourceTemplate) -> [(owner: Resource, arn: ResourceNode)] {
        template.resources.flatMap { owner -> [(owner: Resource, arn: ResourceNode)] in
            let property: String
            switch owner.type {
            case "AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group": property = "ManagedPolicyArns"
            case "AWS::SSO::PermissionSet": property = "ManagedPolicies"
            case "aws_iam_role": property = "managed_policy_arns"
            case "aws_iam_role_policy_attachment", "aws_iam_user_policy_attachment", "aws_iam_group_policy_attachment",
                "aws_iam_policy_attachment":
                property = "policy_arn"
            case "aws_ssoadmin_managed_policy_attachment": property = "managed_policy_arn"
            default: return []
            }
            return (owner.properties[property]?.elements ?? []).map { (owner, $0) }
        }
    }

    /// Judges the policies of a kind one by one; one that is not known is open.
    static func judge(
        _ kind: PolicyDocument.Kind,
        in template: ResourceTemplate,
        fault: String,
        _ hits: (PolicyDocument) -> [CheckHit]
    ) -> CheckOutcome {
        var outcome = CheckOutcome()
        for policy in policies(kind, in: template) {
            let found = hits(policy)
            outcome.hits += found
            guard found.isEmpty else { continue }
            var worst = policy
            worst.statements = policy.statements.map(\.atWorst)
            let open = hits(worst).isEmpty ? nil : policy.statements.lazy.compactMap(\.unknownResource).first
            if let reason = policy.unknownReason ?? open {
                outcome.enter(.open(reason), policy.owner, fault, at: policy.node, "policy")
            }
        }
        return outcome
    }
}
