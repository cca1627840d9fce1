import Foundation

/// Values that are credentials, whatever they are called.
enum CredentialValues {
    /// Beginnings of the keys that well-known services give out, and how many characters follow at least.
    private static let forms: [(prefix: String, minimum: Int)] = [
        ("hf_", 30), ("sk-", 20), ("ghp_", 30), ("gho_", 30), ("ghs_", 30), ("github_pat_", 40), ("AKIA", 16),
        ("ASIA", 16), ("xoxb-", 20), ("xoxp-", 20), ("AIza", 30), ("glpat-", 20), ("nvapi-", 40), ("gsk_", 30),
        ("r8_", 30), ("npm_", 30), ("pypi-", 40), ("dop_v1_", 40),
    ]

    /// Names that hold the words of credentials and none themselves.
    private static let harmless = [
        "tokenizer", "max_tokens", "token_limit", "tokens_per", "num_tokens", "token_count", "max_token", "secretname",
        "token_ttl", "token_expir", "token_endpoint", "token_type", "token_lifetime", "password_policy",
        "token_length", "token_bucket", "batched_tokens",
    ]
    private static let harmlessEndings = ["_name", "_arn", "_id", "_ref", "_key_ref", "_dir", "_mount", "_enabled"]

    /// Whether a value looks like a key of a well-known service.
    static func hasKnownForm(_ value: String) -> Bool {
        if value.contains("-----BEGIN"), value.contains("PRIVATE KEY-----") { return true }
        return forms.contains { form in
            guard value.hasPrefix(form.prefix) else { return false }
            let rest = value.dropFirst(form.prefix.count)
            return rest.count >= form.minimum && Set(rest).count > 5
                && rest.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
        }
    }

    /// Whether a setting of this name holds a credential in plain.
    static func isLiteral(_ value: String, of name: String) -> Bool {
        if hasKnownForm(value) { return true }
        let key = String(name.lowercased().drop { $0 == "-" }).replacing("-", with: "_")
        guard CredentialNames.isCredential(key, value: value), !isPlaceholder(value) else { return false }
        if harmless.contains(where: key.contains) || harmlessEndings.contains(where: key.hasSuffix) { return false }
        // Switches and numbers are settings about credentials; paths say where one lies.
        return Double(value) == nil && !["true", "false", "none", "null", "yes", "no"].contains(value.lowercased())
            && !value.hasPrefix("/") && !value.hasPrefix("file:") && !value.hasPrefix("vault:") && !value.contains("$(")
            && !value.contains("${") && !value.contains("{{") && !value.hasPrefix("arn:")
    }

    /// Whether a value stands for one that is filled in elsewhere.
    static func isPlaceholder(_ value: String) -> Bool {
        let text = value.trimmed.lowercased()
        if text.isEmpty || text.hasPrefix("<") || text.hasPrefix("$") || text.hasPrefix("{{") { return true }
        if Set(text).count == 1 { return true }
        return [
            "changeme", "change-me", "change_me", "replace", "placeholder", "your-", "your_", "todo", "example", "xxxx",
            "dummy", "redacted", "insert",
        ].contains { text.contains($0) }
    }

    /// A value of a Secret, decoded if it was base64.
    static func decoded(_ value: String, isEncoded: Bool) -> String {
        guard isEncoded, let data = Data(base64Encoded: value.filter { !$0.isWhitespace }) else { return value }
        return String(decoding: data, as: UTF8.self)
    }
}
