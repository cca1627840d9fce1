import Findings
import Formats
import Foundation
import HTTP
import Ledger
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

@Suite("Stages behind the scans: monitoring, deployment, compliance")
struct ReleaseStagesTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("version: 1\nrequired: [lint]\nthresholds: {high: 0}\n", to: "gate.yaml")
    }

    private func run(_ stages: String) async throws -> PipelineRun.Result {
        let yaml = "version: 1\nproject: p\nstages:\n  lint: {kind: command, run: 'test -e good'}\n\(stages)"
        let environment = PipelineEnvironment(
            root: folder.path,
            variables: ["PATH": "/usr/bin:/bin"],
            isContinuousIntegration: true,
            executable: "/nonexistent/martlet",
            version: "0.0.0",
            now: { Date().timeIntervalSince1970 },
            client: NoNetwork()
        )
        return await PipelineRun(
            configuration: try PipelineConfiguration(reading: yaml, file: "martlet.yaml"),
            environment: environment,
            observer: SilentObserver()
        ).run()
    }

    private func stage(_ name: String, in result: PipelineRun.Result) throws -> (status: String, message: String) {
        let stage = try #require(result.record.stages.first { $0.name == name })
        return (stage.status.rawValue, stage.message)
    }

    // MARK: Monitoring

    private func campaign(_ count: Int) -> String {
        (0..<count).map { number in
            """
            {"time":"\(Timestamp.text(1_795_000_000 + Double(number)))","event":"guard","outcome":"success","key":"0123456789ab",\
            "peer":"192.0.2.7","route":"/chat","signature":"ignore_instructions","request_id":"r\(number)"}\n
            """
        }.joined()
    }

    @Test("An attack that the expected rule sees passes; one that it does not see is a finding")
    func expectations() async throws {
        try folder.write("", to: "good")
        let stages = "  monitoring: {logs: [events.jsonl], expect: [MDT-005]}\n"
        try folder.write(campaign(2), to: "events.jsonl")
        let unseen = try await run(stages)
        #expect(unseen.record.findings.map(\.rule) == ["MST-UNSEEN"])
        #expect(unseen.exitCode == 1)
        try folder.write(campaign(12), to: "events.jsonl")
        let seen = try await run(stages)
        // In a log that is named, what is seen was done by somebody.
        #expect(seen.record.findings.map(\.rule) == ["MDT-005"])
    }

    @Test(
        "No log, an empty log, a log of nothing that is understood and an unknown rule are failures, not passes",
        arguments: [
            ("  monitoring: {}\n", "there is no log to read"),
            ("  monitoring: {logs: [missing.jsonl]}\n", "there is no file missing.jsonl"),
            ("  monitoring: {logs: [empty.jsonl]}\n", "nothing happened"),
            ("  monitoring: {logs: [noise.jsonl]}\n", "2 lines were not understood"),
            ("  monitoring: {logs: [events.jsonl], expect: [MDT-999]}\n", "MDT-999, which is not known"),
        ]
    )
    func failures(_ stages: String, _ words: String) async throws {
        try folder.write("", to: "good")
        try folder.write("", to: "empty.jsonl")
        try folder.write("{\nnot json\n", to: "noise.jsonl")
        try folder.write(campaign(1), to: "events.jsonl")
        let result = try await run(stages)
        let monitoring = try stage("monitoring", in: result)
        #expect(monitoring.status == "failed")
        #expect(monitoring.message.contains(words), "\(monitoring.message)")
        #expect(result.exitCode == 3)
    }

    // MARK: Deployment

    private func deployConfiguration(probe: String, approvals: Int = 0) throws {
        try folder.write("release 1\n", to: "site/index.html")
        try folder.write(
            """
            version: 1
            project: p
            environments:
              local:
                driver: folder
                folder: {root: live, files: [site]}
                approvals: {required: \(approvals), roles: [release]}
                validate:
                  commands: ["\(probe)"]
            """,
            to: "deploy.yaml"
        )
    }

    private let deployment = "  gate: {}\n  deployment: {environment: local}\n"

    @Test("What the gate lets through is deployed and validated, from the run's own decision")
    func deployed() async throws {
        try folder.write("", to: "good")
        try deployConfiguration(probe: "test -e $MARTLET_RELEASE/site/index.html")
        let result = try await run(deployment)
        let stage = try stage("deployment", in: result)
        #expect(stage.status == "passed", "\(stage.message)")
        #expect(try folder.read("live/current/site/index.html") == "release 1\n")
        let ledger = try Ledger(path: folder.path + "/.martlet/ledger.sqlite")
        #expect(try ledger.runs().count == 1)
        guard case .intact = try ledger.verify() else {
            Issue.record("the ledger is broken")
            return
        }
        #expect(try ledger.events().map(\.kind).contains("deployment.applied"))
    }

    @Test("Behind a closed gate nothing is deployed")
    func closedGate() async throws {
        try deployConfiguration(probe: "true")
        let result = try await run(deployment)
        #expect(try stage("gate", in: result).status == "findings")
        #expect(try stage("deployment", in: result).status == "skipped")
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/live/current"))
    }

    @Test("What does not validate is a finding, and the run does not pass")
    func unhealthy() async throws {
        try folder.write("", to: "good")
        try deployConfiguration(probe: "false")
        let result = try await run(deployment)
        #expect(try stage("deployment", in: result).status == "findings")
        #expect(result.record.findings.contains { $0.rule == "MST-DEPLOYMENT" })
        #expect(result.exitCode == 1)
    }

    @Test("Where approvals are needed and nobody can answer, the plan is left and the stage says how to go on")
    func waits() async throws {
        try folder.write("", to: "good")
        try deployConfiguration(probe: "true", approvals: 1)
        let result = try await run(deployment)
        let stage = try stage("deployment", in: result)
        #expect(stage.status == "failed")
        #expect(stage.message.contains("martlet deploy approve"))
        #expect(result.exitCode == 3)
    }

    // MARK: Compliance

    @Test(
        "The state of controls is shown behind a closed gate too, never finds anything itself, and counts every control"
    )
    func compliance() async throws {
        let result = try await run("  gate: {}\n  compliance: {frameworks: [owasp-llm]}\n")
        let stage = try stage("compliance", in: result)
        #expect(stage.status == "passed", "\(stage.message)")
        let counts = result.record.stages.first { $0.name == "compliance" }?.counts ?? []
        #expect(counts.first { $0.name == "controls" }?.value == 10 && counts.first { $0.name == "pass" }?.value == 0)
        #expect(result.exitCode == 1)
        for name in ["compliance.html", "compliance.csv", "oscal-assessment-results.json"] {
            #expect(try folder.read("reports/\(name)").isEmpty == false)
        }
        let metrics = try folder.read("reports/metrics.prom")
        #expect(metrics.contains("martlet_controls{status=\"pass\"} 0\n"))
        let wrong = try await run("  compliance: {frameworks: [owasp-lm]}\n")
        #expect(try self.stage("compliance", in: wrong).message.contains("did you mean 'owasp-llm'"))
    }
}
