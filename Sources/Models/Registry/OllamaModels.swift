import Formats

/// What an Ollama server serves, against the registry.
public enum OllamaModels {
    /// A line for each difference between the answer of `GET /api/tags` and a registry; `nil` if the answer is none.
    public static func drift(_ answer: JSONValue, _ registry: ModelRegistry) -> [String]? {
        guard let models = answer["models"]?.array else { return nil }
        return models.compactMap { model in
            guard let name = model["name"]?.string, let digest = model["digest"]?.string else {
                return "a model without a name or digest is served"
            }
            let digits = digest.hasPrefix("sha256:") ? String(digest.dropFirst(7)) : digest
            guard let record = registry.record(name) ?? registry.record(sha256: digits) else {
                return "unknown: \(name), sha256 \(digits)"
            }
            if let reason = record.revocation { return "\(record.id): revoked (\(reason)) and served as \(name)" }
            guard record.sha256 == digits || record.files.values.contains(digits) else {
                return "\(record.id): served with sha256 \(digits), registered is \(record.sha256 ?? "none")"
            }
            return nil
        }
    }
}
