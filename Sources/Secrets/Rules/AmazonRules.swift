import Findings

extension SecretRules {
    /// Amazon Web Services.
    static let amazon: [SecretRule] = [
        .token(
            "aws-access-key-id",
            "AWS access key id",
            .high,
            ["akia", "asia", "abia", "acca", "a3t"],
            #"(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}"#,
            entropy: 2.9
        ),
        .assigned(
            "aws-secret-access-key",
            "AWS secret access key",
            .critical,
            ["aws_secret", "secret_access_key", "secretaccesskey", "aws_sec", "secret-access-key", "secretkey"],
            #"[A-Za-z0-9/+]{40}"#,
            entropy: 4.0,
            check: .mixed
        ),
        .assigned(
            "aws-session-token",
            "AWS session token",
            .high,
            ["aws_session_token", "aws_security_token", "sessiontoken"],
            #"[A-Za-z0-9/+]{100,600}={0,2}"#,
            entropy: 4.2,
            check: .mixed
        ),
        .token(
            "aws-bedrock-api-key",
            "Amazon Bedrock API key (long-term)",
            .critical,
            ["absk"],
            #"ABSK[A-Za-z0-9+/]{109,269}={0,2}"#,
            entropy: 3
        ),
        .token(
            "aws-bedrock-session-key",
            "Amazon Bedrock API key (short-term)",
            .high,
            ["bedrock-api-key-"],
            #"bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t[A-Za-z0-9+/=]{40,}"#,
            reach: 4096
        ),
        .token(
            "aws-mws-token",
            "Amazon MWS auth token",
            .high,
            ["amzn.mws."],
            #"amzn\.mws\.[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"#
        ),
    ]
}
