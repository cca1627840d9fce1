import Infrastructure
import Testing

@Suite("Checks of AWS resources in CloudFormation: data and services")
struct CloudDataCheckTests {
    private static func bucket(_ statement: String) -> String {
        "R: {Type: 'AWS::S3::Bucket'}\n"
            + "P: {Type: 'AWS::S3::BucketPolicy', Properties: {Bucket: !Ref R, PolicyDocument: {Statement: [{\(statement)}]}}}"
    }

    @Test(
        "Storage and data",
        arguments: [
            (
                "MAW-019", one("AWS::S3::Bucket", "{PublicAccessBlockConfiguration: {BlockPublicAcls: false}}"),
                one(
                    "AWS::S3::Bucket",
                    "{PublicAccessBlockConfiguration: {BlockPublicAcls: true, BlockPublicPolicy: 'true', IgnorePublicAcls: true, RestrictPublicBuckets: true}}"
                )
            ),
            (
                "MAW-020", one("AWS::S3::Bucket", "{AccessControl: PublicRead}"),
                one(
                    "AWS::S3::Bucket",
                    "{AccessControl: PublicRead, PublicAccessBlockConfiguration: {IgnorePublicAcls: true}}"
                )
            ),
            (
                "MAW-020", bucket("Effect: Allow, Principal: '*', Action: 's3:GetObject', Resource: '*'"),
                bucket(
                    "Effect: Allow, Principal: '*', Action: 's3:GetObject', Resource: '*', Condition: {StringEquals: {'aws:PrincipalOrgID': o-1}}"
                )
            ),
            (
                "MAW-020",
                bucket(
                    "Effect: Allow, Principal: {AWS: ['*']}, Action: 's3:*', Resource: '*', Condition: {StringLike: {'aws:Referer': 'https://e.org/*'}}"
                ), bucket("Effect: Deny, Principal: '*', Action: 's3:*', Resource: '*'")
            ),
            (
                "MAW-020",
                bucket(
                    "Effect: Allow, NotPrincipal: {AWS: 'arn:aws:iam::111122223333:root'}, Action: 's3:*', Resource: '*'"
                ),
                bucket(
                    "Effect: Allow, Principal: {Service: logging.s3.amazonaws.com}, Action: 's3:PutObject', Resource: '*'"
                )
            ),
            (
                "MAW-021",
                bucket("Effect: Allow, Principal: {AWS: '111122223333'}, Action: 's3:GetObject', Resource: '*'"),
                bucket(
                    "Effect: Deny, Principal: '*', Action: 's3:*', Resource: '*', Condition: {Bool: {'aws:SecureTransport': 'false'}}"
                )
            ),
            (
                "MAW-022", one("AWS::S3::Bucket", "{VersioningConfiguration: {Status: Suspended}}"),
                one("AWS::S3::Bucket", "{VersioningConfiguration: {Status: Enabled}}")
            ),
            (
                "MAW-023", one("AWS::S3::Bucket", "{BucketName: weights}"),
                // A bucket for logs does not log itself.
                one(
                    "AWS::S3::Bucket",
                    "{BucketName: weights, LoggingConfiguration: {DestinationBucketName: !Ref Sink}}"
                )
                    + "\nSink: {Type: 'AWS::S3::Bucket'}"
            ),
            (
                "MAW-024", one("AWS::RDS::DBInstance", "{Engine: postgres}"),
                // The encryption of a replica or of an instance in a cluster comes from elsewhere.
                one("AWS::RDS::DBInstance", "{DBClusterIdentifier: !Ref C}")
                    + "\nC: {Type: 'AWS::RDS::DBCluster', Properties: {StorageEncrypted: true}}"
            ),
            (
                "MAW-025", one("AWS::RDS::DBInstance", "{PubliclyAccessible: 'true'}"),
                one("AWS::RDS::DBInstance", "{PubliclyAccessible: false}")
            ),
            (
                "MAW-026", one("AWS::RDS::DBInstance", "{MasterUserPassword: tr0ub4dor}"),
                one(
                    "AWS::RDS::DBInstance",
                    "{MasterUserPassword: '{{resolve:secretsmanager:db:SecretString:password}}'}"
                )
            ),
            (
                "MAW-026", one("AWS::SecretsManager::Secret", #"{SecretString: '{"password":"tr0ub4dor"}'}"#),
                one("AWS::SecretsManager::Secret", "{GenerateSecretString: {PasswordLength: 32}}")
            ),
            (
                "MAW-027", one("AWS::RDS::DBInstance", "{BackupRetentionPeriod: 0}"),
                one("AWS::RDS::DBInstance", "{BackupRetentionPeriod: 7}")
            ),
            (
                "MAW-028", one("AWS::EFS::FileSystem", "{Encrypted: false}"),
                one("AWS::EFS::FileSystem", "{Encrypted: true}")
            ),
            (
                "MAW-029", one("AWS::ElastiCache::ReplicationGroup", "{AtRestEncryptionEnabled: true}"),
                one(
                    "AWS::ElastiCache::ReplicationGroup",
                    "{AtRestEncryptionEnabled: true, TransitEncryptionEnabled: true}"
                )
            ),
            (
                "MAW-030", one("AWS::SQS::Queue", "{SqsManagedSseEnabled: false}"),
                one("AWS::SQS::Queue", "{QueueName: q}")
            ),
            (
                "MAW-030", one("AWS::SNS::Topic", "{TopicName: t}"),
                one("AWS::SNS::Topic", "{KmsMasterKeyId: alias/aws/sns}")
            ),
            (
                "MAW-031", one("AWS::KMS::Key", "{KeyPolicy: {}}"),
                one("AWS::KMS::Key", "{KeySpec: RSA_2048, KeyUsage: SIGN_VERIFY}")
            ),
            (
                "MAW-032", one("AWS::Logs::LogGroup", "{LogGroupName: g}"),
                one("AWS::Logs::LogGroup", "{RetentionInDays: 365}")
            ),
            (
                "MAW-033", one("AWS::CloudTrail::Trail", "{IsLogging: false, IsMultiRegionTrail: true}"),
                one("AWS::CloudTrail::Trail", "{IsLogging: true, IsMultiRegionTrail: true}")
            ),
            (
                "MAW-034", one("AWS::CloudTrail::Trail", "{IsLogging: true}"),
                one("AWS::CloudTrail::Trail", "{EnableLogFileValidation: true}")
            ),
            (
                "MAW-035", one("AWS::CloudTrail::Trail", "{IsLogging: true}"),
                one("AWS::CloudTrail::Trail", "{KMSKeyId: !Ref K}")
                    + "\nK: {Type: 'AWS::KMS::Key', Properties: {EnableKeyRotation: true}}"
            ),
            (
                "MAW-047", one("AWS::SSM::Parameter", "{Type: String, Name: /app/api_key, Value: k7Gq2vX9mm}"),
                one("AWS::SSM::Parameter", "{Type: String, Name: /app/max_tokens, Value: '4096'}")
            ),
            (
                "MAW-049", one("AWS::OpenSearchService::Domain", "{EncryptionAtRestOptions: {Enabled: false}}"),
                one(
                    "AWS::OpenSearchService::Domain",
                    "{EncryptionAtRestOptions: {Enabled: true}, NodeToNodeEncryptionOptions: {Enabled: true}, DomainEndpointOptions: {EnforceHTTPS: true}}"
                )
            ),
        ]
    )
    func storage(rule: String, hits: String, passes: String) { expect(rule, hits, passes) }

    @Test(
        "Containers, functions and models",
        arguments: [
            (
                "MAW-036", one("AWS::Lambda::Url", "{AuthType: NONE}"), one("AWS::Lambda::Url", "{AuthType: AWS_IAM}")
            ),
            (
                "MAW-037", one("AWS::Lambda::Function", "{Environment: {Variables: {DB_PASSWORD: tr0ub4dor}}}"),
                one(
                    "AWS::Lambda::Function",
                    "{Environment: {Variables: {DB_PASSWORD: '{{resolve:ssm-secure:p}}', API_TOKEN_ARN: 'arn:aws:x', MAX_TOKENS: '4096', TOKENIZER: bpe, SECRET_NAME: prod}}}"
                )
            ),
            (
                "MAW-037",
                one(
                    "AWS::ECS::TaskDefinition",
                    "{ContainerDefinitions: [{Name: c, Environment: [{Name: API_KEY, Value: k7Gq2vX9mm}]}]}"
                ),
                one(
                    "AWS::ECS::TaskDefinition",
                    "{ContainerDefinitions: [{Name: c, Secrets: [{Name: API_KEY, ValueFrom: 'arn:aws:x'}]}]}"
                )
            ),
            (
                "MAW-037",
                one(
                    "AWS::CodeBuild::Project",
                    "{Environment: {EnvironmentVariables: [{Name: API_KEY, Value: k7Gq2vX9mm}]}}"
                ),
                one(
                    "AWS::CodeBuild::Project",
                    "{Environment: {EnvironmentVariables: [{Name: API_KEY, Type: SECRETS_MANAGER, Value: prod/api}]}}"
                )
            ),
            (
                "MAW-038", one("AWS::ECR::Repository", "{ImageTagMutability: MUTABLE}"),
                one("AWS::ECR::Repository", "{ImageTagMutability: IMMUTABLE}")
            ),
            (
                "MAW-039", one("AWS::ECR::Repository", "{RepositoryName: r}"),
                one("AWS::ECR::Repository", "{ImageScanningConfiguration: {ScanOnPush: true}}")
            ),
            (
                "MAW-040", one("AWS::EKS::Cluster", "{ResourcesVpcConfig: {SubnetIds: [a]}}"),
                one("AWS::EKS::Cluster", "{ResourcesVpcConfig: {EndpointPublicAccess: false}}")
            ),
            (
                "MAW-040", one("AWS::EKS::Cluster", "{ResourcesVpcConfig: {PublicAccessCidrs: [0.0.0.0/0]}}"),
                one("AWS::EKS::Cluster", "{ResourcesVpcConfig: {PublicAccessCidrs: [203.0.113.0/24]}}")
            ),
            (
                "MAW-041", one("AWS::EKS::Cluster", "{Name: c}"),
                one(
                    "AWS::EKS::Cluster",
                    "{Logging: {ClusterLogging: {EnabledTypes: [{Type: api}, {Type: audit}, {Type: authenticator}]}}}"
                )
            ),
            (
                "MAW-042",
                one("AWS::ECS::TaskDefinition", "{ContainerDefinitions: [{Name: c, Privileged: true}]}"),
                one("AWS::ECS::TaskDefinition", "{ContainerDefinitions: [{Name: c}]}")
            ),
            (
                "MAW-043", one("AWS::SageMaker::NotebookInstance", "{InstanceType: ml.t3.medium}"),
                one("AWS::SageMaker::NotebookInstance", "{DirectInternetAccess: Disabled}")
            ),
            (
                "MAW-044", one("AWS::SageMaker::Model", "{ExecutionRoleArn: r}"),
                one("AWS::SageMaker::Model", "{EnableNetworkIsolation: true}")
            ),
            (
                "MAW-045", one("AWS::Bedrock::Agent", "{AgentName: a}"),
                one("AWS::Bedrock::Agent", "{GuardrailConfiguration: {GuardrailIdentifier: g, GuardrailVersion: '1'}}")
            ),
            (
                "MAW-046",
                one(
                    "AWS::Bedrock::Guardrail",
                    "{ContentPolicyConfig: {FiltersConfig: [{Type: HATE, InputStrength: HIGH}]}}"
                ),
                one(
                    "AWS::Bedrock::Guardrail",
                    "{ContentPolicyConfig: {FiltersConfig: [{Type: PROMPT_ATTACK, InputStrength: HIGH, OutputStrength: NONE}]}}"
                )
            ),
        ]
    )
    func services(rule: String, hits: String, passes: String) { expect(rule, hits, passes) }
}
