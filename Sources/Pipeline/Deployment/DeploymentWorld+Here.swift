import Deployment
import HTTP
import Ledger

extension DeploymentWorld {
    /// The world as it is on this machine.
    ///
    /// - Parameters:
    ///   - environment: root, variables, clock, randomness and client of the program.
    ///   - progress: shows a line.
    public static func here(
        _ environment: PipelineEnvironment,
        ledger: Ledger,
        progress: @escaping @Sendable (String) -> Void
    ) async -> DeploymentWorld {
        var variables = environment.variables
        // Commands of the team can start this same program.
        variables["MARTLET_PROGRAM"] = environment.executable
        return DeploymentWorld(
            root: environment.root,
            ledger: ledger,
            commands: DeploymentProcess(variables: variables),
            client: environment.client,
            now: environment.now,
            sleep: { try await Task.sleep(for: .seconds($0)) },
            random: environment.random,
            variables: variables,
            commit: await GitCheckout.commit(in: environment.root, environment: variables),
            live: { target in
                var options = LiveValidation.Options()
                if !target.ports.isEmpty { options.ports = target.ports }
                return await LiveSetup(
                    regions: target.regions,
                    endpoint: target.endpoint,
                    profile: nil,
                    options: options,
                    in: environment
                )
                .checks()
            },
            progress: progress
        )
    }
}
