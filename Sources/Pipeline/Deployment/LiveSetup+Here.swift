import Deployment
import Foundation

extension LiveSetup {
    /// A setup with the world as it is on this machine.
    public init(
        regions: [String],
        endpoint: String?,
        profile: String?,
        options: LiveValidation.Options,
        in environment: PipelineEnvironment
    ) {
        self.init(
            regions: regions,
            endpoint: endpoint,
            profile: profile,
            options: options,
            environment: environment.variables,
            home: environment.variables["HOME"] ?? NSHomeDirectory(),
            read: { path in
                guard let size = (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int,
                    size <= 1 << 20
                else { return nil }
                return FileManager.default.contents(atPath: path).map(Array.init)
            },
            world: AWSClient.World(
                client: environment.client,
                now: environment.now,
                sleep: { try await Task.sleep(for: .seconds($0)) },
                random: { Double.random(in: 0..<1) }
            )
        )
    }
}
