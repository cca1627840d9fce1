import Assertions
import Findings

/// The reference page of everything that attacks, `Docs/attacks.md`.
public enum AttackCatalogue {
    /// The page, written from the registries.
    public static var markdown: String {
        """
        # Attacks, strategies and transforms

        What the red team can do, and what the same is called elsewhere. This page is written from the registries:
        `MARTLET_RECORD=1 make test` writes it anew. How attacks are chosen and judged: [red-team.md](red-team.md); why each matters and
        what to do: [rules.md](rules.md).

        ## Attack families

        What is attacked: names for `redteam.plugins`, beside promptfoo's own names in the column *promptfoo*. *Judged by* is what decides,
        without a model.

        | name | id | what must not happen | judged by | promptfoo | garak | PyRIT | deepteam | taxonomies |
        |---|---|---|---|---|---|---|---|---|
        \(families.joined(separator: "\n"))

        ## Strategies

        How an attack is delivered: names for `redteam.strategies`, beside promptfoo's own names. *attacker* says that a model must be
        configured that leads the attack; *adaptive* that each turn depends on the answer before.

        | name | what it does | kind | promptfoo | garak | PyRIT | deepteam |
        |---|---|---|---|---|---|---|
        \(strategies.joined(separator: "\n"))

        ## Transforms

        How an order is written: each is a strategy of its name as well, and a step for `layer`. *Read back*: answers written so are
        searched for canaries.

        | name | what it does | read back | promptfoo | garak | PyRIT | others |
        |---|---|---|---|---|---|---|
        \(transforms.joined(separator: "\n"))

        ## Not covered

        What other tools have and Martlet has not. Of promptfoo's plugins `intent` and `policy` are made from your own texts.

        | tool | names | why, and what to do |
        |---|---|---|
        \(gaps.joined(separator: "\n"))

        | promptfoo's strategy | why |
        |---|---|
        \(unsupported.joined(separator: "\n"))

        """
    }

    private static var families: [String] {
        AttackRegistry.all.sorted { $0.name < $1.name }.map { attack in
            let documentation = attack.documentation
            return row([
                code(attack.name), documentation.id, documentation.title,
                judges(attack),
                attack.aliases.map(code).joined(separator: ", "),
                counterparts(attack.counterparts, of: "garak"), counterparts(attack.counterparts, of: "pyrit"),
                counterparts(attack.counterparts, of: "deepteam"),
                documentation.taxonomies.map(\.id).joined(separator: ", "),
            ])
        }
    }

    /// The assertions of an attack's first case.
    private static func judges(_ attack: any Attack) -> String {
        let assertions = attack.cases(in: AttackContext(seed: 1, limit: 1)).first?.assertions ?? []
        return assertions.map { code($0.name.replacing("martlet:", with: "")) }.joined(separator: ", ")
    }

    private static var gaps: [String] {
        CoverageGap.all.map { gap in row([gap.tool, gap.names.map(code).joined(separator: ", "), gap.reason]) }
    }

    private static var strategies: [String] {
        StrategyRegistry.written.sorted { $0.name < $1.name }.map { strategy in
            let kind = [strategy is any AdaptiveStrategy ? "adaptive" : "", strategy.needsAttacker ? "attacker" : ""]
            return row(
                [code(strategy.name), strategy.summary, kind.filter { !$0.isEmpty }.joined(separator: ", ")]
                    + ["promptfoo", "garak", "pyrit", "deepteam"].map { counterparts(strategy.counterparts, of: $0) }
            )
        }
    }

    private static var transforms: [String] {
        TextTransformRegistry.all.sorted { $0.name < $1.name }.map { transform in
            let others = transform.counterparts.filter { name in
                !["promptfoo:", "garak:", "pyrit:"].contains { name.hasPrefix($0) }
            }
            return row(
                [code(transform.name), transform.summary, transform.isReadBack ? "yes" : ""]
                    + ["promptfoo", "garak", "pyrit"].map { counterparts(transform.counterparts, of: $0) }
                    + [others.joined(separator: ", ")]
            )
        }
    }

    private static var unsupported: [String] {
        UnsupportedStrategy.reasons.sorted { $0.key < $1.key }.map { row([code($0.key), $0.value]) }
    }

    private static func counterparts(_ names: [String], of tool: String) -> String {
        names.filter { $0.hasPrefix(tool + ":") }.map { String($0.dropFirst(tool.count + 1)) }.joined(separator: ", ")
    }

    private static func code(_ text: String) -> String { "`\(text)`" }

    private static func row(_ cells: [String]) -> String {
        "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }
}
