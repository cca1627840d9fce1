import Assertions
import Attacks
import Formats
import Targets

/// Everybody who works in a campaign: targets, attacker, judges; and the way from a test to its outcome.
struct CampaignCrew: Sendable {
    let campaign: Campaign
    let targets: [any Target]
    let attacker: (any Target)?
    let services: AssertionServices
    let budget: CampaignBudget
    let columns: [Int: CampaignColumn]
    /// What scripts see of the targets' configurations, without secrets: what goes to scripts may come back in their reasons.
    let configs: [JSONValue?]
    /// What the targets reach the outside through: as the campaign's, with the number of requests at once that was asked for.
    private let outside: TargetEnvironment
    /// What calls of targets wait at, where a number was asked for.
    private let gate: ConcurrencyGate?
    /// When the campaign began: traces of an earlier run of the same plan are not its own.
    private let startedAt: Double

    init(_ campaign: Campaign) {
        self.campaign = campaign
        let configuration = campaign.configuration
        let outside = campaign.outside
        let options = campaign.options
        var targetsOutside = outside
        let gate = campaign.wantedConcurrency.map { ConcurrencyGate(initial: $0, maximum: $0, adapts: false) }
        if let wanted = campaign.wantedConcurrency { targetsOutside.pacing = outside.pacing.fixed(at: wanted) }
        self.gate = gate
        self.outside = targetsOutside
        let budget = CampaignBudget(options.budget, now: outside.now)
        self.budget = budget
        startedAt = outside.now()

        /// A target whose calls are counted, and that is asked only what is not known.
        let counted: @Sendable (any Target, String) -> any Target = { [cache = options.cache] target, fingerprint in
            let counted = BudgetedTarget(target: target, budget: budget)
            guard let cache else { return counted }
            return CachedTarget(target: counted, cache: cache, fingerprint: fingerprint)
        }
        targets = configuration.targets.enumerated().map { [targetsOutside, gate] index, target in
            counted(
                Self.gated(TargetFactory.target(target, targetsOutside), gate),
                configuration.fingerprint(ofTarget: index)
            )
        }
        attacker = configuration.settings.attacker.map {
            counted(TargetFactory.target($0, outside), "attacker \($0.id)")
        }
        services = AssertionServices.campaign(configuration, outside, seed: options.seed, counted: counted)
        configs = configuration.targets.map {
            $0.config.isEmpty ? nil : ConfigurationRedaction.clean(.object($0.config))
        }
        columns = Dictionary(configuration.columns(of: campaign.plan).map { ($0.index, $0) }) { first, _ in first }
    }

    private static func gated(_ target: any Target, _ gate: ConcurrencyGate?) -> any Target {
        gate.map { GatedTarget(target: target, gate: $0) } ?? target
    }

    /// Sends a test, turn by turn, and judges the answer.
    func perform(_ test: CampaignTest, _ memory: CampaignMemory) async -> TestOutcome {
        let trace = trace(of: test)
        defer { trace?.end() }
        var outcome = await perform(test, memory, trace)
        outcome.traceID = trace?.parent.traceID
        return outcome
    }

    /// The trace of a test that asks a target, where tracing is on.
    private func trace(of test: CampaignTest) -> TestTrace? {
        guard campaign.configuration.tracing.isEnabled, test.providerOutput == nil, campaign.options.replay == nil
        else {
            return nil
        }
        return TestTrace(
            seed: campaign.options.seed,
            name: "\(campaign.journal.header.id)/\(startedAt)/\(test.testIndex)/\(test.promptIndex)",
            source: campaign.options.traces,
            settings: campaign.configuration.tracing
        )
    }

    private func perform(_ test: CampaignTest, _ memory: CampaignMemory, _ trace: TestTrace?) async -> TestOutcome {
        let rendered: RenderedTest
        do {
            if let fault = test.fault { throw TargetFailure(fault) }
            rendered = try await render(test, memory)
        } catch {
            return TestOutcome(test: test, status: .error, response: .init(), error: "\(error)", calls: 0)
        }
        if let given = test.providerOutput {
            return await judged(
                test,
                rendered,
                TargetResponse(output: given, raw: given.string ?? given.text()),
                [],
                calls: 0
            )
        }
        if let recorded = campaign.options.replay?.answer(to: test, prompt: rendered.exchange.last?.prompt ?? "") {
            guard let error = recorded.response.error else {
                return await judged(test, rendered, recorded.response, recorded.transcript, calls: 0)
            }
            return TestOutcome(test: test, status: .error, response: recorded.response, error: error, calls: 0)
        }
        guard campaign.configuration.targets.indices.contains(test.target) else {
            return TestOutcome(test: test, status: .error, response: .init(), error: "the test has no target", calls: 0)
        }
        let own = test.ownTarget.map {
            BudgetedTarget(target: Self.gated(TargetFactory.target($0, outside), gate), budget: budget)
        }
        let target: any Target = own ?? targets[test.target]
        if let adaptive = test.adaptive, let seed = test.attackCase {
            return await lead(adaptive, seed, test, rendered, target, trace)
        }
        return await converse(test, rendered, target, trace)
    }

