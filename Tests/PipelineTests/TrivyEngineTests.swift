import Findings
import Formats
import Foundation
import HTTP
import TestSupport
import Testing
import Workspace

@testable import Pipeline

private struct NoNetwork: HTTPClient {
    func send(_ request: HTTPRequest, timeout: Double, maximumBytes: Int) async throws(HTTPError) -> HTTPResponse {
        throw HTTPError(.cannotConnect, "there is no network in this test")
    }
}

@Suite("Trivy itself as the engine of the stage")
struct TrivyEngineTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("version: 1\nrequired: [vulnerabilities]\nthresholds: {critical: 0}\n", to: "gate.yaml")
        try folder.write("", to: "app/requirements.txt")
        try folder.write("", to: "web/package-lock.json")
    }

    /// Puts a program of the name on PATH that does what the lines say; `$out` is the file to write, `$what` the command.
    private func install(_ lines: String) throws {
        let script = """
            #!/bin/sh
            echo "$@" >> "\(folder.path)/calls"
            what=$1 out=
            while [ $# -gt 0 ]; do [ "$1" = --output ] && out=$2; last=$1; shift; done
            \(lines)
            """
        try folder.write(script, to: "bin/trivy")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755],
            ofItemAtPath: folder.path + "/bin/trivy"
        )
    }

    private func run(_ settings: String) async throws -> PipelineRun.Result {
        let yaml =
            "version: 1\nproject: p\nstages:\n  vulnerabilities: {engine: trivy, \(settings)}\n  gate: {needs: [vulnerabilities]}\n"
        let environment = PipelineEnvironment(
            root: folder.path,
            variables: ["PATH": "\(folder.path)/bin:/usr/bin:/bin"],
            isContinuousIntegration: true,
            executable: "/nonexistent/martlet",
            version: "0.0.0",
            now: { 1_764_000_000 },
            client: NoNetwork()
        )
        return await PipelineRun(
            configuration: try PipelineConfiguration(reading: yaml, file: "martlet.yaml"),
            environment: environment,
            observer: SilentObserver()
        ).run()
    }

    private static let good = #"""
        case $what in
        version) echo '{"Version": "0.69.0", "VulnerabilityDB": {"UpdatedAt": "2025-11-22T16:00:00Z"}}' ;;
        convert) echo '{"bomFormat": "CycloneDX", "components": []}' > "$out" ;;
        fs|image) cat > "$out" <<X
        {"SchemaVersion": 2, "ArtifactName": "x", "ArtifactType": "filesystem", "Results": [{"Target": "requirements.txt", "Class": "lang-pkgs",
         "Type": "pip", "Vulnerabilities": [{"VulnerabilityID": "CVE-2024-1", "PkgName": "a", "PkgPath": "p", "InstalledVersion": "1", "Severity": "CRITICAL"}]}]}
        X
        ;;
        esac
        """#

    @Test("All folders are scanned, paths lead into the workspace, the report is one, and the age is told")
    func all() async throws {
        try install(Self.good)
        try folder.write("CVE-2024-9\n", to: "ignored")
        let result = try await run("folders: [app, web], ignoreFile: ignored")
        #expect(result.exitCode == 1)
        #expect(result.record.findings.map { $0.location?.path } == ["app/p", "web/p"])
        let stage = try #require(result.record.stages.first)
        #expect(stage.message == "scanned by trivy 0.69.0, whose database is 2 days old")
        #expect(stage.artifacts.map(\.kind) == ["trivy-report", "sbom"])
        let report = try JSONValue(parsing: try folder.read("reports/trivy-report.json"))
        #expect(
            report["Results"]?.array?.compactMap { $0["Target"]?.string } == [
                "app/requirements.txt", "web/requirements.txt",
            ]
        )
        let calls = try folder.read("calls")
        #expect(calls.contains("--ignorefile \(folder.path)/ignored") && calls.contains("--exit-code 0"))
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.path + "/reports").allSatisfy {
                !$0.hasSuffix(".part")
            }
        )
    }

    @Test(
        "What Trivy could not do is a failure, never a pass, and an old report is not read",
        arguments: [
            ("case $what in version) echo '{}' ;; *) echo 'no disk'; exit 1 ;; esac", "exit code 1"),
            ("case $what in version) echo '{}' ;; esac", "left no report"),
            ("case $what in version) echo '{}' ;; *) echo '{' > \"$out\" ;; esac", "cannot be read"),
            ("case $what in version) echo '{}' ;; *) echo '{\"SchemaVersion\": 1}' > \"$out\" ;; esac", "of no schema"),
            ("", "not on PATH"),
        ]
    )
    func failures(script: String, words: String) async throws {
        if !script.isEmpty { try install(script) }
        try folder.write(#"{"SchemaVersion": 2, "Results": []}"#, to: "reports/trivy-report.json")
        let result = try await run("folders: [app]")
        #expect(result.exitCode != 0)
        let stage = try #require(result.record.stages.first)
        #expect(stage.status == .failed && stage.message.contains(words), "\(stage.message)")
    }

    @Test("A limit of the age needs a database that says how old it is")
    func age() async throws {
        try install(Self.good.replacing("\"VulnerabilityDB\"", with: "\"Other\""))
        let unknown = try await run("folders: [app], maxDatabaseAge: 1d")
        #expect(unknown.record.stages.first?.message.contains("how old") == true)
        try install(Self.good)
        let old = try await run("folders: [app], maxDatabaseAge: 1d")
        #expect(old.record.stages.first?.message.contains("2 days old") == true && old.record.findings.isEmpty)
        #expect(try await run("folders: [app], maxDatabaseAge: 3d").record.stages.first?.status == .findings)
    }

    @Test("An age beyond the limit is a failure that says both")
    func limit() throws {
        try DatabaseAge.check(0, of: "x", now: 7200, limit: 7200)
        let error = #expect(throws: StageFailure.self) {
            try DatabaseAge.check(0, of: "x", now: 8 * 86_400, limit: 86_400)
        }
        #expect(error?.description.contains("8 days old, and 24 hours are allowed") == true)
    }
}
