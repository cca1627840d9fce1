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
        let written = definition.written
        let isAttack = prepared.attack != nil || written != nil || definition.metadata["pluginId"] != nil
        var fault = prepared.fault
        if written != nil, let strategy = definition.strategy, attackCase?.adaptive == nil {
            fault = fault ?? "the strategy '\(strategy.id)' leads no conversation"
        }
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
            turns: prepared.attack?.attackCase.turns ?? written?.turns,
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
            canaries: attackCase?.canaries ?? [],
            attack: prepared.attack?.unit.selection.attack.documentation ?? written?.documentation,
            attackCase: attackCase,
            adaptive: attackCase?.adaptive,
            strategy: Self.strategy(prepared),
            caseName: prepared.attack?.attackCase.name ?? written?.name ?? "test-\(place.testIndex + 1)",
            file: definition.file ?? configuration.file,
            position: definition.position,
            fault: fault,
            material: material
        )
    }

    /// The name by which the strategy was asked for.
    private static func strategy(_ prepared: PreparedTest) -> String? {
        if let attack = prepared.attack { return attack.unit.strategy?.id ?? metadataStrategy(prepared) }
        let definition = prepared.definition
        return definition.written?.strategy ?? definition.strategy?.id ?? metadataStrategy(prepared)
    }

    private static func metadataStrategy(_ prepared: PreparedTest) -> String? {
        prepared.definition.metadata["strategyId"]?.string
    }

    /// The case of a generated test: as it was written, or as the strategy that leads its conversation begins.
    private static func seed(_ definition: TestDefinition, _ configuration: RedTeamConfiguration) -> AttackCase? {
        let text = definition.vars[configuration.injectVariable]?.string ?? ""
        if let written = definition.written {
            var made = written.attackCase(definition, text: text)
            made.adaptive = definition.strategy.flatMap { leader($0, made, configuration) }
            return made
        }
        guard let selection = definition.strategy else { return nil }
        let seed = AttackCase(
            name: definition.metadata["pluginId"]?.string ?? "test",
            turns: [text],
            goal: definition.metadata["goal"]?.string ?? text,
            assertions: definition.assertions
        )
        return first(selection, seed, "\(seed.name)/\(text.prefix(80))", configuration)
    }

    /// What leads the conversation; the texts of the case are whole already.
    private static func leader(
        _ selection: StrategySelection,
        _ seed: AttackCase,
        _ configuration: RedTeamConfiguration
    ) -> (any AdaptiveAttack)? {
        first(selection, seed, seed.name, configuration)?.adaptive
    }

    private static func first(
        _ selection: StrategySelection,
        _ seed: AttackCase,
        _ name: String,
        _ configuration: RedTeamConfiguration
    ) -> AttackCase? {
        let context = StrategyContext(
            seed: 0,
            caseName: name,
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
