import Foundation
import HTTP
import Pipeline
import Transport

/// The world outside, as the program finds it.
enum Outside {
    static var isContinuousIntegration: Bool {
        let value = ProcessInfo.processInfo.environment["CI"] ?? ""
        return !value.isEmpty && value != "false" && value != "0"
    }

    static let now: @Sendable () -> Double = { Date().timeIntervalSince1970 }

    /// The path of this program, to start its own services.
    static var executable: String {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    }

    static func environment(root: String, client: any HTTPClient) -> PipelineEnvironment {
        PipelineEnvironment(
            root: root,
            variables: ProcessInfo.processInfo.environment,
            isContinuousIntegration: isContinuousIntegration,
            executable: executable,
            version: Version.text,
            now: now,
            client: client
        )
    }

    /// The absolute form of a path from the command line.
    static func absolute(_ path: String) -> String {
        path.hasPrefix("/")
            ? path : NSString(string: FileManager.default.currentDirectoryPath + "/" + path).standardizingPath
    }
}
