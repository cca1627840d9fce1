import Findings
import Formats

/// All tests of a configuration, in the order in which promptfoo numbers them: for each combination of variables, for each
/// repeat, for each target, for each prompt.
struct CampaignPlan: Sendable {
    var tests: [CampaignTest] = []

    init(_ configuration: RedTeamConfiguration, environment: JSONObject, seed: UInt64) {
        var testIndex = 0
        func add(
            vars: JSONObject,
            assertions: [Assertion],
            threshold: Double?,
            description: String?,
            metadata: JSONObject,
            position: SourcePosition,
            attackCase: (any Attack, AttackCase)? = nil
        ) {
            for _ in 0..<configuration.repeats {
                for (targetIndex, _) in configuration.targets.enumerated() {
                    for (promptIndex, prompt) in configuration.prompts.enumerated() {
                        var values = vars
                        values["env"] = .object(environment)
                        var turns: [String]
                        if let (_, attackCase) = attackCase {
                            // Attack text is a value: it is inserted, never rendered.
                            turns = attackCase.turns.map { turn in
                                values[configuration.injectVariable] = .string(turn)
                                return prompt.template.render(values)
                            }
                        } else {
                            turns = [prompt.template.render(values)]
                        }
                        tests.append(
                            CampaignTest(
                                testIndex: testIndex,
                                promptIndex: targetIndex * configuration.prompts.count + promptIndex,
                                target: targetIndex,
                                prompt: promptIndex,
                                turns: turns,
                                vars: vars,
                                assertions: assertions,
                                threshold: threshold,
                                description: description,
                                metadata: metadata,
                                canaries: attackCase?.1.canaries ?? [],
                                attack: attackCase?.0.documentation,
                                caseName: attackCase?.1.name ?? "test-\(testIndex + 1)",
                                position: position
                            )
                        )
                    }
                }
                testIndex += 1
            }
        }

        let base = configuration.defaultTest
        for definition in configuration.tests {
            var vars = base?.vars ?? [:]
            for (name, value) in definition.vars.members { vars[name] = value }
            var metadata = base?.metadata ?? [:]
            for (name, value) in definition.metadata.members { metadata[name] = value }
            for combination in Self.combinations(vars) {
                let resolved = Self.resolved(combination)
                add(
                    vars: resolved,
                    assertions: ((base?.assertions ?? []) + definition.assertions).map { Self.rendered($0, resolved) },
                    threshold: definition.threshold ?? base?.threshold,
                    description: definition.description,
                    metadata: metadata,
                    position: definition.position
                )
            }
        }
        if configuration.tests.isEmpty, configuration.attacks.isEmpty, !configuration.prompts.isEmpty {
            add(
                vars: base?.vars ?? [:],
                assertions: base?.assertions ?? [],
                threshold: base?.threshold,
                description: nil,
                metadata: base?.metadata ?? [:],
                position: SourcePosition(line: 1, column: 1)
            )
        }
        for (attack, limit, position) in configuration.attacks {
            let context = AttackContext(
                seed: seed,
                limit: limit,
                purpose: configuration.purpose,
                systemPrompt: configuration.systemPrompt
            )
            for attackCase in attack.cases(in: context) {
                var vars = base?.vars ?? [:]
                vars[configuration.injectVariable] = .string(attackCase.turns.last ?? "")
                var metadata: JSONObject = [
                    "pluginId": .string(attack.name), "severity": .string(attack.documentation.severity.rawValue),
                    "goal": .string(attackCase.goal), "caseId": .string("\(attack.name)/\(attackCase.name)"),
                ]
                for (name, value) in attackCase.metadata.members { metadata[name] = value }
                add(
                    vars: vars,
                    assertions: (base?.assertions ?? []) + attackCase.assertions,
                    threshold: nil,
                    description: "\(attack.name): \(attackCase.name)",
                    metadata: metadata,
                    position: position,
                    attackCase: (attack, attackCase)
                )
            }
        }
    }

    /// One set of variables for each choice among the values that are lists of plain values.
    static func combinations(_ vars: JSONObject) -> [JSONObject] {
        var all = [vars]
        for (name, value) in vars.members {
            guard let choices = value.array, !choices.contains(where: { $0.array != nil }) else { continue }
            all = all.flatMap { combination in
                choices.map { choice in
                    var changed = combination
                    changed[name] = choice
                    return changed
                }
            }
            if all.count > 100_000 { break }
        }
        return all
    }

    /// Variables that refer to other variables, resolved in at most five passes.
    static func resolved(_ vars: JSONObject) -> JSONObject {
        var current = vars
        for _ in 0..<5 {
            var changed = false
            for (name, value) in current.members {
                guard let text = value.string, text.contains("{{"), let template = try? Template(text),
                    template.variables.allSatisfy({ current[$0] != nil && $0 != name }), !template.variables.isEmpty
                else { continue }
                let rendered = template.render(current)
                if rendered != text {
                    current[name] = .string(rendered)
                    changed = true
                }
            }
            if !changed { break }
        }
        return current
    }

    private static func rendered(_ assertion: Assertion, _ vars: JSONObject) -> Assertion {
        var rendered = assertion
        func text(_ value: JSONValue) -> JSONValue {
            guard let source = value.string, source.contains("{{"), let template = try? Template(source) else {
                return value
            }
            return .string(template.render(vars))
        }
        rendered.value = assertion.value.map { value in value.array.map { .array($0.map(text)) } ?? text(value) }
        rendered.children = assertion.children.map { Self.rendered($0, vars) }
        return rendered
    }
}
