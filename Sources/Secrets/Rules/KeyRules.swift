import Findings

extension SecretRules {
    /// Private keys and tokens of no vendor.
    static let keys: [SecretRule] = [
        .token(
            "private-key",
            "Private key",
            .critical,
            ["-----begin"],
            #"-----BEGIN (?:RSA |EC |DSA |OPENSSH |PGP )?PRIVATE KEY(?: BLOCK)?-----[^\-]{60,}"#,
            entropy: 3.5,
            check: .armour,
            reach: 8192
        ),
        .token(
            "private-key-encrypted",
            "Private key under a passphrase",
            .medium,
            ["-----begin encrypted private"],
            #"-----BEGIN ENCRYPTED PRIVATE KEY-----[^\-]{60,}"#,
            entropy: 3.5,
            check: .armour,
            reach: 8192
        ),
        .token(
            "putty-private-key",
            "PuTTY private key",
            .critical,
            ["putty-user-key-file-"],
            #"PuTTY-User-Key-File-[23]: [a-z0-9\-]+\r?\nEncryption: none[^\x00]{60,}"#,
            entropy: 3,
            reach: 2048
        ),
        .token(
            "age-secret-key",
            "age secret key",
            .critical,
            ["age-secret-key-1"],
            #"AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}"#,
            entropy: 3
        ),
        .token(
            "minisign-secret-key",
            "minisign secret key",
            .high,
            ["rwrt"],
            #"RWRTY0Iy[A-Za-z0-9+/]{200,}={0,2}"#,
            entropy: 3.5
        ),
        .token(
            "supabase-service-key",
            "Supabase service role key",
            .critical,
            ["eyj"],
            #"eyJ[A-Za-z0-9_\-]{10,}\.eyJ[A-Za-z0-9_\-]{10,}\.[A-Za-z0-9_\-]{20,}"#,
            entropy: 3,
            check: .serviceRole,
            reach: 4096
        ),
        .token(
            "jwt",
            "JSON web token",
            .high,
            ["eyj"],
            #"eyJ[A-Za-z0-9_\-]{10,}\.eyJ[A-Za-z0-9_\-]{10,}\.[A-Za-z0-9_\-]{20,}"#,
            entropy: 3,
            check: .jsonWebToken,
            reach: 4096
        ),
        .token(
            "supabase-secret-key",
            "Supabase secret key",
            .critical,
            ["sb_secret_"],
            #"sb_secret_[A-Za-z0-9_\-]{22}_[A-Za-z0-9_\-]{8}"#,
            entropy: 3
        ),
        .token("supabase-pat", "Supabase personal access token", .critical, ["sbp_"], #"sbp_[0-9a-f]{40}"#, entropy: 3),
        .assigned(
            "wireguard-private-key",
            "WireGuard private key",
            .critical,
            ["privatekey", "wireguard"],
            #"[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]="#,
            entropy: 4,
            check: .mixed
        ),
        .token(
            "basic-auth-header",
            "Basic authentication header",
            .high,
            ["authorization: basic ", "authorization\": \"basic "],
            #"[Aa]uthorization\"?: \"?[Bb]asic ([A-Za-z0-9+/]{12,200}={0,2})"#,
            group: 1,
            entropy: 3,
            check: .basicCredentials
        ),
        .token(
            "django-insecure-key",
            "Django secret key",
            .medium,
            ["django-insecure-"],
            #"django-insecure-[a-z0-9!@#$%^&*(\-_=+)]{50}"#,
            entropy: 3.5
        ),
        .assigned(
            "laravel-app-key",
            "Laravel application key",
            .high,
            ["app_key"],
            #"base64:[A-Za-z0-9+/]{43}="#,
            entropy: 4
        ),
        .assigned("rails-master-key", "Rails master key", .high, ["rails_master_key"], #"[0-9a-f]{32}"#, entropy: 3),
        .assigned(
            "secret-key-base",
            "Rails secret key base",
            .high,
            ["secret_key_base"],
            #"[0-9a-f]{128}"#,
            entropy: 3
        ),
        .token(
            "onepassword-service-token",
            "1Password service account token",
            .critical,
            ["ops_eyj"],
            #"ops_eyJ[A-Za-z0-9+/]{250,}={0,3}"#,
            entropy: 4,
            reach: 2048
        ),
        .token(
            "onepassword-secret-key",
            "1Password secret key",
            .critical,
            ["a3-"],
            #"A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}"#,
            entropy: 3.5
        ),
    ]
}
