import Formats

/// Text classification of Hugging Face (https://huggingface.co/docs/inference-providers/tasks/text-classification).
struct ModelClassifier: TextClassifier {
    let service: ModelService

    var id: String { service.id }

    func classify(_ text: String, timeout: Double) async throws(TargetFailure) -> [TextClass] {
        var body: JSONObject = ["inputs": .string(text)]
        if !service.configuration.parameters.isEmpty { body["parameters"] = .object(service.configuration.parameters) }
        let json = try await service.json(body, timeout: timeout)
        let classes = (json[0]?.array ?? json.array ?? []).compactMap { entry -> TextClass? in
            guard let label = entry["label"]?.string, let score = entry["score"]?.double, score.isFinite else {
                return nil
            }
            return TextClass(label: label, score: score)
        }
        guard !classes.isEmpty else {
            throw TargetFailure("\(id): the answer has no classes: \(service.masked(String(json.text().prefix(200))))")
        }
        return classes.sorted { $0.score > $1.score }
    }
}
