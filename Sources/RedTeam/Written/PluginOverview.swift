import Assertions
import Attacks
import Findings
import Formats

/// A name that `redteam.plugins` may hold, with what it needs here: the lines of `promptfoo redteam plugins`.
public struct PluginOverview: Sendable, Equatable {
    /// What stands behind a name.
    public enum Support: Sendable, Equatable {
        /// Attacks whose success is decided without a model.
        case decided
        /// Attacks whose answers a model judges.
        case judged
        /// The settings without which there is no attack.
        case configured(String, isJudged: Bool)
        /// Nothing, and why.
        case absent(String)
    }

    /// The name.
    public var name: String
    /// What must not happen, in a sentence.
    public var summary: String
    /// What stands behind it.
    public var support: Support
    /// Whether it is among those that `default` stands for.
    public var isDefault: Bool

    /// Whether it attacks anything here.
    public var isRunnable: Bool {
        if case .absent = support { return false }
        return true
    }

    /// All names: Martlet's attacks, and promptfoo's plugins; by name. Collections are not among them.
    public static var all: [PluginOverview] {
        let own = Set(AttackRegistry.all.map(\.name))
        return own.union(PluginNames.promptfoo).sorted().map { name in
            let attacks = PluginNames.attacks(name)
            let summary = attacks.isEmpty ? "" : titles(attacks)
            return PluginOverview(
                name: name,
                summary: summary.isEmpty ? Self.summary(name) : summary,
                support: support(name, attacks),
                isDefault: own.contains(name)
            )
        }
    }

    /// Names that stand for several plugins.
    public static var collections: [String] { PluginCollections.names.sorted() }

    /// Strategies that need a model as attacker, by name.
    public static var attackerStrategies: [String] {
        StrategyRegistry.all.filter(\.needsAttacker).map(\.name).sorted()
    }

    private static func titles(_ attacks: [any Attack]) -> String {
        attacks.map(\.documentation.title).reduce(into: [String]()) { list, title in
            if !list.contains(title) { list.append(title) }
        }.joined(separator: "; ")
    }

    private static func summary(_ name: String) -> String {
        switch name {
        case "intent": IntentAttack(intents: []).documentation.title
        case "policy": PolicyAttack(policy: "").documentation.title
        default: ""
        }
    }

    private static func support(_ name: String, _ attacks: [any Attack]) -> Support {
        switch name {
        case "intent": return .configured("config.intent", isJudged: false)
        case "policy": return .configured("config.policy", isJudged: true)
        default: break
        }
        guard !attacks.isEmpty else {
            return .absent(CoverageGap.of("promptfoo", name)?.reason ?? "promptfoo's service makes its attacks")
        }
        let isJudged = attacks.contains { attack in
            attack.cases(in: AttackContext(seed: 1, limit: 1)).contains { attackCase in
                attackCase.assertions.contains { $0.type == "llm-rubric" || $0.type.hasPrefix("promptfoo:redteam:") }
            }
        }
        return isJudged ? .judged : .decided
    }
}
