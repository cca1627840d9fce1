import ArgumentParser
import Attestation
import Compliance
import Formats
import Foundation
import Ledger

struct EvidenceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evidence",
        abstract: "Look at the evidence in the ledger: verify, list, show.",
        subcommands: [Verify.self, List.self, Show.self]
    )

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check that no evidence, record or entry was altered, taken out or put in. Exits 1 if one was.",
            discussion: """
                A chain of hashes does not show that a ledger was written anew from its beginning. Keep the head that is printed somewhere \
                else (a tag, a ticket, a mail) and give it later: --head says whether the ledger still holds it.
                """
        )

        @Option(help: "Folder whose ledger is checked.")
        var workspace = "."

        @Option(
            help:
                "A log head or a Merkle root that was kept elsewhere: in a tag, a ticket, a report. Can be given several times."
        )
        var head: [String] = []

        @Option(help: "Also prove that the evidence of this id belongs to the Merkle head.")
        var prove: String?

        func run() async throws {
            let ledger = try LedgerAccess.open(workspace)
            do {
                switch try ledger.verify() {
                case .broken(let sequence, let reason):
                    Terminal.output("broken at entry \(sequence): \(reason)\n")
                    throw ExitCode(1)
                case .intact(let entries, let log):
                    let ids = try ledger.evidence().map(\.id)
                    let evidence = EvidenceHead(ids: ids, entries: entries, log: log)
                    Terminal.output("intact: \(entries) entries, \(ids.count) pieces of evidence\n")
                    Terminal.output("log head     \(log)\nmerkle root  \(evidence.root)\n")
                    let known = Set(try ledger.events().map(\.hash))
                        .union(MerkleTree.roots(ofBeginnings: EvidenceHead.leaves(ids)))
                    let lost = head.filter { !known.contains($0) }
                    for head in head where known.contains(head) { Terminal.output("holds        \(head)\n") }
                    for head in lost { Terminal.output("lost         \(head): the ledger does not hold this head\n") }
                    if let prove { try self.prove(prove, ids, evidence.root) }
                    if !lost.isEmpty { throw ExitCode(1) }
                }
            } catch let error as LedgerError {
                throw CommandFailure.failed(error.description)
            }
        }

        private func prove(_ id: String, _ ids: [String], _ root: String) throws {
            let leaves = EvidenceHead.leaves(ids)
            guard let index = ids.firstIndex(where: { $0.hasPrefix(id) && id.count >= 8 }),
                let proof = MerkleTree.inclusionProof(of: index, in: leaves)
            else { throw CommandFailure.usage("there is no evidence \(id); give at least 8 digits of its id") }
            let json: JSONValue = [
                "leaf": .string(ids[index]), "index": .int(index), "size": .int(ids.count), "proof": JSONValue(proof),
                "root": .string(root),
            ]
            Terminal.output(json.text(.pretty) + "\n")
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List evidence: what it is, where it is from, what it says."
        )

        enum Format: String, ExpressibleByArgument, CaseIterable { case table, json }

        @Option(help: "Folder whose ledger is read.")
        var workspace = "."

        @Option(help: "Only of this kind, such as scan-report.")
        var kind: String?

        @Option(help: "Only what says something of this check, such as image.vulns.")
        var check: String?

        @Option(help: "How to print: table, json.")
        var format = Format.table

        func run() async throws {
            let records: [EvidenceRecord]
            do { records = try LedgerAccess.open(workspace).evidence() } catch let error as LedgerError {
                throw CommandFailure.failed(error.description)
            }
            let shown = records.filter { record in
                (kind ?? record.kind) == record.kind
                    && (check == nil || record.labels.contains { $0.check == check })
            }
            switch format {
            case .json: Terminal.output(JSONValue.array(shown.map(\.json)).text(.pretty) + "\n")
            case .table:
                for record in shown {
                    Terminal.output(
                        "\(record.id.prefix(12))  \(Timestamp.text(record.collectedAt).prefix(16))  \(record.kind)  \(record.source)\n"
                    )
                    for label in record.labels where check == nil || label.check == check {
                        Terminal.output("    \(label.status)  \(label.check): \(label.message)\n")
                    }
                }
                if shown.isEmpty { Terminal.output("no evidence\n") }
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print the bytes of a piece of evidence.")

        @Argument(help: "Its id, or the first 8 digits or more.")
        var id: String

        @Option(help: "Folder whose ledger is read.")
        var workspace = "."

        @Option(help: "File to write to instead of standard output.")
        var output: String?

        func run() async throws {
            let ledger = try LedgerAccess.open(workspace)
            do {
                let ids = Set(try ledger.evidence().map(\.id).filter { $0.hasPrefix(id) && id.count >= 8 })
                guard ids.count == 1, let found = ids.first, let body = try ledger.evidenceBody(found) else {
                    throw CommandFailure.usage(
                        "\(ids.count) pieces of evidence begin with '\(id)'; give more of the id"
                    )
                }
                try Files.emit(String(decoding: body, as: UTF8.self), to: output)
            } catch let error as LedgerError {
                throw CommandFailure.failed(error.description)
            }
        }
    }
}
