import Findings

extension SecretRules {
    /// What a name gives away, whoever the vendor is.
    static let generic: [SecretRule] = [
        .assigned(
            "generic-api-key",
            "API key, token or secret assigned to a name",
            .medium,
            [
                "api_key", "apikey", "api-key", "access_token", "accesstoken", "auth_token", "authtoken",
                "client_secret", "clientsecret", "secret_key", "private_token", "access_key", "bearer",
            ],
            #"[A-Za-z0-9_\-+/=.~]{20,200}"#,
            entropy: 3.6,
            check: .mixed,
            isGeneric: true
        ),
        .assigned(
            "generic-password",
            "Password assigned to a name",
            .medium,
            ["password", "passwd", "passphrase"],
            #"[A-Za-z0-9!#%&*+\-./:=?@^_~]{10,100}"#,
            entropy: 3.2,
            check: .mixed,
            isGeneric: true
        ),
    ]
}
