import Infrastructure
import Testing

@Suite("Checks of AWS resources in CloudFormation")
struct CloudFormationCheckTests {
    /// A resource of a type with its properties.
    private static func one(_ type: String, _ properties: String) -> String {
        "R: {Type: '\(type)', Properties: \(properties)}"
    }

    private static func rule(_ port: Int, _ cidr: String = "0.0.0.0/0") -> String {
        one(
            "AWS::EC2::SecurityGroup",
            "{SecurityGroupIngress: [{IpProtocol: tcp, FromPort: \(port), ToPort: \(port), CidrIp: \(cidr)}]}"
        )
    }

    private static func policy(_ statement: String) -> String {
        one("AWS::IAM::Policy", "{PolicyDocument: {Version: '2012-10-17', Statement: [{\(statement)}]}}")
    }

    private static func trust(_ statement: String) -> String {
        one("AWS::IAM::Role", "{AssumeRolePolicyDocument: {Statement: {\(statement)}}}")
    }

    private static func github(_ condition: String) -> String {
        trust(
            "Effect: Allow, Action: 'sts:AssumeRoleWithWebIdentity', Principal: {Federated: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com'}, Condition: {\(condition)}"
        )
    }

    @Test(
        "Network and machines",
        arguments: [
            ("MAW-001", rule(22), rule(22, "10.0.0.0/8")), ("MAW-001", rule(22, "128.0.0.0/1"), rule(2222)),
            ("MAW-002", rule(3389), rule(3388)), ("MAW-003", rule(11434), rule(11434, "192.168.1.0/24")),
            ("MAW-003", rule(8000), rule(443)), ("MAW-003", rule(8080), rule(80)), ("MAW-004", rule(5432), rule(5433)),
            ("MAW-004", rule(6333), rule(443)), ("MAW-005", rule(2375), rule(443)),
            (
                "MAW-003",
                "R: {Type: 'AWS::EC2::SecurityGroupIngress', Properties: {IpProtocol: '6', FromPort: '11000', ToPort: '12000', CidrIpv6: '::/0'}}",
                "R: {Type: 'AWS::EC2::SecurityGroupIngress', Properties: {IpProtocol: tcp, FromPort: 11434, ToPort: 11434, SourceSecurityGroupId: sg-1}}"
            ),
            // In rules of ICMP ports are types; rules for the way out are another matter.
            (
                "MAW-006",
                one("AWS::EC2::SecurityGroup", "{SecurityGroupIngress: {IpProtocol: -1, CidrIp: 0.0.0.0/0}}"),
                one(
                    "AWS::EC2::SecurityGroup",
                    "{SecurityGroupIngress: {IpProtocol: icmp, FromPort: 8, ToPort: -1, CidrIp: 0.0.0.0/0}, SecurityGroupEgress: [{IpProtocol: '-1', CidrIp: 0.0.0.0/0}]}"
                )
            ),
            (
                "MAW-007", one("AWS::EC2::Instance", "{NetworkInterfaces: [{AssociatePublicIpAddress: true}]}"),
                one("AWS::EC2::Instance", "{NetworkInterfaces: [{AssociatePublicIpAddress: 'false'}]}")
            ),
            (
                "MAW-007",
                one("AWS::ECS::Service", "{NetworkConfiguration: {AwsvpcConfiguration: {AssignPublicIp: ENABLED}}}"),
                one("AWS::ECS::Service", "{NetworkConfiguration: {AwsvpcConfiguration: {AssignPublicIp: DISABLED}}}")
            ),
            (
                "MAW-008", one("AWS::EC2::Subnet", "{MapPublicIpOnLaunch: true}"),
                one("AWS::EC2::Subnet", "{CidrBlock: 10.0.0.0/24}")
            ),
            (
                "MAW-009", one("AWS::EC2::Instance", "{MetadataOptions: {HttpTokens: optional}}"),
                one("AWS::EC2::Instance", "{MetadataOptions: {HttpTokens: required}}")
            ),
            (
                "MAW-009", one("AWS::EC2::LaunchTemplate", "{LaunchTemplateData: {InstanceType: g5.xlarge}}"),
                one("AWS::EC2::LaunchTemplate", "{LaunchTemplateData: {MetadataOptions: {HttpEndpoint: disabled}}}")
            ),
            (
                "MAW-009", one("AWS::EC2::Instance", "{ImageId: ami-1}"),
                one("AWS::EC2::Instance", "{LaunchTemplate: {LaunchTemplateId: lt-1, Version: 1}}")
            ),
            (
                "MAW-010", one("AWS::EC2::Volume", "{Size: 10}"),
                one("AWS::EC2::Volume", "{Size: 10, SnapshotId: snap-1}")
            ),
            (
                "MAW-010",
                one("AWS::EC2::Instance", "{BlockDeviceMappings: [{DeviceName: /dev/a, Ebs: {VolumeSize: 10}}]}"),
                one("AWS::EC2::Instance", "{BlockDeviceMappings: [{DeviceName: /dev/a, Ebs: {Encrypted: true}}]}")
            ),
            (
                "MAW-011",
                one(
                    "AWS::EC2::Instance",
                    "{UserData: {'Fn::Base64': {'Fn::Sub': \"#!/bin/sh\\nexport DB_PASSWORD='tr0ub4dor'\\nrun ${AWS::Region}\"}}}"
                ),
                one(
                    "AWS::EC2::Instance",
                    "{UserData: {'Fn::Base64': \"export DB_PASSWORD=$(aws ssm get-parameter)\\nexport MAX_TOKENS=4096\\n# DB_PASSWORD=old\"}}"
                )
            ),
            (
                "MAW-011", one("AWS::EC2::Instance", "{UserData: 'ZXhwb3J0IERCX1BBU1NXT1JEPXRyMHViNGRvcgo='}"),
                one("AWS::EC2::Instance", "{UserData: 'ZWNobyBoZWxsbyBmcm9tIHRoZSBtYWNoaW5lCg=='}")
            ),
            (
                "MAW-012", one("AWS::EC2::VPC", "{CidrBlock: 10.0.0.0/16}"),
                one("AWS::EC2::VPC", "{CidrBlock: 10.0.0.0/16}")
                    + "\nL: {Type: 'AWS::EC2::FlowLog', Properties: {ResourceId: !Ref R, ResourceType: VPC}}"
            ),
            (
                "MAW-013",
                one(
                    "AWS::ElasticLoadBalancingV2::Listener",
                    "{Protocol: HTTP, Port: 80, DefaultActions: [{Type: forward, TargetGroupArn: x}]}"
                ),
                one(
                    "AWS::ElasticLoadBalancingV2::Listener",
                    "{Protocol: HTTP, Port: 80, DefaultActions: [{Type: redirect, RedirectConfig: {Protocol: HTTPS, StatusCode: HTTP_301}}]}"
                )
            ),
            (
                "MAW-014",
                one("AWS::ElasticLoadBalancingV2::Listener", "{Protocol: HTTPS, SslPolicy: ELBSecurityPolicy-2016-08}"),
                one(
                    "AWS::ElasticLoadBalancingV2::Listener",
                    "{Protocol: HTTPS, SslPolicy: ELBSecurityPolicy-TLS13-1-2-2021-06}"
                )
            ),
            (
                "MAW-015", one("AWS::ElasticLoadBalancingV2::LoadBalancer", "{Scheme: internal}"),
                one(
                    "AWS::ElasticLoadBalancingV2::LoadBalancer",
                    "{LoadBalancerAttributes: [{Key: access_logs.s3.enabled, Value: 'true'}]}"
                )
            ),
            (
                "MAW-016", one("AWS::ApiGateway::Stage", "{StageName: prod}"),
                one("AWS::ApiGateway::Stage", "{AccessLogSetting: {DestinationArn: !GetAtt L.Arn}}")
                    + "\nL: {Type: 'AWS::Logs::LogGroup', Properties: {RetentionInDays: 30}}"
            ),
            (
                "MAW-017", one("AWS::ApiGateway::Method", "{HttpMethod: POST, AuthorizationType: NONE}"),
                one("AWS::ApiGateway::Method", "{HttpMethod: OPTIONS, AuthorizationType: NONE}")
            ),
            (
                "MAW-017", one("AWS::ApiGatewayV2::Route", "{RouteKey: 'POST /chat'}"),
                one("AWS::ApiGatewayV2::Route", "{RouteKey: 'POST /chat', AuthorizationType: JWT}")
            ),
            (
                "MAW-018",
                one(
                    "AWS::CloudFront::Distribution",
                    "{DistributionConfig: {DefaultCacheBehavior: {ViewerProtocolPolicy: allow-all}}}"
                ),
                one(
                    "AWS::CloudFront::Distribution",
                    "{DistributionConfig: {DefaultCacheBehavior: {ViewerProtocolPolicy: redirect-to-https}}}"
                )
            ),
        ]
    )
    func network(rule: String, hits: String, passes: String) { check(rule, hits, passes) }

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
    func storage(rule: String, hits: String, passes: String) { check(rule, hits, passes) }

