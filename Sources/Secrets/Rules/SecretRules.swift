/// The built-in rules. Each family stands in a file of its own; the formats are those that the vendors document.
public enum SecretRules {
    /// All rules. Where two hit the same place equally well, the earlier one counts.
    public static let all: [SecretRule] =
        [
            amazon, google, azure, cloud, codeHosts, languageModels, modelHubs, vectorStores, payments, keys,
            connections, builds, packages, chat, mail, monitoring, data, work, generic,
        ].flatMap { $0 }
}
