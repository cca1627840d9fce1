import ArgumentParser
import Compliance
import Findings
import Formats
import Foundation
import Reports
import Workspace

struct ComplyRules: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "Write AWS Config rules for an LLM service, or look for mistakes in rules.",
        discussion: """
            Writes four rules: ports 11434 and 22 open to the world, EBS volumes without encryption, API stages without a client \
            certificate, CloudTrail off. --lint reads rules that are there already (a list 'AWSConfigRules', a CloudFormation template, \
            a conformance pack, requests of PutConfigRule) and names what AWS refuses or takes and does not do; it ends 1 if there is any.
            """
    )

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case cloudformation
        case conformancePack = "conformance-pack"
        case putConfigRule = "put-config-rule"
        case table, json, sarif
    }

    @Option(
        help:
            "Only resources with this tag, KEY=VALUE or KEY. A tag takes the place of types: AWS takes one of the two."
    )
    var tag: String?

    @Option(help: "Region of the commands that the file's head shows.")
    var region = "us-east-1"

    @Option(help: "cloudformation, conformance-pack, put-config-rule; with --lint: table, json, sarif.")
    var format: Format?

    @Option(help: "File to write to instead of standard output.")
    var output: String?

    @Option(help: "Look for mistakes in a file with rules instead of writing any.")
    var lint: String?

    func run() async throws {
        if let lint { return try look(lint) }
        let form: ConfigRuleFile.Form
        switch format ?? .cloudformation {
        case .cloudformation: form = .cloudFormation
        case .conformancePack: form = .conformancePack
        case .putConfigRule: form = .requests
        case .table, .json, .sarif:
            throw CommandFailure.usage("--format table, json and sarif go with --lint FILE")
        }
        guard region.wholeMatch(of: /[a-z]{2,}(-[a-z]+)+-[0-9]/) != nil else {
            throw CommandFailure.usage("--region is the id of a region, such as eu-central-1")
        }
        let rules = ConfigRule.standard(tag: try parsedTag())
        try Files.emit(ConfigRuleFile.text(rules, form: form, region: region), to: output)
    }

    private func parsedTag() throws -> (key: String, value: String?)? {
        guard let tag else { return nil }
        let halves = tag.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let value = halves.count > 1 ? halves[1] : nil
        guard let key = halves.first, (1...128).contains(key.count),
            value.map({ (1...256).contains($0.count) }) ?? true,
            tag.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F })
        else {
            throw CommandFailure.usage("--tag is KEY=VALUE or KEY: a key of 1 to 128 characters, a value of 1 to 256")
        }
        return (key, value)
    }

    private func look(_ file: String) throws {
        let report: ConfigRuleLinter.Report
        do {
            report = try ConfigRuleLinter.lint(String(decoding: try Files.read(file), as: UTF8.self), file: file)
        } catch let error as ConfigurationError {
            throw CommandFailure.usage(error.description)
        }
        for note in report.notes { Terminal.error("note: \(note)") }
        let text: String
        switch format ?? .table {
        case .table:
            let table = TableReport.text(
                findings: report.findings,
                width: Terminal.width,
                hasColor: output == nil && Terminal.hasColor(STDOUT_FILENO)
            )
            let sum = "\(report.findings.count) mistakes in \(report.rules) rules\n"
            text = report.findings.isEmpty ? sum : "\(table)\n\n\(sum)"
        case .json: text = JSONValue.array(report.findings.map(\.json)).text(.pretty) + "\n"
        case .sarif: text = SARIFReport.json(findings: report.findings, version: Version.text).text(.pretty) + "\n"
        case .cloudformation, .conformancePack, .putConfigRule:
            throw CommandFailure.usage("with --lint, --format is table, json or sarif")
        }
        try Files.emit(text, to: output)
        if !report.findings.isEmpty { throw ExitCode(1) }
    }
}
