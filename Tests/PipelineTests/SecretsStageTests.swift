import Containers
import Findings
import Formats
import Foundation
import HTTP
import Secrets
import TestSupport
import Testing
import Workspace

@testable import Pipeline

private struct NoNetwork: HTTPClient {
    func send(_ request: HTTPRequest, timeout: Double, maximumBytes: Int) async throws(HTTPError) -> HTTPResponse {
        throw HTTPError(.cannotConnect, "there is no network in this test")
    }
}

@Suite("The stage that looks for credentials")
struct SecretsStageTests {
    /// A DigitalOcean token that is none of anybody, in parts so that the repository contains none.
    private static let token = "dop" + "_v1_" + "7a1b2c3d4e5f67718293a4b5c6d7e8f9" + "f7e1d2c3b4a5968778695a4b3c2d1e7f"

    private func run(_ stage: String, in folder: TemporaryFolder) async throws -> PipelineRun.Result {
        if !FileManager.default.fileExists(atPath: folder.path + "/gate.yaml") {
            try folder.write("version: 1\nrequired: [secrets]\nthresholds: {critical: 0}\n", to: "gate.yaml")
        }
        let yaml = "version: 1\nproject: p\nstages:\n  secrets: \(stage)\n  gate: {needs: [secrets]}\n"
        let environment = PipelineEnvironment(
            root: folder.path,
            variables: ["PATH": "/usr/local/bin:/usr/bin:/bin"],
            isContinuousIntegration: true,
            executable: "/nonexistent/martlet",
            version: "0.0.0",
            now: { 1_700_000_000 },
            client: NoNetwork()
        )
        return await PipelineRun(
            configuration: try PipelineConfiguration(reading: yaml, file: "martlet.yaml"),
            environment: environment,
            observer: SilentObserver()
        ).run()
    }

    @Test("A credential closes the gate, and no report shows it")
    func closes() async throws {
        let folder = try TemporaryFolder()
        try folder.write("key = \(Self.token)\n", to: "app/settings.py")
        let result = try await run("{}", in: folder)
        #expect(result.exitCode == 1)
        #expect(result.record.findings.map(\.rule) == ["digitalocean-pat"])
        #expect(result.record.findings.first?.location?.path == "app/settings.py")
        for name in ["gate-status.json", "report.md", "findings.sarif", "report.html"] {
            #expect(try !folder.read("reports/\(name)").contains(Self.token))
        }
        // The second run does not look at what the first one left.
        #expect(try await run("{}", in: folder).record.findings.count == 1)
    }

    @Test("What is accepted in the line, excluded, or in the baseline is not found")
    func accepted() async throws {
        let folder = try TemporaryFolder()
        try folder.write("key = \(Self.token)\n", to: "app/settings.py")
        #expect(try await run("{exclude: ['app/**']}", in: folder).exitCode == 0)
        let found = await SecretsDesk(scanner: .standard, workspace: WorkspaceFolder(root: folder.path)).scan(["."])
        try folder.write(SecretBaseline.text(for: found.findings), to: "known.json")
        let known = try await run("{baseline: known.json}", in: folder)
        #expect(known.exitCode == 0)
        #expect(known.record.stages.first?.message.contains("1 known by the baseline") == true)
        try folder.write("key = \(Self.token) # martlet:allow\n", to: "app/settings.py")
        #expect(try await run("{}", in: folder).exitCode == 0)
    }

    @Test(
        "A stage that cannot search everything has not passed",
        arguments: ["{paths: [nothing]}", "{baseline: nothing.json}", "{history: true}", "{image: nothing.tar}"]
    )
    func incomplete(stage: String) async throws {
        let folder = try TemporaryFolder()
        try folder.write("nothing\n", to: "a.txt")
        let result = try await run(stage, in: folder)
        #expect(result.exitCode != 0)
        #expect(result.record.stages.first?.status == .failed)
    }

    @Test("Files, variables and history of an image are searched, and each finding names its layer")
    func image() async throws {
        let image = ContainerImage(
            name: "bot:1",
            id: "sha256:0",
            configuration: [
                "config": ["Env": [.string("KEY=\(Self.token)")]],
                "history": [["created_by": "RUN true"]],
            ],
            layers: [.init(digest: "sha256:1", diffID: "sha256:2", size: 1, createdBy: "COPY . .")],
            files: FileTree(entries: [
                "app/a.txt": .init(kind: .file, size: 90, content: Array("key = \(Self.token)\n".utf8)),
                "app/large.bin": .init(kind: .file, size: 200 << 20),
                "app/lost.txt": .init(kind: .file, size: 5),
            ])
        )
        let folder = try TemporaryFolder()
        let desk = SecretsDesk(scanner: .standard, workspace: WorkspaceFolder(root: folder.path))
        let report = await desk.scan(image: image)
        #expect(report.findings.map { $0.location?.path } == ["app/a.txt", "image configuration"])
        #expect(report.findings.first?.location?.layer == "sha256:2")
        #expect(report.findings.allSatisfy { $0.subject == Subject(.image, "bot:1") })
        #expect(report.notes.count == 2 && report.isIncomplete)
    }

    @Test("The stage waits for the image where it names none")
    func needs() throws {
        let configuration = try PipelineConfiguration(
            reading: """
                version: 1
                project: p
                stages:
                  image: {}
                  secrets: {}
                  other: {kind: secrets, image: x.tar}
                """,
            file: "m"
        )
        #expect(configuration.stages.map(\.needs) == [[], ["image"], []])
    }
}
