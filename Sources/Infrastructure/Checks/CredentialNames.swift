/// Names of variables that hold credentials.
enum CredentialNames {
    private static let words = [
        "password", "passwd", "secret", "token", "api_key", "apikey", "access_key", "private_key", "credential",
    ]

    /// Whether a variable of this name holds a credential in its value. Paths to files and references do not count.
    static func isCredential(_ name: String, value: String) -> Bool {
        let lowered = name.lowercased()
        guard words.contains(where: { lowered.contains($0) }), !lowered.hasSuffix("_file"), !lowered.hasSuffix("_path"),
            !lowered.hasSuffix("_url")
        else { return false }
        let value = value.filter { $0 != "\"" && $0 != "'" }.trimmed
        return !value.isEmpty && !value.hasPrefix("$") && !value.hasPrefix("/run/secrets") && !value.hasPrefix("{{")
    }
}

/// Ports on which language models and their tools listen, mostly without authentication.
enum ModelPorts {
    static let names: [Int: String] = [
        11434: "Ollama", 8000: "vLLM or the application", 8080: "llama.cpp or TGI", 1234: "LM Studio", 4000: "LiteLLM",
        5000: "MLflow",
        7860: "Gradio", 8265: "Ray", 6333: "Qdrant", 19530: "Milvus", 8888: "Jupyter", 6379: "Redis",
        5432: "PostgreSQL", 9200: "Elasticsearch",
    ]
}
