import ArgumentParser
import Findings
import Pipeline
import Vulnerabilities
import Workspace

struct Explain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Explain a rule, an attack or an advisory by its id; list all without one."
    )

    @Argument(help: "Id as it stands in findings: MDF-001, MRT-LEAK-001, CVE-2023-37920.")
    var id: String?

    func run() async throws {
        let all = RuleCatalogue.all
        guard let id else {
            for rule in all {
                Terminal.output("\(rule.id)  \(rule.severity.rawValue)  \(rule.title)\n")
            }
            return
        }
        if let rule = all.first(where: { $0.id.lowercased() == id.lowercased() }) {
            var text =
                "\(rule.id) · \(rule.severity.rawValue) · \(rule.area)\n\n\(rule.title)\n\nWhy\n  \(rule.rationale)\n\nWhat to do\n  \(rule.remediation)\n"
            if !rule.taxonomies.isEmpty {
                text += "\nKnown as\n  \(rule.taxonomies.map(\.id).joined(separator: ", "))\n"
            }
            if let attack = RuleCatalogue.attack(rule.id) {
                text +=
                    "\nIn a configuration\n  redteam: {plugins: [\(attack.name)]}\(attack.aliases.isEmpty ? "" : "   also as \(attack.aliases.joined(separator: ", "))")\n"
            }
            return Terminal.output(text)
        }
        if let advisory = StarterAdvisories().all.first(where: {
            ([$0.id] + $0.aliases).contains { $0.lowercased() == id.lowercased() }
        }) {
            var text = "\(([advisory.id] + advisory.aliases).joined(separator: ", "))\n\n\(advisory.summary)\n"
            for affected in advisory.affected { text += "\nAffects \(affected.name) (\(affected.ecosystem))\n" }
            return Terminal.output(text + "\n" + advisory.references.map { "  \($0)\n" }.joined())
        }
        let hint =
            Spelling.nearest(to: id, among: all.map(\.id)).map { "; did you mean \($0)?" }
            ?? "; 'martlet explain' lists the rules"
        throw CommandFailure.usage("nothing is known by the id \(id)\(hint)")
    }
}
