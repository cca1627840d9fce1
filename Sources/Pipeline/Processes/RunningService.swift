import Foundation
import Synchronization

/// A service that runs as a child while others work with it.
final class RunningService: Sendable {
    private struct State {
        var url: String?
        var death: String?
        var isStopping = false
        var output = ""
    }

    private let state = Mutex(State())
    private let task = Mutex<Task<Void, Never>?>(nil)

    /// Starts the service.
    init(arguments: [String], folder: String, environment: [String: String]) {
        let work: @Sendable () async -> Void = { [self] in
            do {
                let result = try await CommandRunner.run(
                    arguments,
                    folder: folder,
                    environment: environment,
                    timeout: 86_400 * 7
                ) { line in
                    self.heard(line)
                }
                self.ended(
                    "the service ended with exit code \(result.code)\(result.output.isEmpty ? "" : ": \(Self.tail(result.output))")"
                )
            } catch is CancellationError {
                self.ended("the service was stopped")
            } catch {
                self.ended("the service could not be started: \(error)")
            }
        }
        let running = Task(operation: work)
        task.withLock { $0 = running }
    }

    /// Why the service is not there any more, if it is not and nobody stopped it.
    var death: String? { state.withLock { $0.isStopping ? nil : $0.death } }

    private func heard(_ line: String) {
        state.withLock { state in
            // The service says where it listens in one line: `martlet: listening on http://…`.
            if state.url == nil, let range = line.range(of: "listening on http") {
                let start = line.index(range.upperBound, offsetBy: -4)
                state.url = String(line[start...].prefix { !$0.isWhitespace })
            }
        }
    }

    private func ended(_ words: String) { state.withLock { $0.death = words } }

    private static func tail(_ output: String) -> String {
        output.split(separator: "\n").filter { !$0.hasPrefix("{") }.suffix(5).joined(separator: "\n")
    }

    /// The URL on which the service listens.
    ///
    /// - Throws: `StageFailure` if it ends or does not listen in time.
    func ready(within seconds: Double) async throws -> String {
        let rounds = Int(seconds * 20)
        for _ in 0...max(1, rounds) {
            let (url, death) = state.withLock { ($0.url, $0.death) }
            if let url { return url }
            if let death { throw StageFailure(death) }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw StageFailure("the service did not begin to listen within \(Int(seconds)) s")
    }

    /// Stops the service and waits until it is gone.
    ///
    /// - Returns: why it was gone already, if it was.
    func stop() async -> String? {
        let earlier = state.withLock { state -> String? in
            let death = state.death
            state.isStopping = true
            return death
        }
        let running = task.withLock { $0 }
        running?.cancel()
        await running?.value
        return earlier
    }
}
