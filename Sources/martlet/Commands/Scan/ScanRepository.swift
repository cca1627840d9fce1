import ArgumentParser
import Pipeline

extension Scan {
    struct Repository: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "repo",
            abstract: "Scan a repository: a folder, or an address that git clones.",
            discussion: """
                An address is cloned into a temporary folder, without submodules and without anything of it being run; git asks for \
                no password. The report names branch and commit. For what was deleted again: martlet scan secrets --history.
                """
        )

        @Argument(help: "Folder, or address: https://…, ssh://…, git@host:path.")
        var place = "."

        @Option(help: "Branch to clone.")
        var branch: String?

        @Option(help: "Tag to clone.")
        var tag: String?

        @Option(help: "Commit to clone.")
        var commit: String?

        @OptionGroup var options: ScanOptions
        @OptionGroup var output: ScanOutput

        func validate() throws {
            guard [branch, tag, commit].compactMap(\.self).count < 2 else {
                throw ValidationError("only one of --branch, --tag and --commit can be given")
            }
        }

        func run() async throws {
            let revision = RepositoryRevision(branch: branch, tag: tag, commit: commit)
            try await ScanRun.run(
                .repository(place, revision),
                try options.settings(output.format),
                options,
                output.reporting
            )
        }
    }
}
