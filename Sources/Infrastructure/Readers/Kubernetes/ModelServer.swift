/// A server of language models, recognised by its image or its command line.
enum ModelServer: String, Sendable, CaseIterable {
    case ollama = "Ollama"
    case vllm = "vLLM"
    case tgi = "Text Generation Inference"
    case triton = "Triton"
    case llamaCpp = "llama.cpp"
    case localAI = "LocalAI"
    case sglang = "SGLang"
    case lmdeploy = "LMDeploy"
    case infinity = "Infinity"
    case xinference = "Xinference"

    /// Parts of the names of its images.
    private var images: [String] {
        switch self {
        case .ollama: ["ollama/ollama"]
        case .vllm: ["vllm-openai", "/vllm", "vllm-tpu", "vllm-cpu"]
        case .tgi: ["text-generation-inference", "text-embeddings-inference"]
        case .triton: ["tritonserver"]
        case .llamaCpp: ["llama.cpp", "llama-cpp-python"]
        case .localAI: ["localai/localai", "go-skynet/local-ai"]
        case .sglang: ["sglang"]
        case .lmdeploy: ["lmdeploy"]
        case .infinity: ["michaelf34/infinity"]
        case .xinference: ["xinference"]
        }
    }

    /// Words of the command lines that start it.
    private var commands: [String] {
        switch self {
        case .ollama: ["ollama serve"]
        case .vllm: ["vllm serve", "vllm.entrypoints.openai.api_server", "vllm.entrypoints.api_server"]
        case .tgi: ["text-generation-launcher", "text-embeddings-router"]
        case .triton: ["tritonserver"]
        case .llamaCpp: ["llama-server", "llama_cpp.server"]
        case .localAI: ["local-ai run"]
        case .sglang: ["sglang.launch_server"]
        case .lmdeploy: ["lmdeploy serve"]
        case .infinity: ["infinity_emb v2"]
        case .xinference: ["xinference-local", "xinference-supervisor"]
        }
    }

    /// The server that a container runs; `nil` if it runs none. Init containers fetch models, they serve none.
    static func running(in container: ContainerView) -> ModelServer? {
        guard container.role == .main else { return nil }
        let command = container.words.map(\.text).joined(separator: " ")
        if let server = allCases.first(where: { $0.commands.contains { command.contains($0) } }) { return server }
        let image = container.image?.repository.lowercased() ?? ""
        return allCases.first { $0.images.contains { image.contains($0) } }
    }

    /// The ports on which it answers by default.
    var ports: [Int] {
        switch self {
        case .ollama: [11434]
        case .vllm: [8000]
        case .tgi: [80, 3000, 8080]
        case .triton: [8000, 8001, 8002]
        case .llamaCpp: [8000, 8080]
        case .localAI: [8080]
        case .sglang: [30000]
        case .lmdeploy: [23333]
        case .infinity: [7997]
        case .xinference: [9997]
        }
    }

    /// The option and the variable that demand a key of callers; `nil` if the server has no such thing.
    var keySetting: (option: String, variables: [String])? {
        switch self {
        case .vllm: ("--api-key", ["VLLM_API_KEY"])
        case .sglang: ("--api-key", [])
        case .llamaCpp: ("--api-key", ["LLAMA_API_KEY"])
        case .tgi: ("--api-key", ["API_KEY"])
        case .infinity: ("--api-key", ["INFINITY_API_KEY"])
        case .localAI: ("--api-keys", ["LOCALAI_API_KEY", "API_KEY"])
        case .lmdeploy: ("--api-keys", [])
        case .ollama, .triton, .xinference: nil
        }
    }
}

extension PodView {
    /// The first container that runs a model server, and which.
    var modelServer: (container: ContainerView, server: ModelServer)? {
        for container in containers {
            if let server = ModelServer.running(in: container) { return (container, server) }
        }
        return nil
    }
}
