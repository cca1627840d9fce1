import Testing

@testable import Targets

/// Configurations of http and websocket targets that cannot be used.
@Suite struct HTTPReaderTests {
    @Test(
        arguments: [
            ("{body: {a: 1}}", "4: an http target needs a 'url'"),
            ("url: http://h\nheders: {a: b}", "5: unknown key 'heders'; did you mean 'headers'?"),
            ("url: http://h\nauth:\n  type: bearer\n  tokn: x\n  token: y", "7: unknown key 'tokn'"),
            ("url: http://h\nauth: {type: digest}", "5: expected bearer, basic"),
            ("url: http://h\nauth: {type: oauth, tokenUrl: u}", "5: the key 'clientId' is missing"),
            (
                "url: http://h\nauth: {type: oauth, tokenUrl: u, grantType: implicit}",
                "5: expected client_credentials or password"
            ),
            (
                "url: http://h\nauth: {type: api_key, placement: body, keyName: k, value: v}",
                "5: expected header or query"
            ),
            ("url: http://h\nauth: {type: file, path: a.txt}", "5: expected a file of code"),
            ("url: http://h\nmethod: 'GE T'", "5: 'GE T' is no method"),
            (
                "url: http://h\nbody: {a: 1}\nmultipart: {parts: [{kind: field, name: a, value: b}]}",
                "5: 'body' and 'multipart'"
            ),
            ("url: http://h\nmultipart: {parts: []}", "5: expected at least one part"),
            (
                "url: http://h\nmultipart: {parts: [{kind: file, name: a, source: {type: path, path: x}}]}",
                "5: there is no file 'x'"
            ),
            (
                "url: http://h\nmultipart: {parts: [{kind: file, name: a, source: {type: path, path: '{{prompt}}'}}]}",
                "5: only variables of the environment"
            ),
            (
                "url: http://h\nmethod: GET\nmultipart: {parts: [{kind: field, name: a, value: b}]}",
                "5: a request with 'multipart'"
            ),
            ("url: http://h\nheaders: {content-type: text/plain}\nbody: {a: 1}", "5: the body is JSON"),
            ("url: http://h\nsignatureAuth: {type: jks, keystorePath: k.jks}", "5: Java key stores are not read"),
            ("url: http://h\nsignatureAuth: {pfxPath: k.pfx, pfxPassword: p}", "5: keys in PKCS#12 archives"),
            ("url: http://h\nsignatureAuth: {type: pem}", "5: expected 'privateKey'"),
            ("url: http://h\nsignatureAuth: {privateKey: k, signatureAlgorithm: MD5}", "5: expected SHA256"),
            ("url: http://h\ntls: {jksPath: k.jks}", "5: Java key stores are not read"),
            ("url: http://h\ntls: {cert: c}", "5: a client's certificate and its key"),
            ("url: http://h\ntls: {minVersion: TLSv1.3, maxVersion: TLSv1.2}", "5: 'TLSv1.2' is older"),
            ("url: http://h\ntls: {secureProtocol: SSLv3_method}", "5: expected TLS_method"),
            ("url: http://h\nsessionSource: cookie", "5: expected client, server or endpoint"),
            ("url: http://h\nsessionSource: endpoint", "5: the source 'endpoint' needs a 'session'"),
            ("url: http://h\nsession: {url: http://s}", "5: the key 'responseParser' is missing"),
            ("url: http://h\ntransformRequest: 'file://a.txt'", "5: 'file://a.txt' is no file of code"),
            ("url: http://h\nrequest: \"GET / HTTP/1.1\"\nbody: x", "6: 'body' has no effect"),
            ("url: http://h\ntokenEstimation: {enabled: true, multiplier: 0}", "5: expected a number"),
            ("url: http://h\ntransformToolsFormat: cohere", "5: expected one of openai"),
        ]
    )
    func mistakesAreNamedWithTheirLine(row: (config: String, problem: String)) throws {
        let problems = try HTTPWorld.read(row.config).problems
        #expect(problems.contains { $0.hasPrefix(row.problem) }, "\(problems)")
    }

    @Test(
        arguments: [
            ("{}", "4: the key 'messageTemplate' is missing"),
            ("{messageTemplate: m}", "4: a websocket target needs a 'url'"),
            ("{messageTemplate: m, url: 'http://h'}", "4: expected a URL that begins with ws://"),
            ("{messageTemplate: m, url: 'ws://h', timoutMs: 1}", "4: unknown key 'timoutMs'"),
            ("{messageTemplate: m, url: 'ws://h', protocols: 'a b'}", "4: 'a b' is no name"),
        ]
    )
    func mistakesOfWebSockets(row: (config: String, problem: String)) throws {
        let problems = try HTTPWorld.read(row.config, id: "websocket").problems
        #expect(problems.contains { $0.hasPrefix(row.problem) }, "\(problems)")
    }

    @Test(
        arguments: [
            ("https://h/{{user}}", true), ("http://h", true), ("{{env.URL}}/v1/chat", true),
            ("{{env.NONE}}/v1/chat", false),
            ("{{env.MODEL}}", true), ("ftp://h", false),
        ]
    )
    func idsAreURLs(row: (id: String, isKnown: Bool)) throws {
        let environment = ["URL": "http://127.0.0.1:1", "MODEL": "openai:gpt-4o"]
        let (target, problems) = try ProviderWorld.read("'\(row.id)'", environment)
        #expect((target != nil) == row.isKnown && problems.isEmpty == row.isKnown)
        if row.isKnown { #expect(target?.id == row.id) }
    }
}
