import Attacks
import Formats

/// A strategy that a configuration asks for.
public struct StrategySelection: Sendable {
    /// The strategy.
    public var strategy: any Strategy
    /// The name by which it was asked for, such as promptfoo's `jailbreak:tree`.
    public var id: String
    /// Its settings.
    public var settings: StrategySettings
    /// Names of the attacks that it is laid over; absent: all.
    public var attacks: Set<String>?
    /// Cases of each attack that it is laid over at most; absent: all.
    public var limit: Int?
    /// Where it is asked for.
    public var position: SourcePosition

    /// A selection.
    public init(
        _ strategy: any Strategy,
        id: String? = nil,
        settings: StrategySettings = .init(),
        attacks: Set<String>? = nil,
        limit: Int? = nil,
        at position: SourcePosition = SourcePosition(line: 1, column: 1)
    ) {
        self.strategy = strategy
        self.id = id ?? strategy.name
        self.settings = settings
        self.attacks = attacks
        self.limit = limit
        self.position = position
    }

    /// Whether it is laid over an attack.
    func isFor(_ selection: AttackSelection) -> Bool {
        guard selection.attack.takesStrategies else { return false }
        let excluded = selection.excludedStrategies
        guard !excluded.contains(id), !excluded.contains(strategy.name) else { return false }
        guard let attacks else { return true }
        return attacks.contains(selection.id) || attacks.contains(selection.attack.name)
            || !attacks.isDisjoint(with: selection.attack.aliases)
    }
}
