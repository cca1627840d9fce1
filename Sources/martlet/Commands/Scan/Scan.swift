import ArgumentParser

struct Scan: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Scan an image, files, a repository, a bill of materials, infrastructure code or a model.",
        discussion: """
            Every scan says what it could not read or judge, on standard error. It ends 0 whatever it found, unless --fail-on names a \
            severity or --exit-code a number; 2 is a mistake in the command line; 3 means that the work could not be done, or only in \
            part. 'martlet trivy' takes Trivy's flags instead.
            """,
        subcommands: [
            Image.self, RootFileSystem.self, FileSystem.self, Repository.self, Bill.self, Secrets.self, IaC.self,
            Model.self,
        ]
    )
}
