import ArgumentParser
import Foundation
import Infrastructure
import Pipeline

struct Init: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Write a pipeline for this folder: martlet.yaml, gate.yaml, promptfooconfig.yaml and a GitHub workflow.",
        discussion: "Nothing is asked that can be found out, and no file that is there is changed."
    )

    @Argument(help: "Folder.")
    var path = "."

    func run() async throws {
        let workspace = WorkspaceFolder(root: Outside.absolute(path))
        guard workspace.exists(".") else { throw CommandFailure.usage("there is no folder \(path)") }
        let files = workspace.files(limit: 20_000)
        let project = Project(
            name: NSString(string: workspace.root).lastPathComponent.filter {
                $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_")
            },
            dockerfile: files.first { NSString(string: $0).lastPathComponent == "Dockerfile" },
            infrastructure: files.filter { Self.isInfrastructure($0, in: workspace) },
            lockFolders: Set(
                files.filter {
                    ["package-lock.json", "requirements.txt"].contains(NSString(string: $0).lastPathComponent)
                }
                .map {
                    let folder = NSString(string: $0).deletingLastPathComponent; return folder.isEmpty ? "." : folder
                }
            ).sorted(),
            testCommand: Project.testCommand(files)
        )
        for (name, text) in [
            ("martlet.yaml", InitTemplates.pipeline(project)), ("gate.yaml", InitTemplates.gate(project)),
            ("promptfooconfig.yaml", InitTemplates.redteam(project)),
            (".github/workflows/martlet.yml", InitTemplates.workflow),
        ] {
            if workspace.exists(name) {
                Terminal.error("kept     \(name)")
            } else {
                do {
                    try workspace.write(Array(text.utf8), to: name)
                } catch {
                    throw CommandFailure.failed("\(error)")
                }
                Terminal.error("written  \(name)")
            }
        }
        Terminal.error(
            "\nFound: \(project.summary).\nNext: martlet run --config \(path == "." ? "" : path + "/")martlet.yaml"
        )
    }

    private static func isInfrastructure(_ path: String, in workspace: WorkspaceFolder) -> Bool {
        guard InfrastructureScanner.isCandidate(path),
            let content = try? workspace.read(path, limit: InfrastructureScanner.maximumBytes)
        else { return false }
        return InfrastructureScanner.isInfrastructure(path: path, content: content)
    }
}

/// What can be found out about a folder.
struct Project {
    var name: String
    var dockerfile: String?
    var infrastructure: [String]
    var lockFolders: [String]
    var testCommand: String?

    static func testCommand(_ files: [String]) -> String? {
        let names = Set(files)
        if names.contains("Package.swift") { return "swift test" }
        if names.contains("go.mod") { return "go test ./..." }
        if names.contains("Cargo.toml") { return "cargo test" }
        if names.contains("package.json") { return "npm test" }
        if names.contains("pyproject.toml") || names.contains("pytest.ini") {
            return "python3 -m pytest --junitxml=junit.xml"
        }
        return nil
    }

    var summary: String {
        [
            dockerfile.map { "Dockerfile \($0)" } ?? "no Dockerfile", "\(infrastructure.count) infrastructure files",
            lockFolders.isEmpty ? "no lock files" : "lock files in \(lockFolders.joined(separator: ", "))",
            testCommand.map { "tests by '\($0)'" } ?? "no test command",
        ].joined(separator: ", ")
    }
}
