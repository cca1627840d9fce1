import Archives
import ArgumentParser
import Formats
import Foundation
import HTTP
import Pipeline
import Transport
import Vulnerabilities

struct DatabaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "db",
        abstract: "Build, update and inspect advisory databases.",
        subcommands: [Build.self, Update.self, Info.self]
    )

    struct Build: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Build a database from folders of OSV files.")

        @Option(help: "Folder with OSV files (.json, or .jsonl with a record a line). Can be given several times.")
        var from: [String]

        @Option(help: "The database to write.")
        var output = "advisories.mdb"

        func run() async throws {
            var records: [(name: String, bytes: [UInt8])] = []
            do {
                for folder in from {
                    guard FileManager.default.fileExists(atPath: Outside.absolute(folder)) else {
                        throw CommandFailure.failed("there is no folder \(folder)")
                    }
                    records += try Advisories.records(below: Outside.absolute(folder))
                }
            } catch let failure as CommandFailure {
                throw failure
            } catch {
                throw CommandFailure.failed("\(error)")
            }
            try DatabaseCommand.write(records, to: output)
        }
    }

    struct Update: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Fetch OSV's exports and build a database from them.",
            discussion:
                "Each ecosystem is fetched from BASE/ECOSYSTEM/all.zip. The old database stays until the new one is whole."
        )

        @Option(help: "Ecosystems, by OSV's names. Can be given several times.")
        var ecosystem: [String] = ["PyPI", "npm", "Debian:12"]

        @Option(help: "Where the exports are.")
        var base = "https://osv-vulnerabilities.storage.googleapis.com"

        @Option(help: "The database to write.")
        var output = "advisories.mdb"

        func run() async throws {
            let transport = AsyncHTTPTransport()
            var records: [(name: String, bytes: [UInt8])] = []
            do {
                for name in ecosystem {
                    let url = "\(base)/\(name.replacing(" ", with: "%20"))/all.zip"
                    Terminal.error("fetching \(url)")
                    let response = try await transport.send(HTTPRequest(url: url), timeout: 1800, maximumBytes: 2 << 30)
                    guard response.status == 200 else {
                        throw CommandFailure.failed("\(url) answers \(response.status)")
                    }
                    for entry in try ZipArchive(response.body).entries where entry.name.hasSuffix(".json") {
                        records.append(("\(name)/\(entry.name)", try ZipArchive.content(of: entry, in: response.body)))
                    }
                }
            } catch {
                await transport.shutdown()
                if let failure = error as? CommandFailure { throw failure }
                throw CommandFailure.failed("the update failed and the old database stays: \(error)")
            }
            await transport.shutdown()
            try DatabaseCommand.write(records, to: output)
        }
    }

    struct Info: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show what a database holds, and check it.")

        @Argument(help: "The database; 'starter' for the set that comes with the program.")
        var path = "starter"

        func run() async throws {
            do {
                let provenance = try Advisories.open([path], workspace: Files.workspace).provenance
                Terminal.output(
                    "name       \(provenance.name)\nadvisories \(provenance.count)\nnewest     \(Timestamp.text(provenance.newest))\nkind       \(provenance.isStarter ? "starter set of well-known advisories; no feed" : "built from OSV records; digest intact")\n"
                )
            } catch {
                throw CommandFailure.failed("\(error)")
            }
        }
    }

    static func write(_ records: [(name: String, bytes: [UInt8])], to output: String) throws {
        let (bytes, count, problems): ([UInt8], Int, [String])
        do { (bytes, count, problems) = try AdvisoryDatabase.build(records) } catch {
            throw CommandFailure.failed("\(error)")
        }
        for problem in problems.prefix(20) { Terminal.error("left out: \(problem)") }
        if problems.count > 20 { Terminal.error("… and \(problems.count - 20) more were left out") }
        do {
            let digest = try Files.workspace.write(bytes, to: output)
            Terminal.error("\(output): \(count) advisories, \(bytes.count >> 10) KiB, sha256 \(digest)")
        } catch {
            throw CommandFailure.failed("\(error)")
        }
    }
}
