import Foundation
import Policy
import RedTeam
import Workspace

/// Reads every configuration that a run will need before anything is started, so that a mistake costs seconds and not a build.
public enum Preflight {
    /// Checks the policy and the red-team configuration of a pipeline.
    ///
    /// - Throws: `ConfigurationError` with the faults of the first file that has any.
    public static func check(_ configuration: PipelineConfiguration, root: String) throws {
        let workspace = WorkspaceFolder(root: root)
        for stage in configuration.stages {
            switch stage.kind {
            case .gate(let gate):
                let text = try text(of: gate.policy, for: stage, configuration, workspace)
                _ = try GatePolicy(reading: text, file: gate.policy, stages: configuration.stages.map(\.name))
            case .redteam(let redteam) where redteam.engine == .martlet:
                let text = try text(of: redteam.config, for: stage, configuration, workspace)
                let folder = NSString(string: redteam.config).deletingLastPathComponent
                _ = try RedTeamConfiguration(reading: text, file: redteam.config, environment: [:]) { file in
                    try? workspace.read(folder.isEmpty ? file : "\(folder)/\(file)", limit: 64 << 20)
                }
            default: break
            }
        }
    }

    private static func text(
        of file: String,
        for stage: StageConfiguration,
        _ configuration: PipelineConfiguration,
        _ workspace: WorkspaceFolder
    ) throws -> String {
        do {
            return try workspace.text(file)
        } catch {
            throw ConfigurationError([
                ConfigurationProblem(
                    file: configuration.file,
                    position: stage.position,
                    keyPath: "stages.\(stage.name)",
                    message: "\(error), which the stage needs"
                )
            ])
        }
    }
}
