import Findings

extension SecretRules {
    /// Google Cloud and Google's APIs.
    static let google: [SecretRule] = [
        .token("gcp-api-key", "Google API key", .high, ["aiza"], #"AIza[A-Za-z0-9_\-]{35}"#, entropy: 3.5),
        .token(
            "gcp-oauth-client-secret",
            "Google OAuth client secret",
            .high,
            ["gocspx-"],
            #"GOCSPX-[A-Za-z0-9_\-]{28}"#,
            entropy: 3
        ),
        .token(
            "gcp-oauth-access-token",
            "Google OAuth access token",
            .high,
            ["ya29."],
            #"ya29\.[A-Za-z0-9_\-]{60,}"#,
            entropy: 3.5
        ),
        .token(
            "gcp-refresh-token",
            "Google OAuth refresh token",
            .high,
            ["1//0"],
            #"1//0[A-Za-z0-9_\-]{60,200}"#,
            entropy: 3.5
        ),
        .assigned(
            "gcp-service-account-key",
            "Google service account key id",
            .high,
            ["private_key_id"],
            #"[0-9a-f]{40}"#,
            entropy: 3
        ),
        .assigned(
            "firebase-server-key",
            "Firebase Cloud Messaging server key",
            .high,
            ["fcm", "firebase", "server_key"],
            #"AAAA[A-Za-z0-9_\-]{7}:[A-Za-z0-9_\-]{140}"#,
            entropy: 3.5
        ),
        .assigned(
            "google-maps-signing-secret",
            "Google Maps URL signing secret",
            .medium,
            ["maps_signing", "url_signing_secret"],
            #"[A-Za-z0-9_\-]{27}="#,
            entropy: 3
        ),
    ]
}
