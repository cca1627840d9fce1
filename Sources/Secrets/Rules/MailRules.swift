import Findings

extension SecretRules {
    /// Mail and messages to customers.
    static let mail: [SecretRule] = [
        .token(
            "sendgrid-key",
            "SendGrid API key",
            .high,
            ["sg."],
            #"SG\.[A-Za-z0-9_\-]{22}\.[A-Za-z0-9_\-]{43}"#,
            entropy: 3.5
        ),
        .token("mailgun-key", "Mailgun private key", .high, ["key-"], #"key-[0-9a-f]{32}"#, entropy: 3),
        .token(
            "mailchimp-key",
            "Mailchimp API key",
            .high,
            ["-us"],
            #"[0-9a-f]{32}-us[0-9]{1,2}"#,
            back: 32,
            lead: 32,
            entropy: 3
        ),
        .token(
            "brevo-key",
            "Brevo (Sendinblue) API key",
            .high,
            ["xkeysib-"],
            #"xkeysib-[0-9a-f]{64}-[A-Za-z0-9]{16}"#,
            entropy: 3
        ),
        .token(
            "brevo-smtp-key",
            "Brevo SMTP key",
            .high,
            ["xsmtpsib-"],
            #"xsmtpsib-[0-9a-f]{64}-[A-Za-z0-9]{16}"#,
            entropy: 3
        ),
        .token("resend-key", "Resend API key", .high, ["re_"], #"re_[A-Za-z0-9]{8}_[A-Za-z0-9]{24}"#, entropy: 3.3),
        .assigned(
            "postmark-token",
            "Postmark server token",
            .high,
            ["postmark"],
            #"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"#,
            entropy: 2.9
        ),
        .assigned(
            "mailjet-secret",
            "Mailjet API secret",
            .high,
            ["mailjet", "mj_apikey"],
            #"[0-9a-f]{32}"#,
            entropy: 3
        ),
        .assigned("sparkpost-key", "SparkPost API key", .high, ["sparkpost"], #"[0-9a-f]{40}"#, entropy: 3),
        .token(
            "intercom-token",
            "Intercom access token",
            .high,
            ["dg9r"],
            #"dG9rO[A-Za-z0-9+/=]{54,60}"#,
            entropy: 3.5
        ),
        .token("klaviyo-key", "Klaviyo private key", .high, ["pk_"], #"pk_[0-9a-f]{34}"#, entropy: 3),
        .token(
            "hubspot-token",
            "HubSpot private app token",
            .high,
            ["pat-na", "pat-eu"],
            #"pat-(?:na|eu)[12]-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"#
        ),
    ]
}