    private func render(_ test: CampaignTest, _ memory: CampaignMemory) async throws -> RenderedTest {
        let conversation = memory.conversations[test.conversationKey] ?? []
        guard test.needsCode else { return test.rendered(with: memory.registers, conversation: conversation) }
        return try await test.rendered(
            with: memory.registers,
            conversation: conversation,
            code: campaign.outside.code,
            processes: campaign.outside.processes
        )
    }

    /// Sends the turns of a script.
    private func converse(
        _ test: CampaignTest,
        _ rendered: RenderedTest,
        _ target: any Target,
        _ trace: TestTrace?
    ) async -> TestOutcome {
        var conversation: [ChatMessage] = []
        var response = TargetResponse()
        var usage = TargetResponse.TokenUsage()
        var cost: Double?
        for (index, turn) in rendered.exchange.enumerated() {
            conversation += turn.messages
            response = await ask(target, test, turn, conversation, sessionID: response.sessionID, trace)
            usage += response.tokenUsage
            if let spent = response.cost { cost = (cost ?? 0) + spent }
            response.tokenUsage = usage
            response.cost = cost
            if let error = response.error {
                return TestOutcome(
                    test: test,
                    rendered: rendered,
                    status: .error,
                    response: response,
                    error: error,
                    transcript: conversation,
                    calls: index + 1
                )
            }
            conversation.append(
                ChatMessage(role: "assistant", content: response.output.string ?? response.output.text())
            )
        }
        return await judged(test, rendered, response, conversation, calls: rendered.exchange.count, trace)
    }

    /// Asks a target for one answer.
    func ask(
        _ target: any Target,
        _ test: CampaignTest,
        _ turn: CampaignTurn,
        _ conversation: [ChatMessage],
        sessionID: String?,
        _ trace: TestTrace?
    ) async -> TargetResponse {
        trace?.asking()
        return await target.send(
            TargetRequest(
                conversation: conversation,
                prompt: turn.prompt,
                vars: turn.vars,
                timeout: campaign.configuration.timeout,
                sessionID: sessionID,
                context: [
                    "repeatIndex": .int(test.repeatIndex), "test": .object(test.scriptView),
                    "promptLabel": .string(columns[test.promptIndex]?.label ?? ""),
                ],
                traceparent: trace?.parent.header
            )
        )
    }

    /// Lets an adaptive attack lead the conversation.
    private func lead(
        _ attack: any AdaptiveAttack,
        _ seed: AttackCase,
        _ test: CampaignTest,
        _ rendered: RenderedTest,
        _ target: any Target,
        _ trace: TestTrace?
    ) async -> TestOutcome {
        guard !attack.needsAttacker || attacker != nil else {
            return TestOutcome(
                test: test,
                status: .error,
                response: .init(),
                error:
                    "the strategy '\(attack.name)' needs a model as attacker: set 'redteam.provider' or 'martlet.attacker'",
                calls: 0
            )
        }
        let channel = CampaignChannel(crew: self, test: test, rendered: rendered, target: target, trace: trace)
        let outcome = await attack.run(seed, over: channel)
        var response = outcome.response
        response.tokenUsage = channel.usage
        for (name, value) in outcome.metadata.members where response.metadata[name] == nil {
            response.metadata[name] = value
        }
        var ended = TestOutcome(
            test: test,
            rendered: rendered,
            status: .error,
            response: response,
            grading: outcome.grading,
            error: response.error,
            transcript: outcome.conversation,
            calls: outcome.calls,
            stopReason: outcome.stopReason
        )
        guard response.error == nil, let grading = outcome.grading else {
            if ended.error == nil { ended.error = "the attack ended without an answer: \(outcome.stopReason)" }
            return ended
        }
        ended.error = grading.error
        ended.status = grading.error != nil ? .error : grading.pass ? .passed : .failed
        return ended
    }

    /// The record of an outcome.
    func record(_ outcome: TestOutcome) -> JSONValue {
        let test = outcome.test
        var facts = ResultRecord.Facts()
        facts.campaign = campaign.journal.header.id
        facts.prompt = outcome.rendered?.exchange.last?.prompt
        facts.payload = test.attackCase.map { "\(test.metadata["pluginId"]?.string ?? "")/\($0.origin ?? $0.name)" }
        let column =
            columns[test.promptIndex]
            ?? CampaignColumn(index: test.promptIndex, targetID: "target \(test.target + 1)", raw: "")
        return ResultRecord.json(
            outcome,
            column: column,
            facts: facts,
            file: campaign.configuration.file,
            id: ResultRecord.id(
                campaign: campaign.journal.header.id,
                testIndex: test.testIndex,
                promptIndex: test.promptIndex
            ),
            redaction: campaign.options.redaction
        )
    }
}
