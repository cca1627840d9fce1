import ArgumentParser
import Findings
import Formats
import Foundation
import Ledger
import Pipeline
import Policy
import Reports
import Workspace

struct GateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gate",
        abstract: "Judge a recorded run again by a policy, without running anything."
    )

    @Option(help: "The policy.")
    var policy = "gate.yaml"

    @Option(help: "Id of the run; the last one if absent.")
    var run: String?

    @Option(help: "Folder whose ledger holds the run.")
    var workspace = "."

    func run() async throws {
        let ledger = try LedgerAccess.open(workspace)
        let text = String(decoding: try Files.read(policy), as: UTF8.self)
        do {
            guard let id = try run ?? ledger.runs(limit: 1).first?.id, let record = try ledger.run(id) else {
                throw CommandFailure.failed("there is no such run in the ledger; 'martlet report' lists them")
            }
            let stages = record.stages.filter { $0.kind != "gate" }
            let gate: GatePolicy
            do {
                gate = try GatePolicy(reading: text, file: policy, stages: record.stages.map(\.name))
            } catch {
                throw CommandFailure.usage("\(error)")
            }
            var judged = record
            judged.gate = Gate.decide(stages, policy: gate, today: String(Timestamp.text(Outside.now()).prefix(10)))
            Terminal.output(
                TableReport.summary(
                    for: judged,
                    difference: nil,
                    width: Terminal.width,
                    hasColor: Terminal.hasColor(STDOUT_FILENO)
                ) + "\n"
            )
            throw ExitCode(judged.gate?.status == .open ? 0 : 1)
        } catch let error as LedgerError {
            throw CommandFailure.failed(error.description)
        }
    }
}

/// Opens ledgers.
enum LedgerAccess {
    /// The ledger of a folder, made if there is none.
    static func make(_ folder: String) throws -> Ledger {
        do {
            try WorkspaceFolder(root: Outside.absolute(folder)).makeFolder(".martlet")
            return try Ledger(path: Outside.absolute(folder) + "/.martlet/ledger.sqlite")
        } catch {
            throw CommandFailure.failed("\(error)")
        }
    }

    /// The ledger of a folder that has one.
    static func open(_ folder: String) throws -> Ledger {
        let path = Outside.absolute(folder) + "/.martlet/ledger.sqlite"
        guard FileManager.default.fileExists(atPath: path) else {
            throw CommandFailure.failed("there is no ledger at \(folder)/.martlet; 'martlet run' makes one")
        }
        do {
            return try Ledger(path: path)
        } catch {
            throw CommandFailure.failed(error.description)
        }
    }
}
