import Attestation
import Findings
import Formats
import Foundation
import HTTP
import Ledger
import Synchronization
import TestSupport
import Testing
import Workspace

@testable import Pipeline

/// A client that reaches nothing.
private struct NoNetwork: HTTPClient {
    func send(_ request: HTTPRequest, timeout: Double, maximumBytes: Int) async throws(HTTPError) -> HTTPResponse {
        throw HTTPError(.cannotConnect, "there is no network in this test")
    }
}

private func run(_ yaml: String, in folder: TemporaryFolder, isCI: Bool = true) async throws -> PipelineRun.Result {
    let configuration = try PipelineConfiguration(reading: yaml, file: "martlet.yaml")
    let environment = PipelineEnvironment(
        root: folder.path,
        variables: ["PATH": "/usr/bin:/bin"],
        isContinuousIntegration: isCI,
        executable: "/nonexistent/martlet",
        version: "0.0.0",
        now: { Date().timeIntervalSince1970 },
        client: NoNetwork()
    )
    return await PipelineRun(configuration: configuration, environment: environment, observer: SilentObserver()).run()
}

@Suite("The run")
struct PipelineTests {
    @Test("A clean run opens the gate, leaves its reports and a record")
    func cleanRun() async throws {
        let folder = try TemporaryFolder()
        try folder.write("version: 1\nrequired: [lint]\n", to: "gate.yaml")
        let result = try await run(
            "version: 1\nproject: p\nstages:\n  lint: {kind: command, run: 'true'}\n  gate: {}\n",
            in: folder
        )
        #expect(result.exitCode == 0)
        #expect(result.problems == [])
        for name in ["report.html", "report.md", "findings.sarif", "junit.xml", "metrics.prom", "gate-status.json"] {
            #expect(try folder.read("reports/\(name)").isEmpty == false)
        }
        let status = try JSONValue(parsing: try folder.read("reports/gate-status.json"))
        #expect(status["gate"] == "open")
        let ledger = try Ledger(path: folder.path + "/.martlet/ledger.sqlite")
        #expect(try ledger.runs().count == 1)
        #expect(try ledger.verify() != .broken(sequence: 1, reason: ""))
    }

