import Attacks
import Findings
import Formats

/// An attack that a configuration asks for.
public struct AttackSelection: Sendable {
    /// The attack.
    public var attack: any Attack
    /// The name by which it was asked for, such as promptfoo's `pii:direct`.
    public var id: String
    /// Cases at most.
    public var limit: Int
    /// How bad a success is, where the configuration says so.
    public var severity: Severity?
    /// The plugin's `config`.
    public var settings: JSONObject
    /// Languages to attack in; empty: English.
    public var languages: [String]
    /// Names of strategies that are not laid over it.
    public var excludedStrategies: Set<String>
    /// Where it is asked for.
    public var position: SourcePosition

    /// A selection.
    public init(
        _ attack: any Attack,
        id: String? = nil,
        limit: Int = 5,
        severity: Severity? = nil,
        settings: JSONObject = [:],
        languages: [String] = [],
        excludedStrategies: Set<String> = [],
        at position: SourcePosition = SourcePosition(line: 1, column: 1)
    ) {
        self.attack = attack
        self.id = id ?? attack.name
        self.limit = limit
        self.severity = severity
        self.settings = settings
        self.languages = languages
        self.excludedStrategies = excludedStrategies
        self.position = position
    }
}
