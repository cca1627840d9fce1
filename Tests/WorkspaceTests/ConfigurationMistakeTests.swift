import Testing
import Workspace

/// Mistakes in `martlet.yaml` and what the user is told: the place, the key and what was expected.
@Suite("Mistakes in martlet.yaml")
struct ConfigurationMistakeTests {
    private static let head = "version: 1\nproject: p\n"

    static let mistakes: [(text: String, answers: [String])] = [
        ("", ["m.yaml:1:1", "empty", "martlet init"]), ("version: 1\nproject: [a\n", ["m.yaml:3:1"]),
        ("just text", ["m.yaml:1:1", "expected a mapping"]),
        ("project: p\nstages:\n  gate: {}\n", ["'version' is missing"]),
        ("version: 2\nproject: p\nstages: {gate: {}}\n", ["m.yaml:1:10", "version", "from 1 to 1", "'2'"]),
        ("version: 1\nstages: {gate: {}}\n", ["'project' is missing"]), (head, ["stages", "at least one stage"]),
        (head + "stages: [gate]\n", ["m.yaml:3:9", "stages", "mapping"]),
        (head + "stagess: {}\n", ["m.yaml:3:1", "unknown key 'stagess'", "did you mean 'stages'"]),
        (head + "stages: {x: {kind: redteem}}\n", ["stages.x.kind", "'redteem'", "did you mean 'redteam'"]),
        (head + "stages: {x: {}}\n", ["stages.x.kind", "needs a kind"]),
        (head + "stages:\n  image: {engin: docker}\n", ["m.yaml:4:11", "'engin'", "did you mean 'engine'"]),
        (
            head + "stages:\n  image: {engine: dokcer}\n",
            ["m.yaml:4:19", "stages.image.engine", "'dokcer'", "did you mean 'docker'"]
        ),
        (head + "stages:\n  service: {port: 99999}\n", ["stages.service.port", "from 0 to 65535", "'99999'"]),
        (head + "stages:\n  service: {port: -1}\n", ["stages.service.port", "from 0 to 65535"]),
        (head + "stages:\n  service: {wait: soon}\n", ["stages.service.wait", "30s, 5m or 1h30m", "'soon'"]),
        (
            head + "stages:\n  service: {apiKey: sk-12345}\n",
            ["stages.service.apiKey", "never written into a file", "${env:NAME}"]
        ),
        (head + "stages:\n  service: {external: localhost}\n", ["stages.service.external", "http://"]),
        (
            head + "stages:\n  service: {upstream: {kind: olama}}\n",
            ["stages.service.upstream.kind", "did you mean 'ollama'"]
        ),
        (
            head + "stages:\n  service: {upstream: {kind: ollama, weaknesses: [all]}}\n",
            ["stages.service.upstream.weaknesses", "practice target"]
        ),
        (
            head + "stages:\n  redteam: {needs: [servce]}\n  service: {}\n",
            ["stages.redteam.needs", "'servce'", "did you mean 'service'"]
        ),
        (
            head + "stages:\n  a: {kind: command, run: x, needs: [b]}\n  b: {kind: command, run: x, needs: [a]}\n",
            ["circle", "a, b"]
        ),
        (head + "stages:\n  a: {kind: command}\n", ["stages.a.run", "needs 'run'"]),
        (head + "stages:\n  a: {kind: command, run: x, timeout: 5 parsecs}\n", ["stages.a.timeout", "duration"]),
        (head + "stages:\n  'a b': {kind: command, run: x}\n", ["letters, digits"]),
        (
            head + "stages:\n  redteam: {maxConcurrency: many}\n",
            ["stages.redteam.maxConcurrency", "whole number", "'many'"]
        ),
        (head + "seed: -4\nstages: {gate: {}}\n", ["m.yaml:3:7", "seed"]),
        (head + "stages:\n  gate: {}\n  gate: {}\n", ["same key twice", "gate"]),
        (head + "stages:\n  infrastructure: {files: {a: b}}\n", ["stages.infrastructure.files", "list of texts"]),
    ]

    @Test("Each is answered with its place", arguments: mistakes)
    func mistake(row: (text: String, answers: [String])) {
        do {
            _ = try PipelineConfiguration(reading: row.text, file: "m.yaml")
            Issue.record("the mistake was accepted: \(row.text)")
        } catch {
            for answer in row.answers { #expect(error.description.contains(answer), "\(error)") }
        }
    }

    @Test("A profile that is not there is answered with the nearest one")
    func unknownProfile() {
        #expect {
            try PipelineConfiguration(
                reading: Self.head + "stages: {gate: {}}\nprofiles: {hardened: {}}\n",
                file: "m.yaml",
                profile: "hardned"
            )
        } throws: { "\($0)".contains("did you mean 'hardened'") }
    }

    @Test("A profile joins mappings, replaces values and lists, and null removes")
    func profiles() throws {
        let text =
            Self.head
                + """
                stages:
                  service: {port: 1, upstream: {kind: practice, weaknesses: [all]}}
                  lint: {kind: command, run: x}
                profiles:
                  other:
                    stages:
                      service: {upstream: {weaknesses: []}}
                      lint: null
                """
        let configuration = try PipelineConfiguration(reading: text, file: "m", profile: "other")
        #expect(configuration.stages.map(\.name) == ["service"])
        guard case .service(let service) = configuration.stages[0].kind else {
            Issue.record("no service")
            return
        }
        #expect(service.port == 1 && service.upstream.weaknesses == [] && service.upstream.kind == .practice)
        #expect(service.apiKey == .environment("APP_API_KEY"))
    }

    @Test(
        "Durations",
        arguments: [("30s", 30.0), ("5m", 300), ("1h30m", 5400), ("250ms", 0.25), ("90", 90), ("1.5m", 90)]
    )
    func durations(text: String, seconds: Double) {
        #expect(DurationFormat.seconds(text) == seconds)
    }

    @Test("A stage that does not say what it waits for waits for what makes its subject")
    func impliedNeeds() throws {
        let text = """
            version: 1
            project: p
            stages:
              pictures: {kind: image}
              bot: {kind: service}
              redteam: {config: pf.yaml}
              vulnerabilities: {}
              elsewhere: {kind: vulnerabilities, image: other.tar}
              early: {kind: redteam, config: pf.yaml, needs: []}
              gate: {}
            """
        let configuration = try PipelineConfiguration(reading: text, file: "m.yaml")
        let needs = Dictionary(uniqueKeysWithValues: configuration.stages.map { ($0.name, $0.needs) })
        #expect(needs["redteam"] == ["bot"] && needs["vulnerabilities"] == ["pictures"])
        #expect(needs["elsewhere"] == [] && needs["early"] == [])
    }

    @Test("What is no duration", arguments: ["", "5 m", "m5", "-1s", "1y", "999999d", "1h2"])
    func noDurations(text: String) {
        #expect(DurationFormat.seconds(text) == nil)
    }

    @Test("Secrets are references")
    func secrets() {
        #expect(SecretReference("${env:A_1}") == .environment("A_1"))
        #expect(SecretReference("${file:/run/x}") == .file("/run/x"))
        for text in ["abc", "${env:}", "${env:1A}", "${env:A B}", "${file:}", "$A", "${vault:x}"] {
            #expect(SecretReference(text) == nil)
        }
        #expect(SecretReference.environment("A").resolve(environment: ["A": "v"], read: { _ in nil }) == "v")
        #expect(SecretReference.environment("A").resolve(environment: ["A": ""], read: { _ in nil }) == nil)
        #expect(SecretReference.file("f").resolve(environment: [:], read: { _ in Array("v\n".utf8) }) == "v")
    }
}