    @Test("Models are scanned, admitted by the registry, and stand in the bill of materials; a changed one closes")
    func models() async throws {
        let folder = try TemporaryFolder()
        try folder.write("version: 1\nrequired: [models]\nthresholds: {critical: 0}\n", to: "gate.yaml")
        try folder.write("weights\n", to: "model/vocabulary.txt")
        let digest = SHA256Digest.hex(of: Array("weights\n".utf8))
        try folder.write(
            "models:\n  - name: m\n    path: model\n    license: mit\n    sha256: \(digest)\n    approved_for: [chat]\n",
            to: "model-registry.yaml"
        )
        try folder.write("version: 1\napprovals: {required: {}}\n", to: "model-policy.yaml")
        let yaml = """
            version: 1
            project: p
            stages:
              models: {paths: [model], registry: model-registry.yaml, use: chat}
              vulnerabilities: {folders: [.], image: none.tar}
              gate: {}
            """
        #expect(try PipelineConfiguration(reading: yaml, file: "f").stages[1].needs == ["models"])
        let alone = yaml.replacing("  vulnerabilities: {folders: [.], image: none.tar}\n", with: "")
        #expect(try await run(alone, in: folder).exitCode == 0)
        try folder.write("other weights\n", to: "model/vocabulary.txt")
        let changed = try await run(alone, in: folder)
        #expect(changed.exitCode == 1)
        #expect(changed.record.findings.map(\.rule) == ["MDL-REG-002"])
        let noPaths = #expect(throws: ConfigurationError.self) {
            try PipelineConfiguration(reading: "version: 1\nproject: p\nstages: {models: {}}\n", file: "f")
        }
        #expect(noPaths?.description.contains("paths") == true)
    }

    @Test("With a clock and randomness that stand still, a run leaves the same reports", .timeLimit(.minutes(2)))
    func goldenRun() async throws {
        let folder = try TemporaryFolder()
        try folder.write("version: 1\nrequired: [lint, infrastructure]\nthresholds: {high: 0}\n", to: "gate.yaml")
        try folder.write("FROM python:latest\nADD . /app\n", to: "Dockerfile")
        let yaml = """
            version: 1
            project: p
            stages:
              lint: {kind: command, run: 'true'}
              infrastructure: {files: [Dockerfile]}
              gate: {}
            """
        let environment = PipelineEnvironment(
            root: folder.path,
            variables: ["PATH": "/usr/bin:/bin"],
            isContinuousIntegration: true,
            executable: "/nonexistent/martlet",
            version: "0.0.0",
            now: fixedClock,
            random: fixedRandom,
            client: NoNetwork()
        )
        _ = await PipelineRun(
            configuration: try PipelineConfiguration(reading: yaml, file: "martlet.yaml"),
            environment: environment,
            observer: SilentObserver()
        ).run()
        for name in ["gate-status.json", "metrics.prom", "report.md"] {
            #expect(GoldenFile.difference(try folder.read("reports/\(name)"), from: "run-\(name)") == nil)
        }
    }

    @Test("A command that fails closes the gate where it is required: exit 1")
    func failedCommand() async throws {
        let folder = try TemporaryFolder()
        try folder.write("version: 1\nrequired: [lint]\n", to: "gate.yaml")
        let result = try await run(
            "version: 1\nproject: p\nstages:\n  lint: {kind: command, run: 'echo bad; exit 3'}\n  gate: {}\n",
            in: folder
        )
        #expect(result.exitCode == 1)
        let status = try JSONValue(parsing: try folder.read("reports/gate-status.json"))
        #expect(status["gate"] == "closed")
        #expect(status["closedBy"]?.array?.isEmpty == false)
        #expect(result.record.findings.first?.message.contains("bad") == true)
    }

    @Test("JUnit files of this run become findings, older ones do not")
    func junitFiles() async throws {
        let folder = try TemporaryFolder()
        try folder.write("version: 1\nthresholds: {high: 0}\n", to: "gate.yaml")
        try folder.write("<testsuite><testcase name='old'><failure message='x'/></testcase></testsuite>", to: "old.xml")
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1000)],
            ofItemAtPath: folder.path + "/old.xml"
        )
        let result = try await run(
            """
            version: 1
            project: p
            stages:
              tests:
                kind: command
                run: "printf '<testsuite><testcase name=\\"a\\"/><testcase name=\\"b\\"><failure message=\\"boom\\"/></testcase></testsuite>' > new.xml; exit 1"
                junit: ["*.xml"]
              gate: {}
            """,
            in: folder
        )
        let stage = try #require(result.record.stages.first)
        #expect(stage.counts.map(\.value) == [2, 1, 1])
        #expect(stage.findings.map(\.title) == ["The test b fails"])
        #expect(stage.message.contains("old.xml"))
        #expect(result.exitCode == 1)
    }

    @Test("A stage that cannot work skips what needs it, and the run ends with 3")
    func failedStage() async throws {
        let folder = try TemporaryFolder()
        try folder.write("version: 1\nrequired: [scan, after]\n", to: "gate.yaml")
        let result = try await run(
            """
            version: 1
            project: p
            advisories: [missing.mdb]
            stages:
              scan: {kind: vulnerabilities, folders: [.]}
              after: {kind: command, run: 'touch ran', needs: [scan]}
              gate: {}
            """,
            in: folder
        )
        #expect(result.exitCode == 3)
        #expect(result.record.stages.map(\.status) == [.failed, .skipped, .findings])
        #expect(result.record.stages[0].message.contains("missing.mdb"))
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/ran"))
        #expect(result.record.gate?.status == .closed)
    }

    @Test("A command that takes too long is stopped with its children", .timeLimit(.minutes(5)))
    func timeout() async throws {
        let folder = try TemporaryFolder()
        let result = try await run(
            "version: 1\nproject: p\nstages:\n  slow: {kind: command, run: 'sleep 600 & wait', timeout: 200ms}\n",
            in: folder
        )
        #expect(result.record.stages[0].status == .failed)
        #expect(result.record.stages[0].message.contains("0.2 s"))
    }

    @Test("Under CI an approval stops with instructions, and holds for exactly what was found")
    func approvals() async throws {
        let folder = try TemporaryFolder()
        let yaml =
            "version: 1\nproject: p\nstages:\n  lint: {kind: command, run: 'true'}\n  release: {kind: approval, needs: [lint]}\n"
        let first = try await run(yaml, in: folder)
        #expect(first.exitCode == 3)
        let message = first.record.stages[1].message
        let subject = try #require(message.split(separator: " ").first { $0.hasPrefix("sha256:") }.map(String.init))
        let ledger = try Ledger(path: folder.path + "/.martlet/ledger.sqlite")
        try ledger.decide(
            Approval(
                subject: subject,
                stage: "release",
                approver: "jane",
                decision: .approved,
                reason: "fine",
                decidedAt: 1
            )
        )
        #expect(try await run(yaml, in: folder).exitCode == 0)
        try ledger.decide(
            Approval(
                subject: subject,
                stage: "release",
                approver: "jane",
                decision: .denied,
                reason: "no",
                decidedAt: 2
            )
        )
        #expect(try await run(yaml, in: folder).exitCode == 1)
    }

    @Test("A stopped run reports what was done and ends with 130")
    func cancellation() async throws {
        let folder = try TemporaryFolder()
        let task = Task {
            try await run(
                "version: 1\nproject: p\nstages:\n  quick: {kind: command, run: 'true'}\n  slow: {kind: command, run: 'sleep 60', needs: [quick]}\n",
                in: folder
            )
        }
        try await Task.sleep(for: .milliseconds(700))
        task.cancel()
        let result = try await task.value
        #expect(result.exitCode == 130)
        #expect(result.record.stages.last?.status == .cancelled)
        #expect(try folder.read("reports/report.html").contains("slow"))
    }

    @Test("A gate waits for all stages that do not wait for it")
    func gateNeeds() throws {
        let configuration = try PipelineConfiguration(
            reading: """
                version: 1
                project: p
                stages:
                  gate: {}
                  a: {kind: command, run: x}
                  b: {kind: command, run: x, needs: [a]}
                  ship: {kind: command, run: x, needs: [gate]}
                """,
            file: "m"
        )
        let graph = RunGraph(stages: configuration.stages)
        #expect(graph.needs["gate"] == ["a", "b"])
        #expect(graph.needs["ship"] == ["gate"])
    }

    @Test("Secrets of the run do not reach its record")
    func redaction() {
        let secret = "s3cr3t-key-of-the-run"
        #expect(
            Redaction.clean(["answer": .string("it is \(secret)!")] as JSONValue, [secret]) == [
                "answer": "it is [redacted]!"
            ]
        )
        // The longer one first, so that no tail of it stays.
        #expect(Redaction.clean("abcdefgh", ["abcd", "abcdefgh"]) == "[redacted]")
    }

    @Test(
        "File patterns",
        arguments: [
            ("a/b/c.xml", "**/*.xml", true), ("c.xml", "**/*.xml", true), ("a/c.xml", "*.xml", false),
            ("c.xml", "?.xml", true),
            ("junit.xml", "junit.xml", true), ("a/b.txt", "a/*", true), ("a/b/c.txt", "a/*", false),
            ("a/b/c.txt", "a/**", true),
        ]
    )
    func globs(path: String, pattern: String, matches: Bool) {
        #expect(Glob.matches(path, pattern: pattern) == matches)
    }

    @Test("Schemas name the keys that the readers know")
    func schemas() throws {
        let collector = ProblemCollector(file: "m")
        for kind in [
            "image", "service", "redteam", "vulnerabilities", "infrastructure", "secrets", "models", "command",
            "approval",
            "gate",
        ] {
            // An unknown key makes the reader name the ones it knows.
            do {
                _ = try PipelineConfiguration(
                    reading: "version: 1\nproject: p\nstages:\n  s: {kind: \(kind), run: x, zzzzzzzzzz: 1}\n",
                    file: "m"
                )
            } catch {
                let known =
                    error.problems.first { $0.message.contains("'zzzzzzzzzz'") }?.message.components(
                        separatedBy: "known keys: "
                    ).last ?? ""
                let properties =
                    ConfigurationSchema.pipeline["properties"]?["stages"]?["additionalProperties"]?["properties"]?
                    .object?.keys ?? []
                for key in known.components(separatedBy: ", ") where !key.isEmpty {
                    #expect(properties.contains(key), "the schema lacks '\(key)' of \(kind)")
                }
                #expect(!known.isEmpty)
            }
        }
        #expect(collector.problems.isEmpty)
    }
}
