import Assertions
import Attacks
import Findings
import Formats

/// What a test of a generated configuration says beside promptfoo's keys, so that it is sent and judged as the attack itself would be: its
/// member `martlet` of `metadata`.
///
/// The canaries must stand in the file: they are drawn when the attack is made, and the answer is searched for these. Turns stand here
/// only where a strategy leads the conversation; a script's turns are the `inputs` of promptfoo's provider `sequence`.
struct WrittenAttack: Sendable, Equatable {
    /// The member of `metadata`.
    static let key = "martlet"
    /// promptfoo's provider that says one text after the other.
    static let script = "sequence"

    /// Name of the attack: `direct-override`.
    var attack: String
    /// Name of the case within its attack.
    var name: String
    /// Its name before a strategy gave it another form.
    var origin: String?
    /// The order within the last turn.
    var payload: String?
    /// The canaries that it plants.
    var canaries: [Canary]
    /// The turns; absent: the text of the injected variable.
    var turns: [String]?
    /// The name by which its strategy was asked for.
    var strategy: String?

    /// What is written of a case.
    init(_ attackCase: AttackCase, of unit: AttackUnit) {
        attack = unit.selection.attack.name
        name = attackCase.name
        origin = attackCase.origin == attackCase.name ? nil : attackCase.origin
        let isLed = attackCase.adaptive != nil
        payload = isLed && attackCase.payload != attackCase.turns.last ? attackCase.payload : nil
        canaries = attackCase.canaries
        turns = attackCase.turns.count > 1 ? attackCase.turns : nil
        strategy = unit.strategy?.id
    }

    /// Takes what was written out of a test's metadata; `nil` where there is nothing of that form.
    init?(takenFrom metadata: inout JSONObject) {
        guard let own = metadata[Self.key]?.object, let attack = own["attack"]?.string, let name = own["case"]?.string
        else { return nil }
        self.attack = attack
        self.name = name
        origin = own["origin"]?.string
        payload = own["payload"]?.string
        canaries = (own["canaries"]?.array ?? []).compactMap { entry in
            entry["token"]?.string.map { Canary(token: $0, purpose: entry["purpose"]?.string ?? "the test") }
        }
        let texts = own["turns"]?.array?.compactMap(\.string)
        turns = texts?.isEmpty == false ? texts : nil
        strategy = own["strategy"]?.string
        metadata[Self.key] = nil
    }

    /// The member of `metadata`.
    ///
    /// - Parameter hasTurns: whether turns stand here, and not in a provider.
    func json(hasTurns: Bool) -> JSONValue {
        var own: JSONObject = ["attack": .string(attack), "case": .string(name)]
        own["origin"] = origin.map { .string($0) }
        own["strategy"] = strategy.map { .string($0) }
        own["payload"] = payload.map { .string($0) }
        if !canaries.isEmpty {
            own["canaries"] = .array(
                canaries.map { ["token": .string($0.token), "purpose": .string($0.purpose)] }
            )
        }
        if hasTurns { own["turns"] = turns.map { JSONValue($0) } }
        return .object(own)
    }

    /// The case, as it was before it was written.
    ///
    /// - Parameters:
    ///   - definition: the test.
    ///   - text: the text of the injected variable.
    func attackCase(_ definition: TestDefinition, text: String) -> AttackCase {
        var made = AttackCase(
            name: name,
            turns: turns ?? [text],
            goal: definition.metadata["goal"]?.string ?? text,
            assertions: definition.assertions,
            canaries: canaries,
            metadata: definition.metadata,
            payload: payload
        )
        made.origin = origin
        return made
    }

    /// The documentation of the attack; `nil` for one that this version does not know.
    var documentation: RuleDocumentation? {
        switch attack {
        case "intent": IntentAttack(intents: []).documentation
        case "policy": PolicyAttack(policy: "").documentation
        default: AttackLookup.documentation(rule: nil, plugin: attack)
        }
    }
}
