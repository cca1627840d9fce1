import Foundation
import Targets
import TestSupport
import Testing

@testable import Pipeline

@Suite struct SubprocessRunnerTests {
    private let runner = SubprocessRunner()

    @Test func givesInputAndTakesBothOutputs() async throws {
        let ended = try await runner.run(
            ProcessCommand(
                ["/bin/sh", "-c", "cat; echo \"$WORD\" >&2; exit 3"],
                input: Array("in".utf8),
                environment: ["WORD": "loud"]
            )
        )
        #expect(ended == ProcessOutput(code: 3, output: Array("in".utf8), errors: "loud\n"))
    }

    @Test func runsInAFolder() async throws {
        let folder = try TemporaryFolder()
        try folder.write("x", to: "here")
        let ended = try await runner.run(ProcessCommand(["ls"], folder: folder.path))
        #expect(ended.output == Array("here\n".utf8))
    }

    @Test func takesMuchThroughBothPipes() async throws {
        let input = [UInt8](repeating: 0x61, count: 3 << 20)
        let ended = try await runner.run(ProcessCommand(["/bin/sh", "-c", "tee /dev/stderr"], input: input))
        #expect(ended.output == input)
        #expect(ended.errors.utf8.count == SubprocessRunner.keptErrors)
    }

    @Test func aProgramNeedNotReadItsInput() async throws {
        let ended = try await runner.run(
            ProcessCommand(["/bin/sh", "-c", "echo done"], input: [UInt8](repeating: 0x61, count: 3 << 20))
        )
        #expect(ended.output == Array("done\n".utf8) && ended.code == 0)
    }

    @Test func stopsAProgramWhoseTimeIsOver() async throws {
        let ended = try await runner.run(
            ProcessCommand(["/bin/sh", "-c", "echo begun; sleep 60"], timeout: 0.1)
        )
        #expect(ended.timedOut && ended.code == 124 && ended.output == Array("begun\n".utf8))
    }

    @Test func stopsAProgramWhoseTaskIsCancelled() async {
        let task = Task { try await runner.run(ProcessCommand(["/bin/sh", "-c", "sleep 60"])) }
        task.cancel()
        let result = await task.result
        #expect(throws: TargetFailure.self) { try result.get() }
    }

    @Test func refusesAProgramThatWritesWithoutEnd() async {
        let failure = await #expect(throws: TargetFailure.self) {
            try await runner.run(ProcessCommand(["yes"], timeout: 20))
        }
        #expect(failure?.description == "the program wrote more than 16 MiB")
    }

    @Test func saysThatAProgramIsNotThere() async {
        let failure = await #expect(throws: TargetFailure.self) {
            try await runner.run(ProcessCommand(["martlet-no-such-program"]))
        }
        #expect(failure?.description.contains("'martlet-no-such-program' could not be started") == true)
    }
}
