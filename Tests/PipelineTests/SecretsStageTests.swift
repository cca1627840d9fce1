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

    /// An image of two layers, of which only the tree is there.
    private static func image(_ tree: [String: Int]) -> ContainerImage {
        ContainerImage(
            name: "bot:1",
            id: "sha256:0",
            configuration: [
                "config": ["Env": [.string("KEY=\(token)")]],
                "history": [["created_by": "RUN true"]],
            ],
            layers: [
                .init(digest: "sha256:1", diffID: "sha256:2", size: 1, createdBy: "COPY . ."),
                .init(digest: "sha256:3", diffID: "sha256:4", size: 1, createdBy: "RUN rm -r app"),
            ],
            files: FileTree(entries: tree.mapValues { .init(kind: .file, size: 90, layer: $0) })
        )
    }

    private static func report(
        _ files: [LayerFile],
        on image: ContainerImage,
        excluding: [String] = []
    ) async throws -> SecretsReport {
        let folder = try TemporaryFolder()
        let desk = SecretsDesk(scanner: .standard, workspace: WorkspaceFolder(root: folder.path))
        let seen = desk.visitor(excluding: excluding)
        for file in files where seen.wants(file.path, size: file.content.count) { seen.visit(file) }
        return await desk.report(on: image, seen: seen)
    }

    private static func file(_ layer: Int, _ path: String, _ text: String = "key = \(token)\n") -> LayerFile {
        LayerFile(layer: layer, path: path, content: Array(text.utf8))
    }

    @Test("Files, variables and history of an image are searched, and each finding names its layer")
    func image() async throws {
        let report = try await Self.report([Self.file(0, "app/a.txt")], on: Self.image(["app/a.txt": 0]))
        #expect(report.findings.map { $0.location?.path } == ["app/a.txt", "image configuration"])
        #expect(report.findings.first?.location?.layer == "sha256:2")
        #expect(report.findings.first?.details["removed"] == nil)
        #expect(report.findings.allSatisfy { $0.subject == Subject(.image, "bot:1") })
        #expect(report.notes.isEmpty && !report.isIncomplete)
    }

    @Test("A credential that a layer above removes or replaces is still in the image")
    func removed() async throws {
        let files = [Self.file(0, "app/gone.txt"), Self.file(0, "app/new.txt"), Self.file(1, "app/new.txt", "clean\n")]
        let report = try await Self.report(files, on: Self.image(["app/new.txt": 1]))
        let found = report.findings.filter { $0.location?.path != "image configuration" }
        #expect(found.map { $0.location?.path } == ["app/gone.txt", "app/new.txt"])
        #expect(found.allSatisfy { $0.details["removed"]?.bool == true && $0.location?.layer == "sha256:2" })
    }

    @Test("Of a rule that finds something in two versions of a file, the topmost counts")
    func replaced() async throws {
        let files = [Self.file(0, "a.txt"), Self.file(1, "a.txt", "# moved\nkey = \(Self.token)\n")]
        let report = try await Self.report(files, on: Self.image(["a.txt": 1]))
        let found = report.findings.filter { $0.location?.path == "a.txt" }
        #expect(found.count == 1 && found.first?.location?.line == 2 && found.first?.location?.layer == "sha256:4")
    }

    @Test("What is excluded is not searched, and what is too large is told")
    func leftOut() async throws {
        let large = LayerFile(layer: 0, path: "large.bin", content: [UInt8](repeating: 0x61, count: 11 << 20))
        let report = try await Self.report(
            [Self.file(0, "docs/a.txt"), large],
            on: Self.image([:]),
            excluding: ["docs/**"]
        )
        #expect(report.findings.map { $0.location?.path } == ["image configuration"])
        #expect(report.notes == ["large.bin of bot:1 is larger than 10 MiB and was not searched"])
    }

    @Test("Many files are all searched, whichever core is first")
    func many() async throws {
        let filler = String(repeating: "nothing to see\n", count: 9_000)
        let files = (0..<400).map { Self.file(0, "f/\($0)", $0 % 100 == 7 ? filler + "key = \(Self.token)\n" : filler) }
        let report = try await Self.report(files, on: Self.image([:]))
        #expect(report.files == 401)
        #expect(report.findings.dropLast().compactMap { $0.location?.path } == ["f/107", "f/207", "f/307", "f/7"])
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
