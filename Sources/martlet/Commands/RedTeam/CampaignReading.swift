import Formats
import Foundation
import HTTP
import Pipeline
import RedTeam
import Workspace

/// Reads the configuration of a campaign from where the command line says.
enum CampaignReading {
    /// The configuration of files.
    static func files(_ paths: [String], _ variables: [String: String]) throws -> RedTeamConfiguration {
        try read(try documents(paths), variables)
    }

    /// The files of a configuration, each with those that it refers to.
    static func documents(_ paths: [String]) throws -> [ConfigurationDocument] {
        try paths.map { path in
            let folder = NSString(string: Outside.absolute(path)).deletingLastPathComponent
            let workspace = WorkspaceFolder(root: folder)
            return ConfigurationDocument(
                text: String(decoding: try Files.read(path), as: UTF8.self),
                file: path,
                files: ConfigurationFiles(
                    folder: folder,
                    read: { try? workspace.read($0, limit: 1 << 30) },
                    list: { workspace.files() }
                )
            )
        }
    }

    /// The configuration of targets that are named on the command line, attacked by a suite.
    static func suite(
        _ suite: AttackSuite,
        _ targets: [TargetShorthand],
        purpose: String,
        systemPrompt: String?,
        client: any HTTPClient,
        _ variables: [String: String]
    ) async throws -> RedTeamConfiguration {
        var entries: [JSONValue] = []
        for target in targets {
            do {
                entries.append(try await target.entry(client, variables))
            } catch {
                throw CommandFailure.failed("\(error)")
            }
        }
        var tree: JSONObject = [
            "description": .string("The suite \(suite.rawValue)"), "prompts": ["{{prompt}}"],
            "targets": .array(entries),
            "redteam": suite.section(purpose: purpose),
        ]
        if let systemPrompt {
            tree["martlet"] = ["systemPrompt": .string(String(decoding: try Files.read(systemPrompt), as: UTF8.self))]
        }
        let document = ConfigurationDocument(
            text: JSONValue.object(tree).text(.pretty),
            file: "suite \(suite.rawValue)",
            files: ConfigurationFiles { _ in nil }
        )
        return try read([document], variables)
    }

    private static func read(
        _ documents: [ConfigurationDocument],
        _ variables: [String: String]
    ) throws -> RedTeamConfiguration {
        let configuration: RedTeamConfiguration
        do {
            configuration = try RedTeamConfiguration(reading: documents, environment: variables)
        } catch {
            throw CommandFailure.usage("\(error)")
        }
        for warning in configuration.warnings { Terminal.error(warning.description) }
        return configuration
    }
}
