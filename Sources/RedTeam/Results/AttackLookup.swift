import Attacks
import Findings

/// Finds an attack of the catalogue by a rule id or by a name that any tool gives it.
enum AttackLookup {
    private static let byRule = Dictionary(
        AttackRegistry.all.map { ($0.documentation.id, $0.documentation) },
        uniquingKeysWith: { first, _ in first }
    )
    private static let byName: [String: RuleDocumentation] = AttackRegistry.all.reduce(into: [:]) { names, attack in
        for name in [attack.name] + attack.aliases where names[name] == nil { names[name] = attack.documentation }
    }

    static func documentation(rule: String?, plugin: String?) -> RuleDocumentation? {
        if let rule, let known = byRule[rule] { return known }
        return plugin.flatMap { byName[$0] }
    }
}
