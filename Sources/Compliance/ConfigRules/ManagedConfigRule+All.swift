/// Managed rules of AWS Config that Martlet knows: 38 of some 800. Identifiers, triggers and names of parameters are those of AWS'
/// list of managed rules (docs.aws.amazon.com/config/latest/developerguide/managed-rules-by-aws-config.html).
extension ManagedConfigRule {
    /// The rules, in the order of what they are about.
    public static let all: [ManagedConfigRule] = [
        .init(
            "RESTRICTED_INCOMING_TRAFFIC",
            .both,
            types: ["AWS::EC2::SecurityGroup"],
            parameters: [
                .init("blockedPort1", default: "20"), .init("blockedPort2", default: "21"),
                .init("blockedPort3", default: "3389"), .init("blockedPort4", default: "3306"),
                .init("blockedPort5", default: "4333"), .init("blockedPorts"),
            ]
        ),
        .init("INCOMING_SSH_DISABLED", .both, types: ["AWS::EC2::SecurityGroup"]),
        .init(
            "VPC_SG_OPEN_ONLY_TO_AUTHORIZED_PORTS",
            .both,
            types: ["AWS::EC2::SecurityGroup"],
            parameters: [.init("authorizedTcpPorts"), .init("authorizedUdpPorts")]
        ),
        .init("VPC_DEFAULT_SECURITY_GROUP_CLOSED", .change, types: ["AWS::EC2::SecurityGroup"]),
        .init("EC2_INSTANCE_NO_PUBLIC_IP", .change, types: ["AWS::EC2::Instance"]),
        .init("VPC_FLOW_LOGS_ENABLED", .periodic, parameters: [.init("trafficType")]),
        .init("ENCRYPTED_VOLUMES", .change, types: ["AWS::EC2::Volume"], parameters: [.init("kmsId")]),
        .init("EC2_EBS_ENCRYPTION_BY_DEFAULT", .periodic),
        .init("RDS_STORAGE_ENCRYPTED", .change, types: ["AWS::RDS::DBInstance"], parameters: [.init("kmsKeyId")]),
        .init("EFS_ENCRYPTED_CHECK", .periodic, parameters: [.init("KmsKeyId")]),
        .init("S3_BUCKET_SERVER_SIDE_ENCRYPTION_ENABLED", .change, types: ["AWS::S3::Bucket"]),
        .init("CMK_BACKING_KEY_ROTATION_ENABLED", .periodic),
        .init("S3_BUCKET_PUBLIC_READ_PROHIBITED", .both, types: ["AWS::S3::Bucket"]),
        .init("S3_BUCKET_PUBLIC_WRITE_PROHIBITED", .both, types: ["AWS::S3::Bucket"]),
        .init("S3_BUCKET_SSL_REQUESTS_ONLY", .change, types: ["AWS::S3::Bucket"]),
        .init("API_GW_SSL_ENABLED", .change, types: ["AWS::ApiGateway::Stage"], parameters: [.init("CertificateIDs")]),
        .init(
            "API_GW_EXECUTION_LOGGING_ENABLED",
            .change,
            types: ["AWS::ApiGateway::Stage", "AWS::ApiGatewayV2::Stage"],
            parameters: [.init("loggingLevel", default: "ERROR,INFO")]
        ),
        .init("ELB_TLS_HTTPS_LISTENERS_ONLY", .change, types: ["AWS::ElasticLoadBalancing::LoadBalancer"]),
        .init("ALB_HTTP_TO_HTTPS_REDIRECTION_CHECK", .periodic),
        .init(
            "CLOUD_TRAIL_ENABLED",
            .periodic,
            parameters: [.init("s3BucketName"), .init("snsTopicArn"), .init("cloudWatchLogsLogGroupArn")]
        ),
        .init(
            "MULTI_REGION_CLOUD_TRAIL_ENABLED",
            .periodic,
            parameters: [
                .init("s3BucketName"), .init("snsTopicArn"), .init("cloudWatchLogsLogGroupArn"),
                .init("includeManagementEvents"), .init("readWriteType"),
            ]
        ),
        .init("CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED", .periodic),
        .init("CLOUD_TRAIL_ENCRYPTION_ENABLED", .periodic),
        .init("CLOUDTRAIL_S3_DATAEVENTS_ENABLED", .periodic, parameters: [.init("S3BucketNames")]),
        .init(
            "CW_LOGGROUP_RETENTION_PERIOD_CHECK",
            .periodic,
            parameters: [.init("LogGroupNames"), .init("MinRetentionTime")]
        ),
        .init("CLOUDWATCH_LOG_GROUP_ENCRYPTED", .periodic, parameters: [.init("KmsKeyId")]),
        .init("EC2_IMDSV2_CHECK", .change, types: ["AWS::EC2::Instance"]),
        .init("ROOT_ACCOUNT_MFA_ENABLED", .periodic),
        .init("MFA_ENABLED_FOR_IAM_CONSOLE_ACCESS", .periodic),
        .init("IAM_USER_MFA_ENABLED", .periodic),
        .init("IAM_ROOT_ACCESS_KEY_CHECK", .periodic),
        .init(
            "IAM_POLICY_NO_STATEMENTS_WITH_ADMIN_ACCESS",
            .change,
            types: ["AWS::IAM::Policy"],
            parameters: [.init("excludePermissionBoundaryPolicy")]
        ),
        .init("ACCESS_KEYS_ROTATED", .periodic, parameters: [.init("maxAccessKeyAge", default: "90")]),
        .init(
            "IAM_USER_UNUSED_CREDENTIALS_CHECK",
            .periodic,
            parameters: [.init("maxCredentialUsageAge", default: "90")]
        ),
        .init(
            "IAM_PASSWORD_POLICY",
            .periodic,
            parameters: [
                .init("RequireUppercaseCharacters", default: "true"),
                .init("RequireLowercaseCharacters", default: "true"), .init("RequireSymbols", default: "true"),
                .init("RequireNumbers", default: "true"), .init("MinimumPasswordLength", default: "14"),
                .init("PasswordReusePrevention", default: "24"), .init("MaxPasswordAge", default: "90"),
            ]
        ),
        .init("SECURITYHUB_ENABLED", .periodic),
        .init("GUARDDUTY_ENABLED_CENTRALIZED", .periodic, parameters: [.init("CentralMonitoringAccount")]),
        .init("ECR_PRIVATE_IMAGE_SCANNING_ENABLED", .periodic),
    ]
}
