/// A bucket of S3 with all that is said about it: CloudFormation writes it into the bucket, Terraform into resources beside it.
struct Bucket {
    /// The bucket itself.
    let resource: Resource
    private let index: BucketIndex

    /// The buckets of a template.
    static func all(in template: ResourceTemplate) -> [Bucket] {
        let buckets = template.resources("AWS::S3::Bucket", "aws_s3_bucket")
        guard !buckets.isEmpty else { return [] }
        let index = BucketIndex(template)
        return buckets.map { Bucket(resource: $0, index: index) }
    }

    private var isTerraform: Bool { resource.type == "aws_s3_bucket" }

    /// The resource of a type that speaks of this bucket.
    func companion(_ type: String) -> Resource? { index.companion(type, of: resource) }

    /// A flag of the block of public access: by its name in CloudFormation.
    func block(_ flag: String) -> ResourceNode? {
        guard isTerraform else { return resource.properties.value(at: "PublicAccessBlockConfiguration.\(flag)") }
        let names = [
            "BlockPublicAcls": "block_public_acls", "IgnorePublicAcls": "ignore_public_acls",
            "BlockPublicPolicy": "block_public_policy", "RestrictPublicBuckets": "restrict_public_buckets",
        ]
        return companion("aws_s3_bucket_public_access_block")?.properties[names[flag] ?? flag]
    }

    /// Whether anything is said about public access.
    var hasBlock: Bool {
        isTerraform
            ? companion("aws_s3_bucket_public_access_block") != nil
            : resource.properties["PublicAccessBlockConfiguration"] != nil
    }

    /// The canned list of access.
    var acl: ResourceNode? {
        isTerraform
            ? companion("aws_s3_bucket_acl")?.properties["acl"] ?? resource.properties["acl"]
            : resource.properties["AccessControl"]
    }

    /// The status of versioning.
    var versioning: ResourceNode? {
        if isTerraform {
            return companion("aws_s3_bucket_versioning")?.properties.value(at: "versioning_configuration.status")
                ?? resource.properties.value(at: "versioning.enabled")
        }
        return resource.properties.value(at: "VersioningConfiguration.Status")
    }

    /// What says where accesses are logged.
    var logging: ResourceNode? {
        if isTerraform {
            return companion("aws_s3_bucket_logging")?.properties["target_bucket"]
                ?? resource.properties.value(at: "logging.target_bucket")
        }
        return resource.properties["LoggingConfiguration"]
    }

    /// The policies of the bucket.
    var policies: [PolicyDocument] {
        let owner = companion(isTerraform ? "aws_s3_bucket_policy" : "AWS::S3::BucketPolicy")
        let node = owner?.properties[isTerraform ? "policy" : "PolicyDocument"]
        guard let owner, let node else { return [] }
        return [PolicyDocument(node, kind: .resource, of: owner)]
    }

    /// Whether it is where others write their logs; such a bucket does not log itself.
    var isForLogs: Bool {
        if ["LogDeliveryWrite", "log-delivery-write"].contains(acl?.string ?? "") { return true }
        let names = [
            resource.name, resource.properties["BucketName"]?.flatText, resource.properties["bucket"]?.flatText,
        ]
        if names.contains(where: { ($0 ?? "").lowercased().contains("log") }) { return true }
        return index.isLogTarget(resource)
    }
}
