import Crypto
import CryptoExtras
import Formats
import HTTP
import TestSupport
import Testing

@testable import Targets

@Suite struct OtherModelsTests {
    private static let conversation = TargetRequest(
        conversation: [ChatMessage(role: "system", content: "S"), ChatMessage(role: "user", content: "hello")],
        prompt: "hello"
    )

    @Test func anthropic() async throws {
        let (request, body, response) = try await ProviderWorld.ask(
            "{id: 'anthropic:messages:c', config: {temperature: 0, stop: X}}",
            Self.conversation,
            environment: ["ANTHROPIC_API_KEY": "ant", "OPENAI_API_KEY": "other"],
            answer: HTTPResponse(json: [
                "content": [
                    ["type": "thinking", "thinking": "why"], ["type": "text", "text": "hi"],
                    ["type": "tool_use", "name": "f"],
                ], "stop_reason": "tool_use",
                "usage": ["input_tokens": 4, "output_tokens": 2, "cache_read_input_tokens": 1],
            ])
        )
        #expect(request.url == "https://api.anthropic.com/v1/messages" && request.fields["x-api-key"] == "ant")
        #expect(request.fields["authorization"] == nil && request.fields["anthropic-version"] == "2023-06-01")
        #expect(
            body == [
                "model": "c", "max_tokens": 1024, "system": "S", "temperature": 0, "stop_sequences": ["X"],
                "messages": [["role": "user", "content": "hello"]], "stream": false,
            ]
        )
        #expect(response.output == .string("Thinking: why\n\nhi\n\n{\"type\":\"tool_use\",\"name\":\"f\"}"))
        #expect(response.finishReason == "tool_calls" && response.tokenUsage.total == 6)
        #expect(response.tokenUsage.cached == 1)
    }

    @Test func azure() async throws {
        let (request, body, _) = try await ProviderWorld.ask(
            "{id: 'azure:chat:dep 1', config: {apiHost: n.openai.azure.com, apiVersion: '2024-06-01'}}",
            environment: ["AZURE_API_KEY": "az"],
            answer: HTTPResponse(json: ["choices": [["message": ["content": "hi"]]]])
        )
        #expect(
            request.url
                == "https://n.openai.azure.com/openai/deployments/dep%201/chat/completions?api-version=2024-06-01"
        )
        #expect(request.fields["api-key"] == "az" && request.fields["authorization"] == nil)
        #expect(body["model"] == "dep 1")
        #expect(try ProviderWorld.read("'azure:chat:d'").problems.first?.contains("apiHost") == true)
        #expect(try ProviderWorld.read("'azure:d'").problems.first?.contains("azure:chat:MODEL") == true)
    }

    @Test func ollama() async throws {
        let chat = try await ProviderWorld.ask(
            "{id: 'ollama:chat:l:1b', config: {temperature: 0, max_tokens: 9, keep_alive: 5m, format: json, think: true}}",
            environment: ["OPENAI_API_KEY": "other"],
            answer: HTTPResponse(json: [
                "message": [
                    "content": "", "tool_calls": [["function": ["name": "f", "arguments": ["a": 1]]]],
                ], "prompt_eval_count": 3, "eval_count": -4, "done_reason": "stop",
            ])
        )
        #expect(chat.request.url == "http://127.0.0.1:11434/api/chat" && chat.request.fields["authorization"] == nil)
        #expect(
            chat.body == [
                "model": "l:1b", "messages": [["role": "user", "content": "hello"]], "stream": false,
                "options": ["temperature": 0, "num_predict": 9], "keep_alive": "5m", "format": "json", "think": true,
            ]
        )
        #expect(chat.response.output == [["function": ["name": "f", "arguments": "{\"a\":1}"]]])
        #expect(chat.response.tokenUsage.total == 3)
        let completion = try await ProviderWorld.ask(
            "{id: 'ollama:completion:l', config: {systemPrompt: S, raw: false}}",
            answer: HTTPResponse(json: ["response": "hi", "done_reason": "stop"])
        )
        #expect(completion.request.url == "http://127.0.0.1:11434/api/generate")
        #expect(
            completion.body == ["model": "l", "prompt": "hello", "system": "S", "raw": false, "stream": false]
        )
        #expect(completion.response.output == "hi")
    }

    @Test func ollamasFaultsAreErrors() async throws {
        let response = try await ProviderWorld.ask(
            "'ollama:l'",
            answer: HTTPResponse(json: ["error": "model 'l' not found"])
        ).response
        #expect(response.error == "HTTP 200: model 'l' not found")
    }

    @Test func google() async throws {
        let (request, body, response) = try await ProviderWorld.ask(
            "{id: 'google:gemini', config: {max_tokens: 7, generationConfig: {topP: 0.5}}}",
            Self.conversation,
            environment: ["GEMINI_API_KEY": "g"],
            answer: HTTPResponse(json: [
                "candidates": [
                    ["content": ["parts": [["text": "t", "thought": true], ["text": "hi"]]], "finishReason": "STOP"]
                ], "usageMetadata": ["promptTokenCount": 1, "candidatesTokenCount": 2, "thoughtsTokenCount": 3],
            ])
        )
        #expect(
            request.url == "https://generativelanguage.googleapis.com/v1beta/models/gemini:generateContent"
                && request.fields["x-goog-api-key"] == "g"
        )
        #expect(
            body == [
                "contents": [["role": "user", "parts": [["text": "hello"]]]],
                "systemInstruction": ["parts": [["text": "S"]]],
                "generationConfig": ["topP": 0.5, "maxOutputTokens": 7],
            ]
        )
        #expect(response.output == "Thinking: t\n\nhi" && response.tokenUsage.reasoning == 3)
        let blocked = try await ProviderWorld.ask(
            "'google:gemini'",
            answer: HTTPResponse(json: ["promptFeedback": ["blockReason": "SAFETY"]])
        ).response
        #expect(blocked.isRefusal == true && blocked.finishReason == "content_filter")
    }

    @Test func bedrockSigns() async throws {
        let keys = [
            "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "secret-secret", "AWS_REGION": "eu-west-1",
        ]
        let (request, body, response) = try await ProviderWorld.ask(
            "{id: 'bedrock:a.b:0', config: {max_tokens: 3}}",
            Self.conversation,
            environment: keys,
            answer: HTTPResponse(json: [
                "output": ["message": ["content": [["text": "hi"]]]], "stopReason": "guardrail_intervened",
                "usage": ["inputTokens": 1, "outputTokens": 2, "totalTokens": 3],
            ])
        )
        #expect(request.url == "https://bedrock-runtime.eu-west-1.amazonaws.com/model/a.b%3A0/converse")
        let signature = try #require(request.fields["authorization"])
        #expect(signature.contains("Credential=AKIDEXAMPLE/20260102/eu-west-1/bedrock/aws4_request"))
        #expect(!signature.contains("secret") && request.fields["x-amz-date"] == "20260102T030405Z")
        #expect(
            body == [
                "messages": [["role": "user", "content": [["text": "hello"]]]], "system": [["text": "S"]],
                "inferenceConfig": ["maxTokens": 3],
            ]
        )
        #expect(response.output == "hi" && response.guardrailFlagged == true && response.tokenUsage.total == 3)
        let bearer = try await ProviderWorld.ask(
            "'bedrock:m'",
            environment: ["AWS_BEARER_TOKEN_BEDROCK": "b"],
            answer: HTTPResponse(json: [:])
        ).request
        #expect(bearer.fields["authorization"] == "Bearer b")
    }

    @Test func bedrockWithoutCredentialsSendsNothing() async throws {
        let client = RecordingClient { _, _ in HTTPResponse(status: 200) }
        let target = try #require(try ProviderWorld.read("'bedrock:m'").target)
        let response = await TargetFactory.target(target, ProviderWorld.outside(client)).send(TargetRequest("x"))
        #expect(client.requests.isEmpty && response.error?.contains("AWS_ACCESS_KEY_ID") == true)
        let region = try ProviderWorld.read("{id: 'bedrock:m', config: {region: 'x.evil.com/'}}")
        #expect(region.problems.first?.contains("no region") == true)
    }

    @Test func vertexTakesKeysAndServiceAccounts() async throws {
        let answer = HTTPResponse(json: ["candidates": [["content": ["parts": [["text": "hi"]]]]]])
        let (request, _, response) = try await ProviderWorld.ask(
            "'vertex:gemini-2.0-flash'",
            environment: ["VERTEX_API_KEY": "k"],
            answer: answer
        )
        #expect(
            request.url
                == "https://aiplatform.googleapis.com/v1/publishers/google/models/gemini-2.0-flash:generateContent"
        )
        #expect(request.fields["x-goog-api-key"] == "k" && response.output == "hi")

        let key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
        let account: JSONValue = [
            "client_email": "a@p.iam", "private_key": .string(key.pemRepresentation), "project_id": "p",
            "token_uri": "https://oauth2.googleapis.com/token",
        ]
        let client = RecordingClient { request, _ in
            request.url.contains("oauth2") ? HTTPResponse(json: ["access_token": "t", "expires_in": 3600]) : answer
        }
        let (target, problems) = try ProviderWorld.read(
            "{id: 'vertex:gemini-2.0-flash', config: {region: europe-west4, credentials: 'file://a.json'}}",
            files: ["a.json": account.text()]
        )
        let asked = TargetFactory.target(try #require(target, "\(problems)"), ProviderWorld.outside(client))
        for _ in 0..<2 { #expect(await asked.send(TargetRequest("x")).output == "hi") }
        #expect(client.requests.count == 3 && client.requests[1].fields["authorization"] == "Bearer t")
        #expect(
            client.requests[1].url
                == "https://europe-west4-aiplatform.googleapis.com/v1/projects/p/locations/europe-west4/publishers/google/models/gemini-2.0-flash:generateContent"
        )
        let form = try #require(client.requests[0].text.firstRange(of: "&assertion="))
        let parts = client.requests[0].text[form.upperBound...].split(separator: ".").map(String.init)
        let signature = try #require(Encoded.bytes(parts[2]))
        #expect(
            key.publicKey.isValidSignature(
                .init(rawRepresentation: signature),
                for: SHA256.hash(data: Array("\(parts[0]).\(parts[1])".utf8)),
                padding: .insecurePKCS1v1_5
            )
        )
        let claims = try JSONValue(parsing: try #require(Encoded.bytes(parts[1])))
        #expect(claims["iss"] == "a@p.iam" && claims["iat"] == 1_767_323_045 && claims["exp"] == 1_767_326_645)
    }

    @Test(
        arguments: [
            ("'vertex:gemini-2.0-flash'", "expected the JSON of a service account"),
            ("{id: 'vertex:claude-3', config: {apiKey: k}}", "only Gemini"),
            ("{id: 'vertex:gemini-2.0-flash', config: {apiKey: k, region: 'x.evil.com/'}}", "no region"),
            ("{id: 'vertex:gemini-2.0-flash', config: {credentials: '{}'}}", "client_email"),
        ]
    )
    func vertexWithoutWhatItNeeds(row: (target: String, problem: String)) throws {
        let (read, problems) = try ProviderWorld.read(row.target)
        #expect(read == nil && problems.first?.contains(row.problem) == true)
    }

    /// Whatever a service answers, the target says that something is wrong.
    @Test(arguments: [
        "openai:m", "openai:completion:m", "openai:responses:m", "anthropic:m", "ollama:m", "ollama:completion:m",
        "google:m", "huggingface:text-generation:m", "webhook:http://h",
    ])
    func hostileAnswersAreErrors(id: String) async throws {
        for text in [
            "", "null", "[]", "{}", "[[[]]]", "1e999", #"{"choices":{}}"#, #"{"choices":[null]}"#, #"{"output":{"a":1"#,
            #"{"choices":[{"message":[]}]}"#, #"{"content":{}}"#, #"{"message":"x"}"#, #"{"candidates":[]}"#,
            #"{"usage":{"prompt_tokens":99999999999999999999}}"#, "data: {\n\ndata: [DONE]\n\n",
        ] {
            let response = try await ProviderWorld.ask(
                "'\(id)'",
                answer: HTTPResponse(status: 200, body: Array(text.utf8))
            ).response
            #expect(response.error != nil, "\(id): \(text)")
        }
    }

    @Test func huggingFaceGenerates() async throws {
        let (request, body, response) = try await ProviderWorld.ask(
            "{id: 'huggingface:text-generation:o/m', config: {max_new_tokens: 4}}",
            environment: ["HF_TOKEN": "hf"],
            answer: HTTPResponse(json: [["generated_text": "hi"]])
        )
        #expect(request.url == "https://router.huggingface.co/hf-inference/models/o/m")
        #expect(request.fields["authorization"] == "Bearer hf" && response.output == "hi")
        #expect(body == ["inputs": "hello", "parameters": ["return_full_text": false, "max_new_tokens": 4]])
    }
}
