import Findings
import Formats
import Foundation
import Synchronization
import Targets
import TestSupport
import Testing

@testable import Pipeline

/// What a program printed.
private final class Printed: Sendable {
    private let state = Mutex(("", ""))
    var output: String { state.withLock { $0.0 } }
    var errors: String { state.withLock { $0.1 } }
    var console: TrivyProgram.Console {
        .init(
            output: { text in self.state.withLock { $0.0 += text } },
            error: { text in self.state.withLock { $0.1 += text + "\n" } }
        )
    }
}

@Suite("The program that speaks Trivy's language")
struct TrivyProgramTests {
    /// A DigitalOcean token that is none of anybody, in parts so that the repository contains none.
    private static let token = "dop" + "_v1_" + "7a1b2c3d4e5f60718293a4b5c6d7e8f9" + "f7e1d2c3b4a5968778695a4b3c2d1e7f"

    private func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        // A package that the starter set knows something against, with and without a fix of the kind that counts.
        try folder.write("certifi==2022.9.24\n", to: "app/requirements.txt")
        try folder.write("key = \(Self.token)\n", to: "app/settings.py")
        try folder.write("FROM python:latest\nADD . /app\n", to: "app/Dockerfile")
        return folder
    }

    private func run(
        _ words: String,
        in folder: TemporaryFolder,
        _ environment: [String: String] = [:]
    ) async -> (code: Int32, printed: Printed) {
        let printed = Printed()
        let program = TrivyProgram(
            workspace: WorkspaceFolder(root: folder.path),
            environment: environment,
            version: "1.2.3",
            processes: SubprocessRunner(),
            now: { 1_764_000_000 },
            console: printed.console
        )
        return (await program.run(words.split(separator: " ").map(String.init)), printed)
    }

    @Test(
        "Exit codes are Trivy's",
        arguments: [
            ("fs app", 0), ("fs app --exit-code 3", 3), ("fs app --exit-code 3 --severity LOW --scanners vuln", 0),
            ("fs app --exit-code 3 --scanners secret", 3),
            ("fs app --exit-code 3 --scanners secret --severity HIGH", 0),
            ("fs app --exit-code 3 --scanners vuln --skip-files app/requirements.txt,requirements.txt", 0),
            ("config app --exit-code 4", 4), ("config app --exit-code 4 --misconfig-scanners kubernetes", 0),
            ("config app --exit-code 4 --skip-files Dockerfile", 0), ("fs nothing", 1),
            ("sbom app/requirements.txt", 1),
            ("image nothing.tar", 1), ("", 0), ("--help", 0), ("image --help", 0), ("--version", 0), ("version", 0),
            ("version -f json", 0), ("version -f xml", 1), ("clean", 1), ("clean --scan-cache", 0),
        ] as [(String, Int32)]
    )
    func exitCodes(words: String, code: Int32) async throws {
        let result = await run(words, in: try folder())
        #expect(result.code == code, "\(result.printed.errors)")
        #expect((result.code == 1) == result.printed.errors.contains("FATAL"))
    }

    @Test("The JSON report has a result for each thing that was looked for, and never the credential")
    func json() async throws {
        let folder = try folder()
        let words = "fs --format json --scanners vuln,secret,misconfig,license --output out/report.json -q app"
        let result = await run(words, in: folder)
        #expect(result.printed.output.isEmpty && result.printed.errors.isEmpty)
        let text = try folder.read("out/report.json")
        #expect(!text.contains(Self.token))
        let report = try JSONValue(parsing: text)
        #expect(report["SchemaVersion"]?.int == 2 && report["ArtifactName"]?.string == "app")
        let results = report["Results"]?.array ?? []
        #expect(results.compactMap { $0["Class"]?.string } == ["lang-pkgs", "config", "secret"])
        #expect(results.first?["Vulnerabilities"]?[0]?["VulnerabilityID"]?.string == "CVE-2023-37920")
        let config = try #require(results.first { $0["Class"] == "config" })
        #expect(config["Type"] == "dockerfile" && config["Target"] == "Dockerfile")
        let failures = config["MisconfSummary"]?["Failures"]?.int ?? 0
        #expect(failures > 0 && failures == config["Misconfigurations"]?.array?.count)
        #expect(config["MisconfSummary"]?["Successes"]?.int ?? 0 > 0)
        let critical = await run("config -f json -q -s CRITICAL app", in: folder)
        let fewer = try JSONValue(parsing: critical.printed.output)["Results"]?[0]?["MisconfSummary"]
        #expect(
            fewer?["Successes"] == config["MisconfSummary"]?["Successes"] && fewer?["Failures"]?.int ?? 9 < failures
        )
        let lines = config["Misconfigurations"]?.array?.compactMap { $0["CauseMetadata"]?["Code"]?["Lines"]?.array }
            .first
        #expect(lines?.contains { $0["IsCause"] == true && $0["Content"]?.string?.isEmpty == false } == true)
        let secret = results.first { $0["Class"] == "secret" }?["Secrets"]?[0]
        #expect(secret?["RuleID"]?.string == "digitalocean-pat" && secret?["StartLine"]?.int == 1)
        #expect(secret?["Match"]?.string?.hasSuffix("********") == true)
    }

    @Test("Without --list-all-pkgs no packages are listed")
    func packages() async throws {
        let folder = try folder()
        let with = try JSONValue(parsing: await run("fs -f json -q app --scanners vuln", in: folder).printed.output)
        let without = try JSONValue(
            parsing: await run("fs -f json -q app --scanners vuln --list-all-pkgs=false", in: folder).printed.output
        )
        #expect(with["Results"]?[0]?["Packages"] != nil && without["Results"]?[0]?["Packages"] == nil)
        #expect(without["Results"]?[0]?["Vulnerabilities"] != nil)
    }

    @Test("The ignore file of the folder counts, one that was named and is not there is told")
    func ignoreFile() async throws {
        let folder = try folder()
        try folder.write("CVE-2023-37920\nCVE-2024-39689\nCVE-2022-23491\n", to: ".trivyignore")
        #expect(await run("fs app --scanners vuln --exit-code 3", in: folder).code == 0)
        // Rules of credentials, checks and licences are ids as well.
        try folder.write("digitalocean-pat\n", to: "rules")
        let rules = await run("fs app --scanners secret --exit-code 3 --ignorefile rules", in: folder)
        #expect(rules.code == 0 && rules.printed.errors.contains("1 credentials"))
        let named = await run("fs app --scanners vuln --exit-code 3 --ignorefile other", in: folder)
        #expect(named.code == 3 && named.printed.errors.contains("other"))
    }

    @Test("What a bill that this program wrote lists is judged as the folder is")
    func bill() async throws {
        let folder = try folder()
        #expect(await run("fs -f cyclonedx -o bill.json app", in: folder).code == 0)
        let bill = try JSONValue(parsing: try folder.read("bill.json"))
        #expect(bill["vulnerabilities"] == nil && bill["components"]?.array?.count == 1)
        let judged = await run("sbom -f json -q bill.json --exit-code 6", in: folder)
        #expect(judged.code == 6)
        let report = try JSONValue(parsing: judged.printed.output)
        #expect(report["ArtifactType"] == "cyclonedx")
        #expect(report["Results"]?[0]?["Vulnerabilities"]?[0]?["VulnerabilityID"]?.string == "CVE-2023-37920")
    }

    @Test("A repository's report names its branch and commit; an address is cloned, and its password is not shown")
    func repository() async throws {
        let folder = try folder()
        func git(_ arguments: String...) async throws {
            let identity = ["-c", "user.name=a", "-c", "user.email=a@b.invalid", "-c", "commit.gpgsign=false"]
            let runner = SubprocessRunner()
            _ = try await runner.run(.init(["git", "-C", folder.path + "/app"] + identity + arguments))
        }
        try await git("init", "-q", "-b", "main", ".")
        try await git("add", ".")
        try await git("commit", "-qm", "first words")
        for target in ["app", "file://\(folder.path)/app"] {
            let result = await run("repo -f json -q \(target)", in: folder)
            let report = try JSONValue(parsing: result.printed.output)
            #expect(report["ArtifactType"] == "repository" && report["ArtifactName"]?.string == target)
            #expect(report["Metadata"]?["Branch"] == "main" && report["Metadata"]?["CommitMsg"] == "first words")
            #expect(report["Metadata"]?["Commit"]?.string?.count == 40)
            #expect(report["Results"]?.array?.count == 2)
        }
        let failed = await run("repo file://user:hunter2@\(folder.path)/nothing", in: folder)
        #expect(failed.code == 1 && !failed.printed.errors.contains("hunter2"))
        #expect(await run("repo --branch --upload-pack=x file://\(folder.path)/app", in: folder).code == 1)
    }

    @Test("Help lists the commands, and of each its flags")
    func help() async throws {
        let folder = try folder()
        for command in TrivyCommandName.allCases {
            #expect(await run("--help", in: folder).printed.output.contains(command.rawValue))
            let text = await run("\(command.rawValue) --help", in: folder).printed.output
            #expect(text.contains("--quiet") && text.contains("--cache-dir") && !text.contains("--helm-set"))
        }
    }
}
