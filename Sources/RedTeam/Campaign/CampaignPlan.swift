import Assertions
import Attacks
import Expressions
import Findings
import Formats
import Targets

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
                        // Attack text is a value: it is inserted, never rendered.
                        let turns = attackCase?.1.turns.map { turn in
                            var changed = vars
                            changed[configuration.injectVariable] = .string(turn)
                            return changed
                        }
                        let exchange = (turns ?? [vars]).enumerated().map {
                            Self.turn(prompt, $1, environment, isFirst: $0 == 0)
                        }
                        tests.append(
                            CampaignTest(
                                testIndex: testIndex,
                                promptIndex: targetIndex * configuration.prompts.count + promptIndex,
                                target: targetIndex,
                                prompt: promptIndex,
                                exchange: exchange,
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
                // A test that was generated as an attack carries text that must not be read as a template.
                let isAttack = metadata["pluginId"] != nil
                let resolved = Self.resolved(combination, except: isAttack ? configuration.injectVariable : nil)
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
                    assertions: (base?.assertions ?? []).map { Self.rendered($0, vars) } + attackCase.assertions,
                    threshold: nil,
                    description: "\(attack.name): \(attackCase.name)",
                    metadata: metadata,
                    position: position,
                    attackCase: (attack, attackCase)
                )
            }
        }
    }

    private static func turn(
        _ prompt: PromptTemplate,
        _ vars: JSONObject,
        _ environment: JSONObject,
        isFirst: Bool
    ) -> CampaignTurn {
        var values = vars
        values["env"] = .object(environment)
        guard let structure = prompt.structure?.render(values) else {
            let text = prompt.template.render(values)
            return CampaignTurn(prompt: text, messages: [ChatMessage(role: "user", content: text)], vars: vars)
        }
        let text = structure.text()
        let listed = (structure.array ?? []).compactMap { message -> ChatMessage? in
            guard let role = message["role"]?.string, let content = message["content"]?.string else { return nil }
            return ChatMessage(role: role, content: content)
        }
        guard !listed.isEmpty, listed.count == structure.array?.count else {
            return CampaignTurn(prompt: text, messages: [ChatMessage(role: "user", content: text)], vars: vars)
        }
        // Later turns go on with the conversation: what stands before the user's message was said already.
        return CampaignTurn(prompt: text, messages: isFirst ? listed : listed.suffix(1), vars: vars)
    }

    /// The most tests that the lists of one test may stand for.
    static let maximumCombinations = 100_000

    /// One set of variables for each choice among the values that are lists of plain values.
    static func combinations(_ vars: JSONObject) -> [JSONObject] {
        var all = [vars]
        for (name, value) in vars.members {
            guard let choices = value.array, !choices.contains(where: { $0.array != nil }),
                all.count.multipliedReportingOverflow(by: choices.count).partialValue <= maximumCombinations
            else { continue }
            all = all.flatMap { combination in
                choices.map { choice in
                    var changed = combination
                    changed[name] = choice
                    return changed
                }
            }
        }
        return all
    }

    /// The largest value that is made of other values; one that would be larger keeps its references.
    static let maximumBytes = 1 << 20

    /// Variables that refer to other variables, resolved in at most five passes.
    static func resolved(_ vars: JSONObject, except verbatim: String? = nil) -> JSONObject {
        var current = vars
        for _ in 0..<5 {
            var changed = false
            for (name, value) in current.members {
                guard name != verbatim, let text = value.string, text.contains("{{"),
                    let template = try? Template(text),
                    template.variables.allSatisfy({ current[$0] != nil && $0 != name }), !template.variables.isEmpty
                else { continue }
                let rendered = template.render(current)
                if rendered != text, rendered.utf8.count <= maximumBytes {
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
