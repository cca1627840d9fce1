import Deployment
import HTTP

/// The live checks of AWS for deployments.
enum DeployLive {
    static func checks(client: any HTTPClient) -> (@Sendable (LiveTarget) async -> [CheckResult])? { nil }
}
