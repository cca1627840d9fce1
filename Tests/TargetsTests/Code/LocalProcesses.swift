import Foundation
import Synchronization
import Targets

/// Runs programs of this machine for tests.
struct LocalProcesses: ProcessRunner {
    func run(_ command: ProcessCommand) async throws(TargetFailure) -> ProcessOutput {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command.arguments
        guard let program = command.arguments.first, Self.has(program) else {
            throw TargetFailure("'\(command.arguments.first ?? "")' is not there")
        }
        process.environment = ProcessInfo.processInfo.environment.merging(command.environment) { $1 }
        if let folder = command.folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
        let input = Pipe()
        let output = Pipe()
        let errors = Pipe()
        process.standardInput = input
        process.standardOutput = output
        process.standardError = errors
        do { try process.run() } catch { throw TargetFailure("\(error)") }
        let timedOut = Mutex(false)
        let timer = Task { [process = Unchecked(process)] in
            try await Task.sleep(for: .seconds(command.timeout))
            timedOut.withLock { $0 = true }
            process.value.terminate()
        }
        defer { timer.cancel() }
        let answer = await withCheckedContinuation { continuation in
            let ends = Unchecked((process, input, output, errors))
            Thread.detachNewThread {
                let (process, input, output, errors) = ends.value
                try? input.fileHandleForWriting.write(contentsOf: Data(command.input))
                try? input.fileHandleForWriting.close()
                let written = output.fileHandleForReading.readDataToEndOfFile()
                let said = errors.fileHandleForReading.readDataToEndOfFile()
                process.waitUntilExit()
                continuation.resume(
                    returning: ProcessOutput(
                        code: Int(process.terminationStatus),
                        output: Array(written),
                        errors: String(decoding: said, as: UTF8.self)
                    )
                )
            }
        }
        var result = answer
        result.timedOut = timedOut.withLock { $0 }
        return result
    }

    /// Whether a program is on the path.
    static func has(_ program: String) -> Bool {
        if program.contains("/") { return FileManager.default.isExecutableFile(atPath: program) }
        return (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
            .contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
    }

    /// Values of Foundation that only one thread at a time uses here.
    private struct Unchecked<Value>: @unchecked Sendable {
        let value: Value
        init(_ value: Value) { self.value = value }
    }
}
