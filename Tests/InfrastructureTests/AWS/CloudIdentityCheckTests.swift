import Infrastructure
import Testing

@Suite("Checks of AWS resources in CloudFormation: identities")
struct CloudIdentityCheckTests {
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
    func identities(rule: String, hits: String, passes: String) { expect(rule, hits, passes) }

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
}
