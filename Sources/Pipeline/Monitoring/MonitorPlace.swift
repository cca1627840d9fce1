import Detection
import Foundation
import Ledger
import Telemetry
import Workspace

/// A folder that is watched from: `monitor.yaml`, and the ledger beside it.
public struct MonitorPlace: Sendable {
    /// What `monitor.yaml` says.
    public let configuration: MonitorConfiguration
    /// The folder of the file.
    public let folder: WorkspaceFolder
    /// The ledger.
    public let ledger: Ledger

    /// Why there is nothing to work with.
    public struct Failure: Error, Sendable, CustomStringConvertible {
        /// What is wrong and what to do.
        public var description: String
        /// Whether it is a mistake in the configuration.
        public var isUsage: Bool
    }

    /// Reads the configuration and opens the ledger.
    ///
    /// - Parameters:
    ///   - path: absolute path of the file.
    ///   - shown: the file as the user named it.
    public init(configuration path: String, shown: String) throws {
        folder = WorkspaceFolder(root: NSString(string: path).deletingLastPathComponent)
        guard let text = try? folder.text(path) else {
            throw Failure(
                description: "there is no readable file \(shown); Docs/monitoring.md shows one",
                isUsage: true
            )
        }
        do {
            configuration = try MonitorConfiguration(reading: text, file: shown, files: folder.matchingTexts)
        } catch {
            throw Failure(description: error.description, isUsage: true)
        }
        do {
            try folder.makeFolder(".martlet")
            ledger = try Ledger(path: folder.absolute(".martlet/ledger.sqlite"))
        } catch {
            throw Failure(description: "\(error)", isUsage: false)
        }
    }

    /// Carries out decisions.
    public var desk: RemediationDesk {
        RemediationDesk(ledger: ledger, folder: folder, path: configuration.sanctions)
    }

    /// Logs of the configuration that are not there.
    public var missingSources: [String] {
        configuration.detection.sources.map(\.path).filter { !folder.exists($0) }
    }

    /// A monitor with its receivers.
    ///
    /// - Parameters:
    ///   - isOnce: whether receivers are told at once, since nobody waits for a group.
    ///   - variables: the environment of the process, for secrets.
    public func monitor(
        registry: MetricsRegistry,
        start: LogFollower.Start,
        isOnce: Bool,
        variables: [String: String],
        world: MonitorWorld
    ) throws -> Monitor {
        var configuration = configuration
        if isOnce {
            configuration.timing.groupWait = 0
            configuration.timing.groupInterval = 0
        }
        var receivers: [any Receiver] = []
        for entry in configuration.receivers {
            do {
                receivers.append(
                    try entry.receiver { reference in
                        reference.resolve(environment: variables) { try? folder.read($0, limit: 64 << 10) }
                    }
                )
            } catch {
                throw Failure(description: error.description, isUsage: true)
            }
        }
        if receivers.isEmpty { world.notice("nobody is told of alerts: monitor.yaml names no receivers") }
        return try Monitor(
            configuration,
            folder: folder,
            ledger: ledger,
            receivers: receivers,
            registry: registry,
            start: start,
            world: world
        )
    }
}
