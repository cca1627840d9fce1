import Findings

extension SecretRules {
    /// Chat, telephony and social networks.
    static let chat: [SecretRule] = [
        .token(
            "slack-bot-token",
            "Slack bot token",
            .high,
            ["xoxb-"],
            #"xoxb-[0-9]{10,13}-[0-9]{10,13}-[A-Za-z0-9]{24}"#,
            entropy: 3
        ),
        .token(
            "slack-user-token",
            "Slack user token",
            .high,
            ["xoxp-", "xoxe-"],
            #"xox[pe](?:-[0-9]{10,13}){3}-[A-Za-z0-9]{28,34}"#,
            entropy: 3
        ),
        .token(
            "slack-app-token",
            "Slack app-level token",
            .high,
            ["xapp-"],
            #"xapp-\d-[A-Z0-9]+-\d+-[a-z0-9]{60,70}"#,
            entropy: 3
        ),
        .token(
            "slack-config-token",
            "Slack configuration token",
            .high,
            ["xoxe.xox"],
            #"xoxe\.xox[bp]-\d-[A-Za-z0-9]{160,170}"#,
            entropy: 3
        ),
        .token(
            "slack-legacy-token",
            "Slack legacy token",
            .high,
            ["xoxs-", "xoxo-", "xoxa-", "xoxr-"],
            #"xox[soar]-(?:\d-)?[0-9A-Za-z\-]{20,150}"#,
            entropy: 2.8
        ),
        .token(
            "slack-webhook",
            "Slack incoming webhook",
            .high,
            ["hooks.slack.com/"],
            #"hooks\.slack\.com/(?:services|workflows|triggers)/[A-Za-z0-9+/]{43,56}"#,
            entropy: 3
        ),
        .token(
            "discord-bot-token",
            "Discord bot token",
            .high,
            [".g"],
            #"[MNO][A-Za-z\d_\-]{23,27}\.[A-Za-z\d_\-]{6}\.[A-Za-z\d_\-]{27,38}"#,
            back: 28,
            lead: 24,
            entropy: 3.5,
            check: .discordUser
        ),
        .token(
            "discord-webhook",
            "Discord webhook",
            .medium,
            ["discord.com/api/webhooks/", "discordapp.com/api/webhooks/"],
            #"discord(?:app)?\.com/api/webhooks/\d{17,20}/[A-Za-z0-9_\-]{60,72}"#,
            entropy: 3
        ),
        .token(
            "telegram-bot-token",
            "Telegram bot token",
            .high,
            [":aa"],
            #"\d{8,10}:AA[A-Za-z0-9_\-]{33}"#,
            back: 10,
            lead: 8,
            entropy: 3.3
        ),
        .token(
            "teams-webhook",
            "Microsoft Teams webhook",
            .medium,
            ["webhook.office.com/"],
            #"webhook\.office\.com/webhookb2/[0-9a-f\-]{36}@[0-9a-f\-]{36}/IncomingWebhook/[0-9a-z]{32}/[0-9a-f\-]{36}"#
        ),
        .assigned("twilio-auth-token", "Twilio auth token", .critical, ["twilio"], #"[0-9a-f]{32}"#, entropy: 3),
        .token("twilio-api-key", "Twilio API key", .high, ["sk"], #"SK[0-9a-f]{32}"#, entropy: 3),
        .assigned(
            "messagebird-key",
            "MessageBird API key",
            .high,
            ["messagebird", "message_bird"],
            #"[A-Za-z0-9]{25}"#,
            entropy: 3.2,
            check: .mixed
        ),
        .assigned(
            "vonage-secret",
            "Vonage (Nexmo) API secret",
            .high,
            ["nexmo", "vonage"],
            #"[A-Za-z0-9]{16}"#,
            entropy: 3,
            check: .mixed
        ),
        .token(
            "facebook-token",
            "Facebook access token",
            .high,
            ["eaam", "eaac"],
            #"EAA[MC][A-Za-z0-9]{100,}"#,
            entropy: 3.5
        ),
        .assigned(
            "facebook-app-secret",
            "Facebook app secret",
            .high,
            ["facebook", "fb_app"],
            #"[0-9a-f]{32}"#,
            entropy: 3
        ),
        .token(
            "twitter-bearer",
            "X (Twitter) bearer token",
            .high,
            ["aaaaaaaaaaaaaaaaaaaa"],
            #"A{20,24}[A-Za-z0-9%]{80,110}"#,
            entropy: 3.3
        ),
        .assigned(
            "twitter-secret",
            "X (Twitter) API secret",
            .high,
            ["twitter"],
            #"[A-Za-z0-9]{45}|[A-Za-z0-9]{50}"#,
            entropy: 3.7,
            check: .mixed
        ),
        .assigned(
            "linkedin-secret",
            "LinkedIn client secret",
            .medium,
            ["linkedin"],
            #"(?:WPL_AP1\.)?[A-Za-z0-9]{16}(?:\.[A-Za-z0-9+/=]{6,8})?"#,
            entropy: 3,
            check: .mixed
        ),
        .token(
            "mattermost-webhook",
            "Mattermost incoming webhook",
            .medium,
            ["/hooks/"],
            #"https://[A-Za-z0-9.\-]+/hooks/[a-z0-9]{26}"#,
            back: 100,
            lead: 0,
            entropy: 3
        ),
        .token(
            "line-channel-token",
            "LINE channel access token",
            .medium,
            ["line_channel_access_token="],
            #"line_channel_access_token=['\"]?([A-Za-z0-9+/]{160,180}=)"#,
            group: 1,
            entropy: 4
        ),
    ]
}
