import Findings

@testable import Attacks
@testable import RedTeam

/// An attack of two turns.
struct TwoTurns: Attack {
    var documentation: RuleDocumentation { DirectOverrideAttack().documentation }
    var name: String { "two-turns" }

    func cases(in context: AttackContext) -> [AttackCase] {
        [AttackCase(name: "a", turns: ["first {{x}}", "second"], goal: "g", assertions: [])]
    }
}
