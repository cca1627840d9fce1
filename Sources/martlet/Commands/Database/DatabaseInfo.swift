import ArgumentParser
import Pipeline
import Vulnerabilities

extension DatabaseCommand {
    struct Info: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show what a database holds, where it comes from and how old it is.",
            discussion: "Head and manifest are checked; 'db verify' reads all of it."
        )

        @Argument(help: "The database or the folder it is in; 'starter' for the set that comes with the program.")
        var path = "starter"

        @Flag(help: "Print the manifest as JSON.")
        var json = false

        func run() async throws {
            do {
                let source = try Advisories.open([path], workspace: Files.workspace)
                let database = source as? AdvisoryDatabase
                if json {
                    guard let database else { throw CommandFailure.usage("\(path) is no database with a manifest") }
                    return Terminal.output(database.manifestJSON + "\n")
                }
                let provenance = source.provenance
                var lines = ["name        \(provenance.name)"]
                if provenance.count > 0 { lines.append("advisories  \(provenance.count)") }
                lines.append("state       \(provenance.age(now: Outside.now()))")
                if let database { lines += self.lines(database) }
                if provenance.isStarter { lines.append("kind        starter set of well-known advisories; no feed") }
                Terminal.output(lines.joined(separator: "\n") + "\n")
            } catch let failure as CommandFailure {
                throw failure
            } catch {
                throw CommandFailure.failed("\(error)")
            }
        }

        private func lines(_ database: AdvisoryDatabase) -> [String] {
            let manifest = database.manifest
            return [
                "packages    \(manifest.packages)", "EPSS        \(manifest.scored) scores",
                "KEV         \(manifest.exploited) vulnerabilities", "signed by   \(database.signer ?? "nobody")",
                "sha256      \(manifest.sha256)",
            ]
                + manifest.ecosystems.sorted { $0.key < $1.key }.map { "ecosystem   \($0.key): \($0.value) packages" }
                + manifest.sources.map {
                    "source      \($0.name) (\($0.kind)): \($0.count) records, sha256 \($0.sha256)"
                }
        }
    }

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check every byte of a database against its manifest, and its signature.",
            discussion:
                "Ends 0 if all is as it was built, 3 if it was altered, is damaged, or is not signed by a trusted key."
        )

        @Argument(help: "The database, or the folder it is in.")
        var path = Advisories.fileName

        @OptionGroup var trusted: TrustedKeys

        func run() async throws {
            do {
                let place = DatabaseBuilder.place(path)
                let database = try AdvisoryDatabase(path: Outside.absolute(place), trusted: trusted.keys)
                try database.verify()
                Terminal.output(
                    "\(place) is whole; \(database.signer.map { "signed by \($0)" } ?? "not signed"); sha256 \(database.manifest.sha256)\n"
                )
            } catch {
                throw CommandFailure.failed("\(error)")
            }
        }
    }
}
