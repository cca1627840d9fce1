import ArgumentParser
import Compliance
import Formats
import Foundation
import Pipeline
import Workspace

struct Cost: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Work out what the service costs, from cost.yaml.",
        discussion: """
            Set-up, work and infrastructure of a month by component, the cost of a million tokens, the use from which on running the \
            model costs less than a hosted one, the share of compliance, and the first year. Arithmetic is decimal; a price that is \
            missing makes a sum "at least", and a price that nobody compared is called unverified.
            """,
        subcommands: [Show.self, Start.self, Prices.self],
        defaultSubcommand: Show.self
    )

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "show", abstract: "Show the costs of a plan.")

        enum Format: String, ExpressibleByArgument, CaseIterable { case table, json, markdown }

        @Option(help: "The plan.")
        var file = "cost.yaml"

        @Option(help: "How to print: table, json, markdown.")
        var format = Format.table

        @Option(help: "File to write to instead of standard output.")
        var output: String?

        func run() async throws {
            guard Files.workspace.exists(file) else {
                throw CommandFailure.usage("there is no \(file); 'martlet cost init' writes one to be edited")
            }
            let report: CostReport
            do {
                let plan = try CostPlanReader.read(String(decoding: try Files.read(file), as: UTF8.self), file: file)
                report = CostCalculator.report(plan)
            } catch let error as ConfigurationError {
                throw CommandFailure.usage(error.description)
            }
            let text =
                switch format {
                case .table: CostReportText.table(report)
                case .json: report.json.text(.pretty) + "\n"
                case .markdown: CostReportText.markdown(report)
                }
            try Files.emit(text, to: output)
        }
    }

    struct Start: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "init",
            abstract: "Write a cost.yaml with comments, to be edited."
        )

        @Option(help: "File to write; '-' prints it.")
        var output = "cost.yaml"

        @Flag(help: "Overwrite the file.")
        var force = false

        func run() async throws {
            if output != "-", Files.workspace.exists(output), !force {
                throw CommandFailure.usage("\(output) is there already; --force overwrites it")
            }
            try Files.emit(CostTemplate.text, to: output)
        }
    }

    struct Prices: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the prices that come with Martlet.")

        func run() async throws { Terminal.output(CostReportText.prices(.embedded)) }
    }
}
