import ArgumentParser
import Foundation
import Pipeline
import Transport
import Vulnerabilities

extension DatabaseCommand {
    struct Update: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Fetch public feeds and build a database from them.",
            discussion: """
                Each feed is fetched from its publisher: OSV's exports, Alpine, Debian, CISA (KEV), EPSS. The old database stays until the \
                new one is whole and checked, and beside it as '.previous' then. --feeds-dir keeps what was fetched; such a folder, or an \
                address with the same file names, serves machines without the network: --from.

                  martlet db update --feeds-dir feeds/ -o db/
                  martlet db update --from https://mirror.example/feeds -o db/
                  martlet db update --from https://mirror.example/advisories.mdb --db-key KEY -o db/
                """
        )

        @Option(
            help: "Where to take it from instead: address or folder of feeds, or address or path of a database (.mdb)."
        )
        var from: String?

        @Option(help: "Feeds, between commas: osv,alpine,debian,kev,epss.")
        var feeds = "osv,alpine,debian,kev,epss"

        @Option(help: "Ecosystems of OSV, by its names. Can be given several times.")
        var ecosystem: [String] = ["PyPI", "npm", "Go", "crates.io", "Maven", "NuGet", "RubyGems", "Packagist"]

        @Option(help: "Releases of Alpine. Can be given several times.")
        var alpine: [String] = ["v3.19", "v3.20", "v3.21", "v3.22"]

        @Option(help: "Folder that keeps the fetched feeds.")
        var feedsDir: String?

        @OptionGroup var output: DatabaseOutput
        @OptionGroup var trusted: TrustedKeys

        func run() async throws {
            let scratch = FileManager.default.temporaryDirectory.appending(path: "martlet-feeds-\(UUID().uuidString)")
                .path
            defer { try? FileManager.default.removeItem(atPath: scratch) }
            do {
                try await run(folder: feedsDir.map(Outside.absolute) ?? scratch)
            } catch let failure as CommandFailure {
                throw failure
            } catch {
                throw CommandFailure.failed("the update failed and the old database stays: \(error)")
            }
        }

        private func run(folder: String) async throws {
            let workspace = Files.workspace
            let place = from.map { $0.hasPrefix("file://") ? String($0.dropFirst(7)) : $0 }
            let isRemote = place.map { $0.hasPrefix("https://") || $0.hasPrefix("http://") } ?? true
            if let place, place.hasSuffix(".mdb") {
                var path = place
                if isRemote {
                    try workspace.makeFolder(folder)
                    path = "\(folder)/\(Advisories.fileName)"
                    try await fetch([(place, path)])
                }
                return try install(path)
            }
            var builder = DatabaseBuilder(workspace: workspace)
            if let place, !isRemote {
                try builder.add(place)
                return try output.write(builder, builtAt: nil)
            }
            let groups = try self.groups()
            try workspace.makeFolder(folder)
            let all = FeedAddress.all(groups, ecosystems: ecosystem, alpine: alpine)
            try await fetch(
                all.map { feed in
                    let base = place.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
                    return (base.map { "\($0)/\(feed.file)" } ?? feed.url, "\(folder)/\(feed.file)")
                }
            )
            for feed in all { try builder.add("\(folder)/\(feed.file)") }
            // What was fetched now is as new as its publishers have it.
            try output.write(builder, builtAt: Outside.now())
        }

        private func groups() throws -> [FeedAddress.Group] {
            try feeds.split(separator: ",").map { word in
                guard let group = FeedAddress.Group(rawValue: word.trimmingCharacters(in: .whitespaces)) else {
                    throw CommandFailure.usage("--feeds: expected words of osv,alpine,debian,kev,epss, found '\(word)'")
                }
                return group
            }
        }

        private func fetch(_ files: [(url: String, path: String)]) async throws {
            let transport = AsyncHTTPTransport()
            let fetch = FeedFetch(client: transport)
            do {
                for file in files {
                    Terminal.error("fetching \(file.url)")
                    try await fetch.fetch(file.url, to: file.path)
                }
            } catch {
                await transport.shutdown()
                throw error
            }
            await transport.shutdown()
        }

        /// A database that others built: whole, signed as is asked for, and not older than the one that is there.
        private func install(_ path: String) throws {
            let target = DatabaseBuilder.place(output.output)
            let manifest = try DatabaseBuilder.install(
                try Files.workspace.read(path, limit: 4 << 30),
                at: target,
                workspace: Files.workspace,
                trusted: trusted.keys,
                replacesNewer: false
            )
            Terminal.error("\(target): \(manifest.advisories) advisories, sha256 \(manifest.sha256)")
        }
    }
}
