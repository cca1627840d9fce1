import Formats
import Matching

/// Takes secrets out of a configuration before it is put into a report. A value that only refers to the environment may stay.
enum ConfigurationRedaction {
    /// What stands in place of a secret.
    static let mark = "[REDACTED]"
    /// Ends of keys, in lower case without `-` and `_`, whose values are secrets. `max_tokens` is none of them.
    private static let secretEndings = [
        "apikey", "token", "password", "passwd", "passphrase", "secret", "authorization", "cookie", "credential",
        "credentials", "privatekey", "accesskey", "secretkey", "signature", "bearer",
    ]

    static func clean(_ value: JSONValue) -> JSONValue {
        switch value {
        case .array(let elements): return .array(elements.map(clean))
        case .object(let object):
            // `auth: {type: api_key, keyName: X-Key, value: …}` holds its secret under a harmless name.
            let isKey = object["keyName"] != nil
            return .object(
                object.members.reduce(into: JSONObject()) { result, member in
                    let isSecret = isSecret(member.key) || isKey && member.key == "value"
                    result[member.key] = isSecret ? hidden(member.value) : clean(member.value)
                }
            )
        case .string(let text): return .string(withoutUserInfo(text))
        default: return value
        }
    }

    private static func isSecret(_ key: String) -> Bool {
        let name = key.lowercased().filter { $0 != "-" && $0 != "_" }
        return name == "key" || secretEndings.contains(where: name.hasSuffix)
    }

    private static func hidden(_ value: JSONValue) -> JSONValue {
        switch value {
        case .null, .bool: value
        case .array, .object: clean(value)
        case .string(let text) where isReference(text): value
        default: .string(mark)
        }
    }

    /// Whether nothing but a reference stands there, with a scheme such as `Bearer` at most.
    private static func isReference(_ text: String) -> Bool {
        let words = text.split(separator: " ", maxSplits: 1)
        let last =
            words.count == 2 && ["bearer", "basic", "token"].contains(words[0].lowercased()) ? words[1] : text[...]
        return !last.contains("\"") && !last.contains("'") && last.hasPrefix("{{") && last.hasSuffix("}}")
            && last.contains("env") && !last.dropFirst(2).contains("{{")
    }

    /// A URL without the name and password before its host.
    private static func withoutUserInfo(_ text: String) -> String {
        guard text.hasPrefix("http"), let scheme = text.firstRange(of: "://") else { return text }
        let authority = text[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard let at = authority.lastIndex(of: "@"), !authority[..<at].contains("{{") else { return text }
        return text[..<scheme.upperBound] + mark + text[at...]
    }
}
