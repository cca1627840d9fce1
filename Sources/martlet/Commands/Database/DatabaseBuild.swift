import ArgumentParser
import Pipeline

extension DatabaseCommand {
    struct Build: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Build a database from feeds that you have.",
            discussion: """
                A source is a file or a folder of files: OSV records (.json, .jsonl, the exports' .zip), GitHub's advisory database, \
                Alpine's secdb, the JSON of Debian's security tracker, Red Hat's CSAF and VEX, KEV, EPSS; also packed (.gz, .zst, .tar). \
                What a file is, its content says. The same sources give the same bytes; the database names the time of the newest \
                change in them, SOURCE_DATE_EPOCH, or --built-at.

                  martlet db build ghsa/ alpine/v3.22-main.json kev.json epss.csv.gz -o db/
                """
        )

        @Argument(help: "Feeds: files or folders.")
        var sources: [String] = []

        @Option(help: "The same as a source.")
        var from: [String] = []

        @OptionGroup var output: DatabaseOutput

        func validate() throws {
            if sources.isEmpty, from.isEmpty { throw ValidationError("name a file or a folder to build from") }
        }

        func run() async throws {
            var builder = DatabaseBuilder(workspace: Files.workspace)
            for source in sources + from {
                do { try builder.add(source) } catch { throw CommandFailure.failed("\(error)") }
            }
            try output.write(builder, builtAt: nil)
        }
    }
}
