import Assertions
import Attacks
import Expressions
import Formats

/// A test with what `defaultTest` says beneath it, ready to be made into what is sent.
struct PreparedTest: Sendable {
    var definition: TestDefinition
    /// The combinations of its lists.
    var combinations: VarCombinations
    /// The columns in which it is sent.
    var columns: [PlanColumn]
    /// Why the test cannot be sent, where its variables could not be made.
    var fault: String?
    /// Set for an attack.
    var attack: (unit: AttackUnit, attackCase: AttackCase)?

    /// What a test needs beside its own words.
    struct Surroundings: Sendable {
        var configuration: RedTeamConfiguration
        var columns: [PlanColumn]
        var vars: JSONObject
        var seed: UInt64

        /// `defaultTest`, with the variables of the command line.
        var base: TestDefinition? {
            guard !vars.isEmpty else { return configuration.defaultTest }
            var base = configuration.defaultTest ?? TestDefinition(at: SourcePosition(line: 1, column: 1))
            base.vars = base.vars.merging(vars)
            return base
        }
    }

    /// Prepares a test.
    ///
    /// - Parameter number: its number in the plan, from which random values are derived.
    init(
        _ definition: TestDefinition,
        attack: (unit: AttackUnit, attackCase: AttackCase)? = nil,
        number: Int,
        _ surroundings: Surroundings
    ) {
        let configuration = surroundings.configuration
        var merged = definition.over(surroundings.base)
        let isAttack = attack != nil || definition.written != nil
        if isAttack { merged.threshold = nil }
        if merged.metadata.isEmpty { merged.metadata = configuration.metadata }
        if let source = merged.options.transformVars, !isAttack {
            do {
                merged.vars = try Self.transformed(merged.vars, source, number: number, surroundings)
            } catch {
                fault = "transformVars: \(error.description)"
            }
        }
        let expands =
            !isAttack && merged.options.disablesVarExpansion != true
            && !configuration.promptfoo.disablesVarExpansion
        combinations = VarCombinations(merged.vars, expands: expands)
        columns = surroundings.columns.filter { column in
            configuration.targets[column.target].isMeant(by: merged.providers)
                && configuration.prompts[column.prompt].isMeant(by: merged.prompts)
        }
        self.definition = merged
        self.attack = attack
    }

    /// The variables as an expression changes them; `context.uuid` is derived from the seed, so that a run can be repeated.
    private static func transformed(
        _ vars: JSONObject,
        _ source: String,
        number: Int,
        _ surroundings: Surroundings
    ) throws(ScriptError) -> JSONObject {
        let script = try Script(source)
        var generator = SeededGenerator(seed: surroundings.seed, name: "uuid/\(number)")
        let uuid = uuidText(generator.next(), generator.next())
        let scope: JSONObject = ["vars": .object(vars), "context": ["uuid": .string(uuid), "prompt": [:]]]
        guard let changed = try script.evaluate(scope, arguments: ["vars", "context"])?.object else {
            throw ScriptError("expected an object of variables from '\(source)'")
        }
        return vars.merging(changed)
    }

    /// A UUID of version 4 made of 128 bits.
    private static func uuidText(_ high: UInt64, _ low: UInt64) -> String {
        let high = high & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
        let low = low & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        func hex(_ value: UInt64, _ digits: Int) -> String {
            let text = String(value, radix: 16)
            return String(repeating: "0", count: max(0, digits - text.count)) + text
        }
        return [
            hex(high >> 32, 8), hex(high >> 16 & 0xFFFF, 4), hex(high & 0xFFFF, 4), hex(low >> 48, 4),
            hex(low & 0xFFFF_FFFF_FFFF, 12),
        ].joined(separator: "-")
    }
}
