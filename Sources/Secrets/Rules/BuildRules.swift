import Findings

extension SecretRules {
    /// Continuous integration and infrastructure as code.
    static let builds: [SecretRule] = [
        .assigned(
            "circleci-token",
            "CircleCI token",
            .high,
            ["circleci", "circle_token", "circle_ci"],
            #"(?:CCIPAT_[A-Za-z0-9]{22}_)?[0-9a-f]{40}"#,
            entropy: 3
        ),
        .token("buildkite-token", "Buildkite API token", .high, ["bkua_"], #"bkua_[0-9a-f]{40}"#, entropy: 3),
        .assigned(
            "travisci-token",
            "Travis CI token",
            .high,
            ["travis"],
            #"[A-Za-z0-9]{22}"#,
            entropy: 3.2,
            check: .mixed
        ),
        .assigned(
            "droneci-token",
            "Drone CI token",
            .high,
            ["drone"],
            #"[A-Za-z0-9]{32}"#,
            entropy: 3.5,
            check: .mixed
        ),
        .assigned("jenkins-api-token", "Jenkins API token", .high, ["jenkins"], #"11[0-9a-f]{32}"#, entropy: 3),
        .assigned(
            "codecov-token",
            "Codecov upload token",
            .medium,
            ["codecov"],
            #"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"#,
            entropy: 2.9
        ),
        .assigned("sonar-token", "SonarQube token", .medium, ["sonar"], #"(?:sq[upa]_)?[0-9a-f]{40}"#, entropy: 3),
        .assigned(
            "snyk-token",
            "Snyk token",
            .high,
            ["snyk"],
            #"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"#,
            entropy: 2.9
        ),
        .token(
            "terraform-cloud-token",
            "HCP Terraform API token",
            .critical,
            [".atlasv1."],
            #"[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_\-=]{60,70}"#,
            back: 14,
            lead: 14,
            entropy: 3.5
        ),
        .token(
            "vault-service-token",
            "HashiCorp Vault service token",
            .critical,
            ["hvs."],
            #"hvs\.[A-Za-z0-9_\-]{90,120}"#,
            entropy: 3.5
        ),
        .token(
            "vault-batch-token",
            "HashiCorp Vault batch token",
            .critical,
            ["hvb."],
            #"hvb\.[A-Za-z0-9_\-]{138,300}"#,
            entropy: 3.5
        ),
        .token("pulumi-token", "Pulumi access token", .high, ["pul-"], #"pul-[0-9a-f]{40}"#, entropy: 3),
        .token(
            "doppler-token",
            "Doppler token",
            .critical,
            ["dp.pt.", "dp.st.", "dp.ct.", "dp.sa.", "dp.scim.", "dp.audit."],
            #"dp\.(?:pt|st(?:\.[a-z0-9_\-]{2,35})?|ct|sa|scim|audit)\.[A-Za-z0-9]{40,44}"#,
            entropy: 3.3
        ),
        .token(
            "infisical-token",
            "Infisical service token",
            .high,
            ["st."],
            #"st\.[0-9a-f]{24}\.[0-9a-f]{32}\.[0-9a-f]{32}"#,
            entropy: 3
        ),
        .token(
            "harness-token",
            "Harness API key",
            .high,
            ["pat.", "sat."],
            #"(?:pat|sat)\.[A-Za-z0-9_\-]{22}\.[0-9a-f]{24}\.[A-Za-z0-9]{20}"#,
            entropy: 3.3
        ),
        .token(
            "octopus-key",
            "Octopus Deploy API key",
            .high,
            ["api-"],
            #"API-[A-Z0-9]{25,27}"#,
            entropy: 3.3,
            check: .hasDigit
        ),
        .token(
            "openshift-token",
            "OpenShift user token",
            .critical,
            ["sha256~"],
            #"sha256~[A-Za-z0-9_\-]{43}"#,
            entropy: 3.5
        ),
        .token(
            "ansible-vault",
            "Ansible Vault content",
            .low,
            ["$ansible_vault;"],
            #"\$ANSIBLE_VAULT;1\.[0-9];AES256(?:;[A-Za-z0-9_.\-]{1,64})?[\s\\rn]{1,6}[0-9a-f]{40,}"#,
            entropy: 2
        ),
    ]
}
