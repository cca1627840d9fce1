import Assertions
import Attacks
import Formats
import Synchronization
import Targets

/// What an adaptive attack of a campaign reaches the outside through.
final class CampaignChannel: AttackChannel {
    private let crew: CampaignCrew
    private let test: CampaignTest
    private let rendered: RenderedTest
    private let target: any Target
    private let trace: TestTrace?
    private let tokens = Mutex(TargetResponse.TokenUsage())

    init(crew: CampaignCrew, test: CampaignTest, rendered: RenderedTest, target: any Target, trace: TestTrace?) {
        self.crew = crew
        self.test = test
        self.rendered = rendered
        self.target = target
        self.trace = trace
    }

    var seed: UInt64 { crew.campaign.options.seed }
    var purpose: String { crew.campaign.configuration.purpose }

    /// Tokens that the target counted.
    var usage: TargetResponse.TokenUsage { tokens.withLock { $0 } }

    /// Asks the target: the prompt's template is put around the newest message.
    func ask(_ conversation: [ChatMessage], sessionID: String?) async -> TargetResponse {
        let turn = test.rendered(saying: conversation.last?.content ?? "")
        // What the prompt's template puts before the user's message was said with the first turn.
        let messages = conversation.dropLast() + (conversation.count == 1 ? turn.messages : turn.messages.suffix(1))
        let response = await crew.ask(target, test, turn, Array(messages), sessionID: sessionID, trace)
        tokens.withLock { $0 += response.tokenUsage }
        return response
    }

    func askAttacker(_ conversation: [ChatMessage]) async -> TargetResponse? {
        guard let attacker = crew.attacker else { return nil }
        return await attacker.send(
            TargetRequest(
                conversation: conversation,
                prompt: conversation.last?.content ?? "",
                timeout: crew.campaign.configuration.timeout
            )
        )
    }

    func judge(_ response: TargetResponse, prompt: String) async -> GradingResult {
        await crew.grade(test, rendered, response, prompt: prompt, trace).0
    }
}
