import Findings

extension SecretRules {
    /// Work, identity and design tools.
    static let work: [SecretRule] = [
        .token(
            "atlassian-token",
            "Atlassian API token",
            .high,
            ["atatt3"],
            #"ATATT3[A-Za-z0-9_=.\-]{186}"#,
            entropy: 3.5
        ),
        .token(
            "atlassian-admin-key",
            "Atlassian admin API key",
            .critical,
            ["atctt3"],
            #"ATCTT3[A-Za-z0-9_=.\-]{186}"#,
            entropy: 3.5
        ),
        .assigned(
            "jira-token-legacy",
            "Atlassian API token (legacy)",
            .high,
            ["jira", "atlassian", "confluence"],
            #"[A-Za-z0-9]{24}"#,
            entropy: 3.3,
            check: .mixed
        ),
        .token(
            "notion-token",
            "Notion integration token",
            .high,
            ["ntn_"],
            #"ntn_[0-9]{11}[A-Za-z0-9]{35}"#,
            entropy: 3
        ),
        .token(
            "notion-token-legacy",
            "Notion integration token (legacy)",
            .high,
            ["secret_"],
            #"secret_[A-Za-z0-9]{43}"#,
            entropy: 3.7,
            check: .mixed
        ),
        .token(
            "airtable-pat",
            "Airtable personal access token",
            .high,
            ["pat"],
            #"pat[A-Za-z0-9]{14}\.[0-9a-f]{64}"#,
            entropy: 3.3
        ),
        .token("linear-key", "Linear API key", .high, ["lin_api_"], #"lin_api_[A-Za-z0-9]{40}"#, entropy: 3),
        .token("figma-pat", "Figma personal access token", .medium, ["figd_"], #"figd_[A-Za-z0-9_\-]{40}"#, entropy: 3),
        .token(
            "asana-pat",
            "Asana personal access token",
            .high,
            ["1/1", "2/1"],
            #"[12]/\d{15,17}(?:/\d{15,17})?:[0-9a-f]{32}"#,
            entropy: 3
        ),
        .token("clickup-token", "ClickUp token", .high, ["pk_"], #"pk_\d{5,10}_[A-Z0-9]{32}"#, entropy: 3),
        .token("postman-key", "Postman API key", .high, ["pmak-"], #"PMAK-[0-9a-f]{24}-[0-9a-f]{34}"#, entropy: 3),
        .token("readme-key", "ReadMe API key", .medium, ["rdme_"], #"rdme_[a-z0-9]{70}"#, entropy: 3.3),
        .token(
            "contentful-token",
            "Contentful management token",
            .high,
            ["cfpat-"],
            #"CFPAT-[A-Za-z0-9_\-]{43}"#,
            entropy: 3
        ),
        .token(
            "dropbox-token",
            "Dropbox access token",
            .high,
            ["sl."],
            #"sl\.(?:u\.)?[A-Za-z0-9_\-]{130,200}"#,
            entropy: 3.5
        ),
        .token(
            "typeform-token",
            "Typeform token",
            .medium,
            ["tfp_"],
            #"tfp_[A-Za-z0-9_\-]{44}(?:_[A-Za-z0-9]{14})?"#,
            entropy: 3
        ),
        .assigned(
            "zendesk-token",
            "Zendesk token",
            .medium,
            ["zendesk"],
            #"[A-Za-z0-9]{40}"#,
            entropy: 3.5,
            check: .mixed
        ),
        .assigned("okta-token", "Okta API token", .critical, ["okta"], #"00[A-Za-z0-9_\-]{40}"#, entropy: 3.5),
        .assigned(
            "auth0-secret",
            "Auth0 client secret",
            .critical,
            ["auth0"],
            #"[A-Za-z0-9_\-]{64}"#,
            entropy: 3.8,
            check: .mixed
        ),
        .token(
            "tailscale-key",
            "Tailscale key",
            .critical,
            ["tskey-"],
            #"tskey-(?:api|auth|client|scim|webhook)-[A-Za-z0-9]{10,20}-[A-Za-z0-9]{20,50}"#,
            entropy: 3
        ),
        .token(
            "ngrok-key",
            "ngrok API key",
            .high,
            ["ngrok_authtoken="],
            #"ngrok_authtoken=['\"]?(2[A-Za-z0-9]{26}_[A-Za-z0-9]{20,25})"#,
            group: 1,
            entropy: 3.3
        ),
        .token("frameio-token", "Frame.io token", .medium, ["fio-u-"], #"fio-u-[A-Za-z0-9_=\-]{64}"#, entropy: 3),
        .token(
            "adobe-client-secret",
            "Adobe client secret",
            .high,
            ["p8e-", "p8-"],
            #"p8e?-[A-Za-z0-9_\-]{32}"#,
            entropy: 3.3
        ),
        .assigned(
            "salesforce-token",
            "Salesforce access token",
            .high,
            ["salesforce", "sfdc"],
            #"00[A-Za-z0-9]{13}![A-Za-z0-9_.]{96}"#,
            entropy: 3.5
        ),
        .assigned(
            "wakatime-key",
            "WakaTime key",
            .low,
            ["wakatime"],
            #"waka_[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"#
        ),
    ]
}
