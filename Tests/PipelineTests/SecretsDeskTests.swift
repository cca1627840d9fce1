import Findings
import Formats
import Foundation
import Pipeline
import Secrets
import Targets
import TestSupport
import Testing

@Suite("Looking for credentials in folders and histories")
struct SecretsDeskTests {
    /// A DigitalOcean token that is none of anybody, in parts so that the repository contains none.
    private static func token(_ letter: Character) -> String {
        "dop" + "_v1_" + String("0a1b2c3d4e5f60718293a4b5c6d7e8f9".map { $0 == "0" ? letter : $0 })
            + String("f0e1d2c3b4a5968778695a4b3c2d1e0f".map { $0 == "0" ? letter : $0 })
    }

    private func desk(_ folder: TemporaryFolder) -> SecretsDesk {
        SecretsDesk(scanner: .standard, workspace: WorkspaceFolder(root: folder.path))
    }

    @Test("Files are found in any order of the workers, each once, and what is left out is said")
    func folders() async throws {
        let folder = try TemporaryFolder()
        for number in 0..<20 { try folder.write("key = \(Self.token("7"))\n", to: "sub/file\(number).txt") }
        try folder.write(Self.token("8"), to: ".git/config")
        try folder.write(Self.token("9"), to: "Tests/a.txt")
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/link", withDestinationPath: "/etc/passwd")
        let report = await desk(folder).scan([".", "sub"], excluding: ["Tests/**"], jobs: 4)
        #expect(report.files == 20)
        #expect(report.findings.count == 20)
        let paths = report.findings.compactMap { $0.location?.path }
        #expect(paths == paths.sorted())
        #expect(report.notes.count == 2)
        #expect(!report.isIncomplete)
    }

    @Test("A path that is not there makes the report incomplete")
    func missing() async throws {
        let report = await desk(try TemporaryFolder()).scan(["nothing"])
        #expect(report.isIncomplete && report.notes.count == 1)
    }

    @Test("What was deleted is found in the history, with the commit that brought it")
    func history() async throws {
        let folder = try TemporaryFolder()
        func git(_ arguments: String...) async throws -> String {
            let identity = ["-c", "user.name=a", "-c", "user.email=a@b.invalid", "-c", "commit.gpgsign=false"]
            let command = ProcessCommand(["git"] + identity + arguments, folder: folder.path)
            return String(decoding: try await SubprocessRunner().run(command).output, as: UTF8.self)
        }
        _ = try await git("init", "-q", ".")
        try folder.write("a = \(Self.token("7"))\n", to: "old.txt")
        _ = try await git("add", ".")
        _ = try await git("commit", "-qm", "one")
        let first = try await git("rev-parse", "HEAD").trimmingCharacters(in: .whitespacesAndNewlines)
        try folder.write("moved\na = \(Self.token("7"))\nb = \(Self.token("8"))\n", to: "old.txt")
        _ = try await git("commit", "-qam", "two")
        try folder.write("clean\n", to: "old.txt")
        _ = try await git("commit", "-qam", "three")

        #expect(await desk(folder).scan(["."]).findings.isEmpty)
        let report = try await desk(folder).scanHistory(of: ".", processes: SubprocessRunner())
        #expect(report.files == 3)
        #expect(report.findings.count == 2)
        #expect(report.findings.contains { $0.details["commit"]?.string == first })
        #expect(Set(report.findings.compactMap { $0.details["commit"]?.string }).count == 2)
    }

    @Test("A folder without a repository is said")
    func noRepository() async throws {
        let folder = try TemporaryFolder()
        await #expect(throws: SecretsDesk.HistoryFailure.self) {
            try await desk(folder).scanHistory(of: ".", processes: SubprocessRunner())
        }
    }
}
