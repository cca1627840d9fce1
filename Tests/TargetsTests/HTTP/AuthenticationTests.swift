import Crypto
import CryptoExtras
import Formats
import HTTP
import Synchronization
import TestSupport
import Testing

@testable import Targets

/// How http targets show who asks.
@Suite struct AuthenticationTests {
    private static let environment = ["SECRET": "s3cret-value", "USER": "u"]

    @Test(
        arguments: [
            ("{type: bearer, token: '{{env.SECRET}}'}", "authorization", "Bearer s3cret-value"),
            (
                "{type: basic, username: '{{env.USER}}', password: '{{env.SECRET}}'}", "authorization",
                "Basic dTpzM2NyZXQtdmFsdWU="
            ),
            ("{type: api_key, keyName: X-Key, value: '{{env.SECRET}}'}", "x-key", "s3cret-value"),
            ("{type: api_key, placement: header, keyName: X-Key, value: '{{env.SECRET}}'}", "x-key", "s3cret-value"),
        ]
    )
    func fixedProofs(row: (auth: String, name: String, value: String)) async throws {
        let request = try #require(
            try await HTTPWorld.ask("{url: http://h, auth: \(row.auth)}", environment: Self.environment).requests.first
        )
        #expect(request.fields[row.name] == row.value && request.url == "http://h")
    }

    @Test func keysInTheQuery() async throws {
        let request = try #require(
            try await HTTPWorld.ask(
                "{url: 'http://h?a=1', auth: {type: api_key, placement: query, keyName: key, value: '{{env.SECRET}}'}}",
                environment: Self.environment
            ).requests.first
        )
        #expect(request.url == "http://h?a=1&key=s3cret-value")
    }

    private static let oauth = """
        url: http://h/chat
        body: {t: '{{token}}'}
        auth: {type: oauth, grantType: client_credentials, tokenUrl: 'http://auth/token', clientId: me, clientSecret: '{{env.SECRET}}', scopes: [a, b]}
        """

    @Test func tokensAreKeptAndRenewedBeforeTheyExpire() async throws {
        let time = Mutex(1000.0)
        let client = RecordingClient { request, number in
            request.url == "http://auth/token"
                ? HTTPResponse(json: ["access_token": .string("t\(number)"), "expires_in": 300])
                : HTTPResponse(json: "ok")
        }
        let target = try HTTPWorld.target(Self.oauth, environment: Self.environment, client: client) {
            time.withLock { $0 }
        }
        for _ in 0..<2 { _ = await target.send(TargetRequest("x")) }
        #expect(client.requests.map(\.url) == ["http://auth/token", "http://h/chat", "http://h/chat"])
        #expect(
            client.requests[0].text
                == "grant_type=client_credentials&client_id=me&client_secret=s3cret-value&scope=a%20b"
        )
        #expect(client.requests[2].fields["authorization"] == "Bearer t0" && client.requests[2].text == #"{"t":"t0"}"#)
        // 60 seconds before its end a token is old.
        time.withLock { $0 = 1239 }
        _ = await target.send(TargetRequest("x"))
        #expect(client.requests.count == 4)
        time.withLock { $0 = 1241 }
        _ = await target.send(TargetRequest("x"))
        #expect(client.requests.count == 6 && client.requests[5].fields["authorization"] == "Bearer t4")
    }

    @Test func oneRequestAtATimeAsksForAToken() async throws {
        let client = RecordingClient { request, _ in
            if request.url == "http://auth/token" {
                try await Task.sleep(for: .milliseconds(10))
                return HTTPResponse(json: ["access_token": "t"])
            }
            return HTTPResponse(json: "ok")
        }
        let target = try HTTPWorld.target(Self.oauth, environment: Self.environment, client: client)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 { group.addTask { _ = await target.send(TargetRequest("x")) } }
        }
        #expect(client.requests.count == 9 && client.requests.filter { $0.url == "http://auth/token" }.count == 1)
    }

    @Test func refusedTokensAreRenewedOnce() async throws {
        let client = RecordingClient { request, number in
            if request.url == "http://auth/token" { return HTTPResponse(json: ["access_token": .string("t\(number)")]) }
            return HTTPResponse(status: request.fields["authorization"] == "Bearer t2" ? 200 : 401, json: "x")
        }
        let target = try HTTPWorld.target(Self.oauth, environment: Self.environment, client: client)
        let response = await target.send(TargetRequest("x"))
        #expect(response.output == "x" && client.requests.count == 4)
    }

    @Test func passwordsAreGrantsToo() async throws {
        let config = """
            {url: http://h, auth: {type: oauth, grantType: password, tokenUrl: 'http://auth/{{env.USER}}', username: '{{env.USER}}', password: '{{env.SECRET}}'}}
            """
        let (requests, response) = try await HTTPWorld.ask(config, environment: Self.environment) { request, _ in
            HTTPResponse(json: request.url == "http://auth/u" ? ["access_token": "t"] : "ok")
        }
        #expect(
            requests.first?.text == "grant_type=password&username=u&password=s3cret-value" && response.output == "ok"
        )
    }

    @Test func failuresOfTokenServicesHoldNoSecrets() async throws {
        for (answer, word) in [
            (HTTPResponse(status: 401, json: ["error_description": "bad s3cret-value"]), "refused the credentials"),
            (HTTPResponse(status: 500, json: [:]), "gave no token"), (HTTPResponse(json: ["x": 1]), "access_token"),
        ] {
            let (requests, response) = try await HTTPWorld.ask(Self.oauth, environment: Self.environment) { _, _ in
                answer
            }
            #expect(requests.count == 1 && response.metadata["failure"] == "authentication")
            #expect(response.error?.contains(word) == true && response.error?.contains("s3cret") == false)
        }
    }

    @Test func codeGivesTokens() async throws {
        let runner = FunctionRunner { file, name, arguments in
            [
                "token": .string("\(file) \(name ?? "-") \(arguments[0]["vars"]?["user"]?.string ?? "")"),
                "expiration": 9_999_999_999_999,
            ]
        }
        var request = TargetRequest("x")
        request.vars["user"] = "ann"
        for (path, token) in [
            ("auth.py", "auth.py get_auth ann"), ("file://a.js:f", "a.js f ann"), ("a.js", "a.js - ann"),
        ] {
            let (requests, _) = try await HTTPWorld.ask(
                "{url: http://h, headers: {x-t: '{{token}}', x-e: '{{expiration}}'}, auth: {type: file, path: '\(path)'}}",
                request,
                code: runner
            )
            #expect(requests.first?.fields["x-t"] == token && requests.first?.fields["x-e"] == "9999999999999")
        }
    }

    // MARK: Signatures

    private static func signed(_ config: String, key: String) async throws -> (signature: [UInt8], timestamp: String) {
        let text =
            "url: http://h\nheaders: {x-s: '{{signature}}', x-t: '{{signatureTimestamp}}'}\nsignatureAuth: \(config)"
        let (requests, response) = try await HTTPWorld.ask(text, environment: ["KEY": key], files: ["k.pem": key])
        guard let request = requests.first, let value = request.fields["x-s"], let bytes = Base64Bytes.of(value) else {
            throw TargetFailure(response.error ?? "unsigned")
        }
        return (bytes, request.fields["x-t"] ?? "")
    }

    @Test(
        arguments: [
            ("{type: pem, privateKeyPath: k.pem}", "1767323045000"),
            (
                "{privateKey: '{{env.KEY}}', signatureDataTemplate: '{{clientId}}\\n{{timestamp}}', clientId: me}",
                "me\n1767323045000"
            ),
            ("{type: pfx, certPath: c.pem, keyPath: k.pem, signatureAlgorithm: RSA-SHA256}", "1767323045000"),
        ]
    )
    func requestsAreSigned(row: (config: String, data: String)) async throws {
        let key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
        let (signature, timestamp) = try await Self.signed(row.config, key: key.pemRepresentation)
        #expect(timestamp == "1767323045000")
        #expect(
            key.publicKey.isValidSignature(
                .init(rawRepresentation: signature),
                for: SHA256.hash(data: Array(row.data.utf8)),
                padding: .insecurePKCS1v1_5
            )
        )
    }

    @Test func curvesSignToo() async throws {
        let key = P256.Signing.PrivateKey()
        let (signature, timestamp) = try await Self.signed("{privateKeyPath: k.pem}", key: key.pemRepresentation)
        let read = try P256.Signing.ECDSASignature(derRepresentation: signature)
        #expect(key.publicKey.isValidSignature(read, for: SHA256.hash(data: Array(timestamp.utf8))))
    }

    @Test func signaturesAreKeptForAsLongAsTheyAreGood() async throws {
        let time = Mutex(1000.0)
        let client = RecordingClient { _, _ in HTTPResponse(json: "ok") }
        let key = P256.Signing.PrivateKey().pemRepresentation
        let target = try HTTPWorld.target(
            "{url: http://h, headers: {x-t: '{{signatureTimestamp}}'}, signatureAuth: {privateKeyPath: k.pem, signatureValidityMs: 10000}}",
            files: ["k.pem": key],
            client: client
        ) { time.withLock { $0 } }
        for now in [1000.0, 1008.9, 1009.1] {
            time.withLock { $0 = now }
            _ = await target.send(TargetRequest("x"))
        }
        #expect(client.requests.map { $0.fields["x-t"] } == ["1000000", "1000000", "1009100"])
    }

    @Test(
        arguments: [
            ("-----BEGIN CERTIFICATE-----", "certificate"), ("-----BEGIN PUBLIC KEY-----", "public key"),
            ("abc", "not in PEM"),
            ("-----BEGIN ENCRYPTED PRIVATE KEY-----", "openssl pkey"),
            ("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", "cannot be read"),
        ]
    )
    func keysThatCannotSignAreNamed(row: (key: String, word: String)) async throws {
        await #expect { try await Self.signed("{privateKeyPath: k.pem}", key: row.key) } throws: {
            "\($0)".contains(row.word)
        }
    }
}

/// Base64 of header fields.
enum Base64Bytes {
    static func of(_ text: String) -> [UInt8]? { Encoded.bytes(text) }
}
