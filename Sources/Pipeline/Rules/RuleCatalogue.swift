import Attacks
import Compliance
import Deployment
import Detection
import Findings
import Infrastructure
import Models
import RedTeam
import Secrets

/// Everything that can put a finding into a report and has documentation of its own, over all engines.
public enum RuleCatalogue {
    /// All rules, sorted by id.
    public static let all: [RuleDocumentation] =
        (AttackRegistry.all.map(\.documentation) + InfrastructureScanner.documentation + ModelScanner.documentation
        + LiveCheck.allDocumentation + DetectionRules.documentation + InternalAlert.documentation
        + ConfigRuleLinter.documentation + SecretFindings.documentation + StageRules.documentation)
        .sorted { $0.id < $1.id }

    /// The attack behind a rule, if it is one: its name in a configuration and the names it has elsewhere.
    public static func attack(_ id: String) -> (name: String, aliases: [String])? {
        AttackRegistry.all.first { $0.documentation.id == id }.map { ($0.name, $0.aliases) }
    }

    /// The reference page, `Docs/rules.md`.
    public static var markdown: String {
        var text = """
            # Rules

            What can stand in a report, by id. `martlet explain ID` prints the same. This page is written from the files of the rules:
            `MARTLET_RECORD=1 make test` writes it anew. Vulnerabilities have the ids of their advisories and are not listed.


            """
        let areas = all.reduce(into: [String]()) { if !$0.contains($1.area) { $0.append($1.area) } }
        for area in areas {
            text += "## \(area)\n\n"
            for rule in all where rule.area == area {
                text += "### \(rule.id): \(rule.title)\n\n"
                var facts = ["Severity \(rule.severity.rawValue)"]
                if let attack = attack(rule.id) {
                    let others = attack.aliases.map { "`\($0)`" }.joined(separator: ", ")
                    facts.append("plugin `\(attack.name)`\(others.isEmpty ? "" : ", also \(others)")")
                }
                if !rule.taxonomies.isEmpty { facts.append(rule.taxonomies.map(\.id).joined(separator: ", ")) }
                text +=
                    facts.joined(separator: " · ") + "\n\n\(rule.rationale)\n\n**What to do:** \(rule.remediation)\n\n"
                for reference in rule.references { text += "- <\(reference)>\n" }
                if !rule.references.isEmpty { text += "\n" }
            }
        }
        return text
    }
}
