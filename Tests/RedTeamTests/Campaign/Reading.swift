import Formats
import HTTP
import TestSupport
import Workspace

@testable import RedTeam

/// Reads a configuration whose files are given as texts.
func configuration(
    _ text: String,
    files: MemoryFiles = [:],
    environment: [String: String] = [:]
) throws(ConfigurationError) -> RedTeamConfiguration {
    try RedTeamConfiguration(reading: text, file: "pf.yaml", environment: environment, read: files.read)
}

/// What is wrong with a configuration, one line a problem; empty if nothing is.
func problems(_ text: String, files: MemoryFiles = [:]) -> String {
    do {
        return try configuration(text, files: files).warnings.map(\.description).joined(separator: "\n")
    } catch {
        return error.description
    }
}

/// A run of a configuration against a client.
func run(
    _ text: String,
    files: MemoryFiles = [:],
    environment: [String: String] = [:],
    client: any HTTPClient
) throws -> RedTeamRun {
    RedTeamRun(
        configuration: try configuration(text, files: files, environment: environment),
        environment: environment,
        client: client,
        seed: 1
    ) { 1_700_000_000 }
}
