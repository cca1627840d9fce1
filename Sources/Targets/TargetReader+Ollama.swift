import Formats
import Workspace

extension TargetReader {
    /// Ollama's options (https://github.com/ollama/ollama/blob/main/docs/modelfile.md), and members of its requests.
    private static let ollamaParameters = [
        "temperature", "num_predict", "num_keep", "num_ctx", "num_batch", "num_gpu", "main_gpu", "num_thread", "seed",
        "top_k", "top_p", "min_p", "typical_p", "tfs_z", "repeat_last_n", "repeat_penalty", "presence_penalty",
        "frequency_penalty", "mirostat", "mirostat_tau", "mirostat_eta", "penalize_newline", "stop", "numa", "low_vram",
        "use_mmap", "use_mlock", "think", "keep_alive", "format", "logprobs", "top_logprobs",
    ]

    func ollama(_ id: String, _ config: ConfigurationSection) -> ModelConfiguration? {
        guard
            let (interface, name) = parts(
                id,
                [
                    "chat": ModelInterface.ollamaChat, "completion": .ollamaCompletion,
                    "embeddings": .ollamaEmbeddings, "embedding": .ollamaEmbeddings,
                ],
                usual: .ollamaChat,
                config
            )
        else { return nil }
        let path: String
        let known: [String]
        switch interface {
        case .ollamaCompletion:
            (path, known) = ("/api/generate", Self.ollamaParameters + ["suffix", "template", "raw", "system"])
        case .ollamaEmbeddings: (path, known) = ("/api/embed", ["keep_alive", "truncate", "dimensions"])
        default: (path, known) = ("/api/chat", Self.ollamaParameters + ["tools"])
        }
        // OpenAI's name; Ollama would ignore it.
        let limit = interface.purpose == .target ? config.int("max_tokens", in: 1...10_000_000) : nil
        var model = model(interface, name, .ollama, path: path, known: known, streams: true, config)
        if let limit, model?.parameters["num_predict"] == nil { model?.parameters["num_predict"] = .int(limit) }
        return model
    }
}
