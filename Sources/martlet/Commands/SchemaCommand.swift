import ArgumentParser
import Formats
import Pipeline

struct SchemaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the JSON Schema of martlet.yaml or gate.yaml, for editors."
    )

    enum Kind: String, ExpressibleByArgument, CaseIterable { case martlet, gate }

    @Argument(help: "martlet or gate.")
    var kind: Kind

    func run() async throws {
        let schema = kind == .martlet ? ConfigurationSchema.pipeline : ConfigurationSchema.gate
        Terminal.output(schema.text(.pretty) + "\n")
    }
}
