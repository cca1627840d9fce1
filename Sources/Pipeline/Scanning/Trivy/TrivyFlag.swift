/// A flag of Trivy: how it is written on the command line, in the environment and in `trivy.yaml`, and what it does here.
struct TrivyFlag: Sendable {
    /// What stands behind it.
    enum Kind: String, Sendable {
        /// Nothing, or `=true` and `=false`.
        case toggle = ""
        case text = "string"
        /// Words between commas; several flags add up.
        case list = "strings"
        case number = "int"
        case decimal = "float"
        case duration
    }

    /// What it does here.
    enum Effect: Sendable, Equatable {
        /// What it does in Trivy.
        case same
        /// Nothing, because it changes nothing here; why.
        case none(String)
        /// It is refused, with a word about why.
        case refused(String)
    }

    /// Its name without dashes.
    var name: String
    /// Its one-letter form.
    var letter: Character?
    /// What stands behind it.
    var kind: Kind
    /// Where it stands in `trivy.yaml`, with dots between the levels; empty if it does not.
    var key: String
    /// Commands that have it.
    var commands: Set<TrivyCommandName>
    /// What it does, for `--help`; one without is taken and not listed.
    var help: String
    /// The words that it takes; empty for any. Of one that is refused: the words that ask for nothing but what is done anyway, which
    /// are taken.
    var values: [String]
    /// What it does here.
    var effect: Effect
    /// The flag whose older name this is.
    var standsFor: String?

    init(
        _ name: String,
        letter: Character? = nil,
        _ kind: Kind,
        _ key: String,
        _ commands: Set<TrivyCommandName>,
        _ help: String = "",
        values: [String] = [],
        effect: Effect = .same,
        standsFor: String? = nil
    ) {
        self.name = name
        self.letter = letter
        self.kind = kind
        self.key = key
        self.commands = commands
        self.help = help
        self.values = values
        self.effect = effect
        self.standsFor = standsFor
    }

    /// A flag that changes nothing here, for the reason.
    static func taken(
        _ name: String,
        letter: Character? = nil,
        _ kind: Kind,
        _ key: String,
        _ commands: Set<TrivyCommandName>,
        because reason: String
    ) -> TrivyFlag { TrivyFlag(name, letter: letter, kind, key, commands, effect: .none(reason)) }

    /// A flag that is refused, for the reason, unless it says one of the values.
    static func refused(
        _ name: String,
        _ kind: Kind,
        _ key: String,
        _ commands: Set<TrivyCommandName>,
        _ reason: String,
        except values: [String]? = nil
    ) -> TrivyFlag {
        TrivyFlag(
            name,
            kind,
            key,
            commands,
            values: values ?? (kind == .toggle ? ["false"] : []),
            effect: .refused(reason)
        )
    }

    /// Its variable in the environment.
    var variable: String { "TRIVY_" + name.uppercased().replacing("-", with: "_") }
}
