import Formats

/// A model that turns texts into vectors.
struct ModelEmbedder: Embedder {
    let service: ModelService

    var id: String { service.id }

    func embed(_ text: String, timeout: Double) async throws(TargetFailure) -> (
        vector: [Double], tokens: TargetResponse.TokenUsage
    ) {
        let json = try await service.json(body(text), timeout: timeout)
        guard let vector = vector(json), !vector.isEmpty else {
            throw TargetFailure("\(id): the answer has no vector: \(service.masked(String(json.text().prefix(200))))")
        }
        let usage = json["usage"]
        let tokens = TokenCounts.usage(
            prompt: usage?["prompt_tokens"] ?? json["prompt_eval_count"],
            completion: nil,
            total: usage?["total_tokens"]
        )
        return (vector, tokens)
    }

    private func body(_ text: String) -> JSONObject {
        let configuration = service.configuration
        var body: JSONObject
        switch configuration.interface {
        case .googleEmbeddings: body = ["content": ["parts": [["text": .string(text)]]]]
        case .huggingFaceFeatures: body = ["inputs": .string(text)]
        default: body = ["model": .string(configuration.model), "input": .string(text)]
        }
        for (name, value) in configuration.parameters.members { body[name] = value }
        return body
    }

    private func vector(_ json: JSONValue) -> [Double]? {
        switch service.configuration.interface {
        case .ollamaEmbeddings: numbers(json["embeddings"]?[0] ?? json["embedding"])
        case .googleEmbeddings: numbers(json["embedding"]?["values"])
        case .huggingFaceFeatures: pooled(json)
        default: numbers(json["data"]?[0]?["embedding"])
        }
    }

    private func numbers(_ value: JSONValue?) -> [Double]? {
        guard let array = value?.array else { return nil }
        let numbers = array.compactMap(\.double).filter(\.isFinite)
        return numbers.count == array.count ? numbers : nil
    }

    /// A vector, or the mean of the vectors of all tokens, in a batch of one or alone.
    private func pooled(_ json: JSONValue) -> [Double]? {
        if let flat = numbers(json) { return flat }
        let rows = json[0]?[0]?.array == nil ? json.array : json[0]?.array
        guard let vectors = rows?.map(numbers), let size = vectors.first??.count else { return nil }
        var sum = [Double](repeating: 0, count: size)
        for vector in vectors {
            guard let vector, vector.count == size else { return nil }
            sum = zip(sum, vector).map { $0 + $1 }
        }
        return sum.map { $0 / Double(vectors.count) }
    }
}
