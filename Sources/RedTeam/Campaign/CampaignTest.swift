import Assertions
import Findings
import Formats
import Targets

/// A test that is ready to be sent.
struct CampaignTest: Sendable {
    /// Number of the combination of variables and repeat, from 0.
    var testIndex: Int
    /// Number of the pair of target and prompt, from 0.
    var promptIndex: Int
    /// Index of the target.
    var target: Int
    /// Index of the prompt.
    var prompt: Int
    /// What is sent, turn by turn.
    var exchange: [CampaignTurn]
    var vars: JSONObject
    var assertions: [Assertion]
    var threshold: Double?
    var description: String?
    var metadata: JSONObject
    var canaries: [Canary]
    /// Documentation of the attack, for an attack.
    var attack: RuleDocumentation?
    /// Name of the case within its attack.
    var caseName: String
    /// Where it stands in the configuration.
    var position: SourcePosition

    /// What stays the same between runs, also when other tests are added: the case of an attack, otherwise the test's own words
    /// and values. A test whose lists stand for several tests has several.
    var identity: String {
        metadata["caseId"]?.string
            ?? "\(description ?? "test")/\(Fingerprint(of: [JSONValue.object(vars).text(.canonical)]).text.prefix(12))"
    }

    /// The prompts of the turns, rendered.
    var turns: [String] { exchange.map(\.prompt) }
}

/// One turn of a test.
struct CampaignTurn: Sendable {
    /// The prompt, rendered.
    var prompt: String
    /// The messages that it adds to the conversation: itself, or what it lists.
    var messages: [ChatMessage]
    /// The variables, with the text of this turn.
    var vars: JSONObject
}
