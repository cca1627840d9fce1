import ArgumentParser
import Foundation

/// The program. Each subcommand has a file of its own in `Commands`.
struct Martlet: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "martlet",
        abstract: "The DevSecOps pipeline for LLM applications, in one program.",
        discussion: """
            Start with 'martlet init' in your repository, then 'martlet run'.

            Exit codes: 0 passed; 1 findings over the threshold or gate closed; 2 usage or configuration error; 3 could not do \
            the work; 130 stopped by Ctrl-C.
            """,
        version: Version.text,
        subcommands: [
            Init.self, Run.self, RedTeamCommand.self, CompareCommand.self, MergeCommand.self, HardenCommand.self,
            PromptfooCommand.self,
            Scan.self, TrivyCommand.self, ModelsCommand.self,
            Dashboards.self, SBOM.self,
            GateCommand.self,
            Approve.self, DeployCommand.self, Serve.self, MonitorCommand.self,
            PracticeModelCommand.self, DatabaseCommand.self, ReportCommand.self, Import.self, Explain.self, Doctor.self,
            SchemaCommand.self, Man.self, ComplyCommand.self, EvidenceCommand.self, Maturity.self, Cost.self,
            Health.self,
        ]
    )
}

/// The version of the program.
enum Version {
    static let text = "0.1.0"
}
