import Formats

/// OpenAI's moderation (https://platform.openai.com/docs/api-reference/moderations). It judges the answer alone.
struct ModelModerator: Moderator {
    let service: ModelService

    var id: String { service.id }

    func moderate(
        prompt: String,
        answer: String,
        timeout: Double
    ) async throws(TargetFailure) -> [ModerationFlag] {
        var body: JSONObject = ["model": .string(service.configuration.model), "input": .string(answer)]
        for (name, value) in service.configuration.parameters.members { body[name] = value }
        let json = try await service.json(body, timeout: timeout)
        guard let result = json["results"]?[0], let categories = result["categories"]?.object else {
            throw TargetFailure("\(id): the answer has no verdict: \(service.masked(String(json.text().prefix(200))))")
        }
        return categories.members.filter { $0.value.bool == true }.map { category in
            ModerationFlag(
                code: category.key,
                description: category.key,
                confidence: result["category_scores"]?[category.key]?.double ?? 1
            )
        }
    }
}
