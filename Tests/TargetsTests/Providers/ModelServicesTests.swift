import Formats
import HTTP
import TestSupport
import Testing

@testable import Targets

@Suite struct ModelServicesTests {
    @Test(
        arguments: [
            (
                "openai:embedding:e", ["data": [["embedding": [1, 2.5]]], "usage": ["prompt_tokens": 3]],
                "https://api.openai.com/v1/embeddings", ["model": "e", "input": "t"], [1, 2.5]
            ),
            (
                "ollama:embeddings:e", ["embeddings": [[1, 2]], "prompt_eval_count": 3],
                "http://127.0.0.1:11434/api/embed", ["model": "e", "input": "t"], [1, 2]
            ),
            (
                "google:embedding:e", ["embedding": ["values": [3]]],
                "https://generativelanguage.googleapis.com/v1beta/models/e:embedContent",
                ["content": ["parts": [["text": "t"]]]], [3]
            ),
            (
                "huggingface:feature-extraction:o/e", [[[1, 2], [3, 6]]],
                "https://router.huggingface.co/hf-inference/models/o/e/pipeline/feature-extraction", ["inputs": "t"],
                [2, 4]
            ),
        ] as [(String, JSONValue, String, JSONValue, [Double])]
    )
    func vectors(row: (id: String, answer: JSONValue, url: String, body: JSONValue, vector: [Double])) async throws {
        let client = RecordingClient { _, _ in HTTPResponse(json: row.answer) }
        let embedder = try TargetFactory.embedder(from: .string(row.id), ProviderWorld.outside(client)).get()
        #expect(try await embedder.embed("t", timeout: 5).vector == row.vector)
        let request = try #require(client.requests.first)
        #expect(request.url == row.url)
        #expect(try JSONValue(parsing: request.body) == row.body)
    }

    @Test func faultsOfEmbeddersAreSaidWithoutKeys() async throws {
        let client = RecordingClient { _, _ in
            HTTPResponse(status: 401, json: ["error": ["message": "bad secret-key-1"]])
        }
        let outside = ProviderWorld.outside(client, ["OPENAI_API_KEY": "secret-key-1"])
        let embedder = try TargetFactory.embedder(from: ["id": "openai:embedding:e"], outside).get()
        await #expect { try await embedder.embed("t", timeout: 5) } throws: {
            "\($0)" == "openai:embedding:e: HTTP 401: bad ***"
        }
        let hollow = RecordingClient { _, _ in HTTPResponse(json: ["data": [["embedding": [1, "x"]]]]) }
        let other = try TargetFactory.embedder(from: "openai:embedding:e", ProviderWorld.outside(hollow)).get()
        await #expect(throws: TargetFailure.self) { try await other.embed("t", timeout: 5) }
    }

    @Test func moderation() async throws {
        let client = RecordingClient { _, _ in
            HTTPResponse(json: [
                "results": [
                    ["categories": ["hate": true, "violence": false], "category_scores": ["hate": 0.9]]
                ]
            ])
        }
        let value: JSONValue = ["openai:moderation:omni": ["config": ["apiBaseUrl": "http://m/v1"]]]
        let moderator = try TargetFactory.moderator(from: value, ProviderWorld.outside(client)).get()
        let flags = try await moderator.moderate(prompt: "p", answer: "a", timeout: 5)
        #expect(flags == [ModerationFlag(code: "hate", description: "hate", confidence: 0.9)])
        #expect(client.requests.first?.url == "http://m/v1/moderations")
        #expect(client.requests.first?.text == #"{"model":"omni","input":"a"}"#)
    }

    @Test func classification() async throws {
        let client = RecordingClient { _, _ in
            HTTPResponse(json: [[["label": "ok", "score": 0.2], ["label": "bad", "score": 0.8]]])
        }
        let classifier = try TargetFactory.classifier(
            from: "huggingface:text-classification:o/m",
            ProviderWorld.outside(client)
        ).get()
        let classes = try await classifier.classify("t", timeout: 5)
        #expect(classes == [TextClass(label: "bad", score: 0.8), TextClass(label: "ok", score: 0.2)])
    }

    @Test(arguments: ["openai:m", "nothing", "openai:moderation:m"])
    func whatMakesNoVectorsIsRefused(id: String) {
        let client = RecordingClient { _, _ in HTTPResponse(status: 200) }
        guard case .failure(let error) = TargetFactory.embedder(from: .string(id), ProviderWorld.outside(client)) else {
            Issue.record("\(id) was taken")
            return
        }
        #expect(error.description.contains(id) && error.description.contains("openai:embedding:M"))
    }
}
