import Deployment
import Foundation
import HTTP

/// The live checks of AWS for deployments, with this process's credentials.
enum DeployLive {
    static func checks(client: any HTTPClient) -> @Sendable (LiveTarget) async -> [CheckResult] {
        { target in
            var options = LiveValidation.Options()
            if !target.ports.isEmpty { options.ports = target.ports }
            options.scope = target.scope
            return await LiveSetup(
                regions: target.regions,
                endpoint: target.endpoint,
                options: options,
                environment: ProcessInfo.processInfo.environment,
                home: ProcessInfo.processInfo.environment["HOME"],
                read: { FileManager.default.contents(atPath: $0).map { [UInt8]($0) } },
                world: AWSClient.World(
                    client: client,
                    now: Outside.now,
                    sleep: { try await Task.sleep(for: .seconds($0)) },
                    random: { Double.random(in: 0..<1) }
                )
            ).checks()
        }
    }
}
