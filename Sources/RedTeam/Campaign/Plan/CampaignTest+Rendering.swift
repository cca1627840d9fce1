import Assertions
import Attacks
import Expressions
import Formats
import Targets

extension CampaignTest {
    /// Makes a test of what was prepared.
    init(
        _ prepared: PreparedTest,
        _ place: PlanWalker.Place,
        column: PlanColumn,
        _ surroundings: PreparedTest.Surroundings
    ) {
        let configuration = surroundings.configuration
        let definition = prepared.definition
        let attackCase = prepared.attack?.attackCase ?? Self.seed(definition, configuration)
        let isAttack = prepared.attack != nil || definition.metadata["pluginId"] != nil
        var fault = prepared.fault
        var prompt = configuration.prompts[column.prompt]
        do {
            prompt = try prompt.with(definition.options, configuration.promptfoo)
        } catch {
            fault = fault ?? "the prompt with its prefix and suffix: \(error)"
        }
        let raw = prepared.combinations[place.combination]
        let material = TestMaterial(
            vars: raw,
            assertions: definition.assertions,
            prompt: prompt,
            turns: prepared.attack?.attackCase.turns,
            injectVariable: configuration.injectVariable,
            verbatim: isAttack ? configuration.injectVariable : nil,
            environment: configuration.environment,
            promptfoo: configuration.promptfoo
        )
        let rendering = TestRendering(material)
        let vars = rendering.resolved(raw)
        self.init(
            testIndex: place.testIndex,
            promptIndex: column.index,
            repeatIndex: place.repeatIndex,
            target: column.target,
            ownTarget: definition.provider,
            prompt: column.prompt,
            vars: vars,
            codeVars: definition.codeVars.filter { raw[$0.key] != nil },
            assertions: definition.assertions.map { rendering.rendered($0, vars) },
            threshold: definition.threshold,
            scoringFunction: definition.scoringFunction.flatMap { CodeReference($0) },
            description: definition.description.map { rendering.text($0, vars) },
            metadata: definition.metadata,
            options: definition.options,
            providerOutput: definition.providerOutput,
            canaries: prepared.attack?.attackCase.canaries ?? [],
            attack: prepared.attack?.unit.selection.attack.documentation,
            attackCase: attackCase,
            adaptive: attackCase?.adaptive,
            strategy: prepared.attack?.unit.strategy?.id ?? definition.strategy?.id
                ?? definition.metadata["strategyId"]?.string,
            caseName: prepared.attack?.attackCase.name ?? "test-\(place.testIndex + 1)",
            file: definition.file ?? configuration.file,
            position: definition.position,
            fault: fault,
            material: material
        )
    }

    /// The case of a generated test whose conversation a strategy leads.
    private static func seed(_ definition: TestDefinition, _ configuration: RedTeamConfiguration) -> AttackCase? {
        guard let selection = definition.strategy else { return nil }
        let text = definition.vars[configuration.injectVariable]?.string ?? ""
        let seed = AttackCase(
            name: definition.metadata["pluginId"]?.string ?? "test",
            turns: [text],
            goal: definition.metadata["goal"]?.string ?? text,
            assertions: definition.assertions
        )
        let context = StrategyContext(
            seed: 0,
            caseName: "\(seed.name)/\(text.prefix(80))",
            purpose: configuration.purpose,
            settings: selection.settings
        )
        return selection.strategy.cases(from: seed, in: context).first
    }

    /// The test as it is sent.
    ///
    /// - Parameters:
    ///   - registers: answers of earlier tests by the names of their `storeOutputAs`; they are variables here.
    ///   - conversation: `{prompt, input, output}` of earlier tests of the same conversation.
    public func rendered(with registers: JSONObject = [:], conversation: [JSONValue] = []) -> RenderedTest {
        let rendering = TestRendering(material)
        let vars = registers.isEmpty ? self.vars : rendering.resolved(material.vars.merging(registers))
        let isSilent = material.promptfoo.disablesConversationVar || options.disablesConversationVar == true
        return RenderedTest(
            exchange: rendering.exchange(vars, conversation: isSilent ? [] : conversation),
            vars: vars,
            assertions: registers.isEmpty ? assertions : material.assertions.map { rendering.rendered($0, vars) }
        )
    }

    /// The test with another text in place of the attack's: what an adaptive attack says next.
    public func rendered(saying text: String) -> CampaignTurn {
        var changed = vars
        changed[material.injectVariable] = .string(text)
        return TestRendering(material).turn(changed, conversation: [], isFirst: true)
    }
}
