import Findings

extension SecretRules {
    /// Git hosts.
    static let codeHosts: [SecretRule] = [
        .token(
            "github-pat",
            "GitHub personal access token (classic)",
            .critical,
            ["ghp_"],
            #"ghp_[A-Za-z0-9]{36}"#,
            check: .base62Checksum
        ),
        .token(
            "github-oauth",
            "GitHub OAuth access token",
            .critical,
            ["gho_"],
            #"gho_[A-Za-z0-9]{36}"#,
            check: .base62Checksum
        ),
        .token(
            "github-user-token",
            "GitHub app user token",
            .critical,
            ["ghu_"],
            #"ghu_[A-Za-z0-9]{36}"#,
            check: .base62Checksum
        ),
        .token(
            "github-app-token",
            "GitHub app installation token",
            .critical,
            ["ghs_"],
            #"ghs_[A-Za-z0-9]{36}"#,
            check: .base62Checksum
        ),
        .token(
            "github-refresh-token",
            "GitHub app refresh token",
            .critical,
            ["ghr_"],
            #"ghr_[A-Za-z0-9]{76}"#,
            entropy: 3.5
        ),
        .token(
            "github-fine-grained-pat",
            "GitHub personal access token (fine-grained)",
            .critical,
            ["github_pat_"],
            #"github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}"#,
            entropy: 3
        ),
        .token(
            "gitlab-pat",
            "GitLab personal access token",
            .critical,
            ["glpat-"],
            #"glpat-(?:[A-Za-z0-9_\-]{20}|[A-Za-z0-9_\-]{27,300}\.[0-9a-z]{2}[0-9a-z]{7})"#,
            entropy: 3
        ),
        .token("gitlab-deploy-token", "GitLab deploy token", .high, ["gldt-"], #"gldt-[A-Za-z0-9_\-]{20}"#, entropy: 3),
        .token(
            "gitlab-runner-token",
            "GitLab runner authentication token",
            .high,
            ["glrt-"],
            #"glrt-(?:[A-Za-z0-9_\-]{20}|t\d_[A-Za-z0-9_\-]{27,300}\.[0-9a-z]{9})"#,
            entropy: 3
        ),
        .token(
            "gitlab-runner-registration-token",
            "GitLab runner registration token",
            .high,
            ["gr1348941"],
            #"GR1348941[A-Za-z0-9_\-]{20}"#,
            entropy: 3
        ),
        .token(
            "gitlab-trigger-token",
            "GitLab pipeline trigger token",
            .high,
            ["glptt-"],
            #"glptt-[0-9a-f]{40}"#,
            entropy: 3
        ),
        .token(
            "gitlab-job-token",
            "GitLab job token",
            .medium,
            ["glcbt-"],
            #"glcbt-[A-Za-z0-9]{1,5}_[A-Za-z0-9_\-]{20}"#,
            entropy: 3
        ),
        .token(
            "gitlab-oauth-secret",
            "GitLab OAuth application secret",
            .high,
            ["gloas-"],
            #"gloas-[A-Za-z0-9_\-]{64}"#,
            entropy: 3
        ),
        .token("gitlab-feed-token", "GitLab feed token", .medium, ["glft-"], #"glft-[A-Za-z0-9_\-]{20}"#, entropy: 3),
        .token(
            "gitlab-incoming-mail-token",
            "GitLab incoming mail token",
            .medium,
            ["glimt-"],
            #"glimt-[A-Za-z0-9_\-]{25}"#,
            entropy: 3
        ),
        .token(
            "gitlab-agent-token",
            "GitLab agent for Kubernetes token",
            .high,
            ["glagent-"],
            #"glagent-[A-Za-z0-9_\-]{50}"#,
            entropy: 3
        ),
        .token("gitlab-scim-token", "GitLab SCIM token", .high, ["glsoat-"], #"glsoat-[A-Za-z0-9_\-]{20}"#, entropy: 3),
        .token(
            "gitlab-feature-flag-token",
            "GitLab feature flags client token",
            .medium,
            ["glffct-"],
            #"glffct-[A-Za-z0-9_\-]{20}"#,
            entropy: 3
        ),
        .token(
            "bitbucket-app-password",
            "Bitbucket app password",
            .high,
            ["atbb"],
            #"ATBB[A-Za-z0-9_=.\-]{32}"#,
            entropy: 3.3
        ),
        .token(
            "git-remote-token",
            "Credentials in a Git remote's address",
            .high,
            ["https://oauth2:", "https://x-access-token:", "https://x-token-auth:"],
            #"https://(?:oauth2|x-access-token|x-token-auth):([A-Za-z0-9_\-]{20,255})@"#,
            group: 1,
            entropy: 3,
            requires: UInt8(ascii: "@")
        ),
        .assigned(
            "gitea-token",
            "Gitea or Forgejo access token",
            .high,
            ["gitea", "forgejo", "codeberg"],
            #"[0-9a-f]{40}"#,
            entropy: 3
        ),
        .token(
            "sourcegraph-token",
            "Sourcegraph access token",
            .high,
            ["sgp_"],
            #"sgp_(?:[0-9a-f]{16}_|local_)?[0-9a-f]{40}"#,
            entropy: 3
        ),
    ]
}
