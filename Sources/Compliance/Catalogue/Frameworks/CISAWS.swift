extension CatalogueSource {
    /// CIS AWS Foundations Benchmark. The controls' titles are our own words.
    static let cisAWS = CatalogueSource(
        name: "cis-aws.yaml",
        text: #"""
            # CIS content is licensed: ids plus own short titles
            id: cis-aws
            title: "CIS AWS Foundations Benchmark"
            version: "3.0.0"
            source: "CIS recommendation numbers (check list confirmed against prowler-cloud/prowler prowler/compliance/aws/cis_3.0_aws.json)"
            controls:
              - {id: "1.4", token: "cis-aws.1.4", title: "No root access key", kind: technical}
              - {id: "1.5", token: "cis-aws.1.5", title: "Root MFA", kind: technical}
              - {id: "1.6", token: "cis-aws.1.6", title: "Root hardware MFA", kind: technical}
              - {id: "1.7", token: "cis-aws.1.7", title: "Root not used for daily work", kind: technical}
              - {id: "1.8", token: "cis-aws.1.8", title: "Password length 14 or more", kind: technical}
              - {id: "1.9", token: "cis-aws.1.9", title: "Password reuse blocked", kind: technical}
              - {id: "1.10", token: "cis-aws.1.10", title: "MFA for console users", kind: technical}
              - {id: "1.12", token: "cis-aws.1.12", title: "Credentials unused 45 days disabled", kind: technical}
              - {id: "1.13", token: "cis-aws.1.13", title: "One active key per user", kind: technical}
              - {id: "1.14", token: "cis-aws.1.14", title: "Keys rotated within 90 days", kind: technical}
              - {id: "1.15", token: "cis-aws.1.15", title: "Permissions only through groups", kind: technical}
              - {id: "1.16", token: "cis-aws.1.16", title: "No full admin policy attached", kind: technical}
              - {id: "1.18", token: "cis-aws.1.18", title: "Instance roles used", kind: technical}
              - {id: "1.19", token: "cis-aws.1.19", title: "Expired TLS certificates removed", kind: technical}
              - {id: "1.20", token: "cis-aws.1.20", title: "Access Analyzer on in all regions", kind: technical}
              - {id: "2.1.1", token: "cis-aws.2.1.1", title: "S3 policy denies plain HTTP", kind: technical}
              - {id: "2.1.2", token: "cis-aws.2.1.2", title: "S3 MFA delete", kind: technical}
              - {id: "2.1.4", token: "cis-aws.2.1.4", title: "S3 public access blocked", kind: technical}
              - {id: "2.2.1", token: "cis-aws.2.2.1", title: "EBS encryption on in all regions", kind: technical}
              - {id: "2.3.1", token: "cis-aws.2.3.1", title: "RDS encrypted", kind: technical}
              - {id: "2.4.1", token: "cis-aws.2.4.1", title: "EFS encrypted", kind: technical}
              - {id: "3.1", token: "cis-aws.3.1", title: "CloudTrail on in all regions", kind: technical}
              - {id: "3.2", token: "cis-aws.3.2", title: "CloudTrail file validation", kind: technical}
              - {id: "3.3", token: "cis-aws.3.3", title: "AWS Config on in all regions", kind: technical}
              - {id: "3.4", token: "cis-aws.3.4", title: "Access log on the trail bucket", kind: technical}
              - {id: "3.5", token: "cis-aws.3.5", title: "CloudTrail encrypted with KMS", kind: technical}
              - {id: "3.6", token: "cis-aws.3.6", title: "KMS rotation", kind: technical}
              - {id: "3.7", token: "cis-aws.3.7", title: "VPC flow logs", kind: technical}
              - {id: "3.8", token: "cis-aws.3.8", title: "S3 object write events logged", kind: technical}
              - {id: "3.9", token: "cis-aws.3.9", title: "S3 object read events logged", kind: technical}
              - {id: "4.1", token: "cis-aws.4.1", title: "Alarm: unauthorised API calls", kind: technical}
              - {id: "4.2", token: "cis-aws.4.2", title: "Alarm: console sign-in without MFA", kind: technical}
              - {id: "4.3", token: "cis-aws.4.3", title: "Alarm: root use", kind: technical}
              - {id: "4.4", token: "cis-aws.4.4", title: "Alarm: IAM policy change", kind: technical}
              - {id: "4.5", token: "cis-aws.4.5", title: "Alarm: CloudTrail config change", kind: technical}
              - {id: "4.6", token: "cis-aws.4.6", title: "Alarm: console sign-in failures", kind: technical}
              - {id: "4.7", token: "cis-aws.4.7", title: "Alarm: KMS key disabled or scheduled for deletion", kind: technical}
              - {id: "4.8", token: "cis-aws.4.8", title: "Alarm: S3 bucket policy change", kind: technical}
              - {id: "4.9", token: "cis-aws.4.9", title: "Alarm: AWS Config change", kind: technical}
              - {id: "4.10", token: "cis-aws.4.10", title: "Alarm: security group change", kind: technical}
              - {id: "4.14", token: "cis-aws.4.14", title: "Alarm: VPC change", kind: technical}
              - {id: "4.16", token: "cis-aws.4.16", title: "Security Hub on", kind: technical}
              - {id: "5.1", token: "cis-aws.5.1", title: "NACL blocks admin ports from anywhere", kind: technical}
              - {id: "5.2", token: "cis-aws.5.2", title: "Security groups block admin ports from 0.0.0.0/0", kind: technical}
              - {id: "5.3", token: "cis-aws.5.3", title: "Security groups block admin ports from ::/0", kind: technical}
              - {id: "5.4", token: "cis-aws.5.4", title: "Default security group closed", kind: technical}
              - {id: "5.6", token: "cis-aws.5.6", title: "IMDSv2 only", kind: technical}
            """#
    )
}
