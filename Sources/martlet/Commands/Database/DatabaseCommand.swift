import ArgumentParser
import Attestation
import Foundation
import Pipeline
import Vulnerabilities

struct DatabaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "db",
        abstract: "Build, update, check and inspect advisory databases.",
        subcommands: [Build.self, Update.self, Info.self, Verify.self]
    )
}

/// How a database is written.
struct DatabaseOutput: ParsableArguments {
    @Option(name: .shortAndLong, help: "The database to write (.mdb), or the folder that 'advisories.mdb' goes to.")
    var output = Advisories.fileName

    @Option(help: "Sign with the key in this file (made by 'martlet models key'); else with MARTLET_DB_SIGNING_KEY.")
    var signingKey: String?

    @Option(help: "Time that the database names as its own (RFC 3339).")
    var builtAt: String?

    /// Builds of what was read, and puts it in its place.
    func write(_ builder: DatabaseBuilder, builtAt fallback: Double?) throws {
        let problems = builder.collection.problems
        for problem in problems.prefix(20) { Terminal.error("left out: \(problem)") }
        if problems.count > 20 { Terminal.error("… and \(problems.count - 20) more were left out") }
        do {
            let bytes = try builder.database(builtAt: try time() ?? fallback, key: try key())
            let path = DatabaseBuilder.place(output)
            let manifest = try DatabaseBuilder.install(bytes, at: path, workspace: Files.workspace)
            Terminal.error(
                "\(path): \(manifest.advisories) advisories of \(manifest.packages) packages, \(bytes.count >> 10) KiB, sha256 \(manifest.sha256)"
            )
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure.failed("\(error)")
        }
    }

    private func time() throws -> Double? {
        guard let builtAt else { return DatabaseBuilder.sourceDate(ProcessInfo.processInfo.environment) }
        guard let seconds = DatabaseBuilder.seconds(builtAt) else {
            throw CommandFailure.usage("--built-at: expected a time such as 2026-01-31T10:00:00Z, found '\(builtAt)'")
        }
        return seconds
    }

    private func key() throws -> SigningKey? {
        let secret =
            try signingKey.map { String(decoding: try Files.read($0), as: UTF8.self) }
            ?? ProcessInfo.processInfo.environment["MARTLET_DB_SIGNING_KEY"]
        guard let secret, !secret.isEmpty else { return nil }
        guard let key = SigningKey(base64: secret.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw CommandFailure.usage("this is no key; 'martlet models key' makes one")
        }
        return key
    }
}

/// Whose signatures are trusted.
struct TrustedKeys: ParsableArguments {
    @Option(
        help:
            "Public key that must have signed the database. Can be given several times; else those in MARTLET_DB_KEY, between commas."
    )
    var dbKey: [String] = []

    /// The keys.
    var keys: [String] {
        guard dbKey.isEmpty else { return dbKey }
        return Advisories.trustedKeys(ProcessInfo.processInfo.environment)
    }
}
