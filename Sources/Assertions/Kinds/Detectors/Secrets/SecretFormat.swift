import Matching

/// A form of credential that is told by its own shape: a prefix that its issuer gives it, and a body without order.
struct SecretFormat: Sendable {
    let name: String
    /// A text that must be there before the pattern is tried.
    let literal: String
    let pattern: Pattern?

    private init(_ name: String, _ literal: String, _ pattern: String) {
        self.name = name
        self.literal = literal
        self.pattern = try? Pattern(#"\b"# + pattern)
    }

    /// The forms, as their issuers document them.
    static let all: [SecretFormat] = [
        SecretFormat("an AWS access key", "A", #"(AKIA|ASIA)[A-Z2-7]{16}\b"#),
        SecretFormat("a token of GitHub", "gh", #"(ghp|gho|ghu|ghs|ghr)_[A-Za-z0-9]{36,251}\b"#),
        SecretFormat("a fine-grained token of GitHub", "github_pat_", #"github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}\b"#),
        SecretFormat("a token of GitLab", "glpat-", #"glpat-[A-Za-z0-9_-]{20,}"#),
        SecretFormat("a token of Slack", "xox", #"xox[abposr]-[A-Za-z0-9-]{20,}"#),
        SecretFormat("a secret key of Stripe", "_live_", #"(sk|rk)_live_[A-Za-z0-9]{16,}\b"#),
        SecretFormat("a key of Google", "AIza", #"AIza[A-Za-z0-9_-]{35}"#),
        SecretFormat("a client secret of Google", "GOCSPX-", #"GOCSPX-[A-Za-z0-9_-]{28}"#),
        SecretFormat("a key of OpenAI", "sk-", #"sk-(proj-|svcacct-|admin-)?[A-Za-z0-9_-]{40,}"#),
        SecretFormat("a key of Anthropic", "sk-ant-", #"sk-ant-[a-z0-9]{3,10}-[A-Za-z0-9_-]{40,}"#),
        SecretFormat("a token of Hugging Face", "hf_", #"hf_[A-Za-z0-9]{34}\b"#),
        SecretFormat("a token of npm", "npm_", #"npm_[A-Za-z0-9]{36}\b"#),
        SecretFormat("a token of PyPI", "pypi-", #"pypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50,}"#),
        SecretFormat("a key of SendGrid", "SG.", #"SG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}"#),
        SecretFormat("a token of DigitalOcean", "do", #"do[opr]_v1_[a-f0-9]{64}\b"#),
        SecretFormat("a token of Shopify", "shp", #"shp(at|ca|pa|ss)_[a-fA-F0-9]{32}\b"#),
        SecretFormat("a token of Telegram", ":AA", #"[0-9]{8,10}:AA[A-Za-z0-9_-]{33}\b"#),
        SecretFormat("a token of Databricks", "dapi", #"dapi[a-f0-9]{32}\b"#),
        SecretFormat("a key of Mailgun", "key-", #"key-[a-f0-9]{32}\b"#),
        SecretFormat("a token of Doppler", "dp.", #"dp\.(pt|st|ct|sa)\.[A-Za-z0-9]{40,44}\b"#),
        SecretFormat("a token of Vault", "hvs.", #"hvs\.[A-Za-z0-9_-]{24,}"#),
        SecretFormat("a token of Linear", "lin_api_", #"lin_api_[A-Za-z0-9]{40}\b"#),
        SecretFormat("a JSON Web Token", "eyJ", #"eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{20,}"#),
        SecretFormat(
            "a webhook of Slack",
            "hooks.slack.com",
            #"hooks\.slack\.com/services/T[A-Z0-9]{8,}/B[A-Z0-9]{8,}/[A-Za-z0-9]{24}"#
        ),
        SecretFormat(
            "a connection to a database with its password",
            "://",
            #"(postgres(ql)?|mysql|mongodb(\+srv)?|redis|amqps?)://[\w.-]+:[^\s:@/'"<>{}$]{6,}@[\w.-]+"#
        ),
    ]
}