    private static func bucket(_ statement: String) -> String {
        "R: {Type: 'AWS::S3::Bucket'}\n"
            + "P: {Type: 'AWS::S3::BucketPolicy', Properties: {Bucket: !Ref R, PolicyDocument: {Statement: [{\(statement)}]}}}"
    }

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
    func services(rule: String, hits: String, passes: String) { check(rule, hits, passes) }

    @Test(
        "Identities",
        arguments: [
            (
                "MAW-050", policy("Effect: Allow, Action: '*', Resource: '*'"),
                policy("Effect: Deny, Action: '*', Resource: '*'")
            ),
            (
                "MAW-050", policy("Effect: Allow, NotAction: ['ec2:*'], Resource: '*'"),
                policy("Effect: Allow, Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*'")
            ),
            (
                "MAW-051",
                one("AWS::IAM::Role", "{ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess']}"),
                one("AWS::IAM::Role", "{ManagedPolicyArns: ['arn:aws:iam::111122223333:policy/AdministratorAccess']}")
            ),
            (
                "MAW-051",
                one(
                    "AWS::IAM::Role",
                    "{ManagedPolicyArns: [!Sub 'arn:${AWS::Partition}:iam::aws:policy/PowerUserAccess']}"
                ), one("AWS::IAM::Role", "{ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess']}")
            ),
            (
                "MAW-052", policy("Effect: Allow, Action: ['dynamodb:*'], Resource: '*'"),
                policy("Effect: Allow, Action: ['dynamodb:*'], Resource: 'arn:aws:dynamodb:eu-west-1:1:table/t'")
            ),
            (
                "MAW-053",
                policy(
                    "Effect: Allow, Action: ['iam:PassRole', 'lambda:CreateFunction', 'lambda:InvokeFunction'], Resource: '*'"
                ),
                policy("Effect: Allow, Action: ['lambda:CreateFunction', 'lambda:InvokeFunction'], Resource: '*'")
            ),
            (
                "MAW-053", policy("Effect: Allow, Action: 'iam:Attach*', Resource: 'arn:aws:iam::111122223333:role/*'"),
                policy("Effect: Allow, Action: 'iam:AttachRolePolicy', Resource: 'arn:aws:iam::111122223333:role/app'")
            ),
            // What only works on everything is no escalation and no wildcard.
            (
                "MAW-053", policy("Effect: Allow, Action: 'sts:AssumeRole', Resource: '*'"),
                policy(
                    "Effect: Allow, Action: ['ec2:Describe*', 'sts:GetCallerIdentity', 'ecr:GetAuthorizationToken', 'xray:PutTraceSegments', 'cloudwatch:PutMetricData', 'logs:DescribeLogGroups'], Resource: '*'"
                )
            ),
            (
                "MAW-054", policy("Effect: Allow, NotAction: ['iam:*', 'sts:*'], Resource: '*'"),
                policy("Effect: Deny, NotAction: ['iam:*'], Resource: '*'")
            ),
            (
                "MAW-055", policy("Effect: Allow, Action: 'secretsmanager:GetSecretValue', Resource: '*'"),
                policy("Effect: Allow, Action: 'secretsmanager:GetSecretValue', Resource: !Ref Secret")
                    + "\nSecret: {Type: 'AWS::SecretsManager::Secret'}"
            ),
            (
                "MAW-055", policy("Effect: Allow, Action: 'S3:Get*', Resource: '*'"),
                policy("Effect: Allow, Action: 's3:ListAllMyBuckets', Resource: '*'")
            ),
            (
                "MAW-056", policy("Effect: Allow, Action: 'bedrock:InvokeModel*', Resource: '*'"),
                policy(
                    "Effect: Allow, Action: 'bedrock:InvokeModel', Resource: 'arn:aws:bedrock:eu-west-1::foundation-model/amazon.titan-text-lite-v1'"
                )
            ),
            (
                "MAW-057", trust("Effect: Allow, Action: 'sts:AssumeRole', Principal: {AWS: '*'}"),
                trust("Effect: Allow, Action: 'sts:AssumeRole', Principal: {Service: lambda.amazonaws.com}")
            ),
            (
                "MAW-057",
                trust("Effect: Allow, Action: 'sts:AssumeRole', Principal: {AWS: 'arn:aws:iam::999988887777:root'}"),
                trust(
                    "Effect: Allow, Action: 'sts:AssumeRole', Principal: {AWS: 'arn:aws:iam::999988887777:root'}, Condition: {StringEquals: {'sts:ExternalId': e-1}}"
                )
            ),
            (
                "MAW-057", trust("Effect: Allow, Action: 'sts:AssumeRole', Principal: '*'"),
                trust(
                    "Effect: Allow, Action: 'sts:AssumeRole', Principal: {AWS: !Sub 'arn:aws:iam::${AWS::AccountId}:root'}"
                )
            ),
            (
                "MAW-058", github("StringLike: {'token.actions.githubusercontent.com:sub': 'repo:*'}"),
                github(
                    "StringEquals: {'token.actions.githubusercontent.com:aud': sts.amazonaws.com, 'token.actions.githubusercontent.com:sub': 'repo:org/app:ref:refs/heads/main'}"
                )
            ),
            (
                "MAW-058",
                github(
                    "StringLike: {'token.actions.githubusercontent.com:sub': 'repo:org/*'}, StringEquals: {'token.actions.githubusercontent.com:aud': sts.amazonaws.com}"
                ),
                github(
                    "StringLike: {'token.actions.githubusercontent.com:sub': 'repo:org/app:*'}, StringEquals: {'token.actions.githubusercontent.com:aud': sts.amazonaws.com}"
                )
            ),
            (
                "MAW-058",
                github("StringEquals: {'token.actions.githubusercontent.com:aud': sts.amazonaws.com}"),
                trust("Effect: Allow, Action: 'sts:AssumeRole', Principal: {Service: ec2.amazonaws.com}")
            ),
            (
                "MAW-058",
                github("'ForAllValues:StringLike': {'token.actions.githubusercontent.com:sub': 'repo:org/app:*'}"),
                trust("Effect: Allow, Action: 'sts:AssumeRole', Principal: {Federated: cognito-identity.amazonaws.com}")
            ),
            (
                "MAW-059",
                one(
                    "AWS::SQS::QueuePolicy",
                    "{PolicyDocument: {Statement: {Effect: Allow, Principal: '*', Action: 'sqs:SendMessage', Resource: '*'}}}"
                ),
                one(
                    "AWS::SQS::QueuePolicy",
                    "{PolicyDocument: {Statement: {Effect: Allow, Principal: '*', Action: 'sqs:SendMessage', Resource: '*', Condition: {ArnEquals: {'aws:SourceArn': !Ref T}}}}}"
                ) + "\nT: {Type: 'AWS::SNS::Topic', Properties: {KmsMasterKeyId: k}}"
            ),
            // `Resource: "*"` in the policy of a key means this key.
            (
                "MAW-059",
                one(
                    "AWS::KMS::Key",
                    "{EnableKeyRotation: true, KeyPolicy: {Statement: [{Effect: Allow, Principal: '*', Action: 'kms:Decrypt', Resource: '*'}]}}"
                ),
                one(
                    "AWS::KMS::Key",
                    "{EnableKeyRotation: true, KeyPolicy: {Statement: [{Effect: Allow, Principal: {AWS: !Sub 'arn:aws:iam::${AWS::AccountId}:root'}, Action: 'kms:*', Resource: '*'}]}}"
                )
            ),
            (
                "MAW-059", one("AWS::Lambda::Permission", "{Principal: '*', Action: 'lambda:InvokeFunction'}"),
                one("AWS::Lambda::Permission", "{Principal: '*', PrincipalOrgID: o-1}")
            ),
            (
                "MAW-060", one("AWS::Lambda::Permission", "{Principal: s3.amazonaws.com}"),
                one("AWS::Lambda::Permission", "{Principal: s3.amazonaws.com, SourceAccount: !Ref 'AWS::AccountId'}")
            ),
            (
                "MAW-061", one("AWS::IAM::AccessKey", "{UserName: u}"), one("AWS::IAM::User", "{UserName: u}")
            ),
        ]
    )
    func identities(rule: String, hits: String, passes: String) { check(rule, hits, passes) }

    @Test(
        "Parameters for credentials",
        arguments: [
            ("DBPassword: {Type: String}", true), ("DBPassword: {Type: String, NoEcho: true}", false),
            ("DBPassword: {Type: String, NoEcho: 'true', Default: tr0ub4dor}", true),
            ("MaxTokens: {Type: Number, Default: 4096}", false), ("SecretName: {Type: String}", false),
        ]
    )
    func parameters(declaration: String, isHit: Bool) {
        let report = scanTemplate("T: {Type: 'AWS::X::Y'}", before: "Parameters:\n  \(declaration)")
        #expect(report.rules.contains("MAW-048") == isHit)
    }

    private func check(_ rule: String, _ hits: String, _ passes: String) {
        let bad = scanTemplate(hits)
        #expect(bad.unread.isEmpty && bad.rules.contains(rule), "\(hits)\n\(bad.notes)")
        let good = scanTemplate(passes)
        #expect(
            good.unread.isEmpty && !good.rules.contains(rule) && !good.open.contains(rule),
            "\(passes)\n\(good.notes)"
        )
    }
}
