import Formats

/// Takes secrets out of texts that others wrote: traces of programs, errors of services.
package struct SecretMask: Sendable {
    private let secrets: [String]

    /// Parts of the names of variables whose values are secrets.
    private static let words = ["KEY", "TOKEN", "SECRET", "PASSWORD", "PASSWD", "CREDENTIAL"]
    /// Shorter values are found in innocent texts.
    private static let shortest = 8

    /// A mask of the secrets among variables, and of further texts.
    package init(_ variables: [String: String], and secrets: [String] = []) {
        let named = variables.filter { variable in Self.words.contains { variable.key.uppercased().contains($0) } }
        // Longer ones first: a secret may stand in another.
        self.secrets = (named.values + secrets).filter { $0.utf8.count >= Self.shortest }
            .sorted { $0.count == $1.count ? $0 < $1 : $0.count > $1.count }
    }

    /// A mask of the secrets among variables in their JSON form.
    package init(_ variables: JSONObject, and secrets: [String] = []) {
        var texts: [String: String] = [:]
        for (name, value) in variables.members { texts[name] = value.string }
        self.init(texts, and: secrets)
    }

    /// The text without the secrets.
    package func apply(_ text: String) -> String {
        secrets.reduce(text) { $0.replacing($1, with: "***") }
    }
}
