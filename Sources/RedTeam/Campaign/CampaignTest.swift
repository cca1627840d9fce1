import Assertions
import Attacks
import Findings
import Formats
import Targets

/// A test that is ready to be sent.
public struct CampaignTest: Sendable {
    /// Number of the combination of variables and repeat, from 0.
    public var testIndex: Int
    /// Number of the pair of target and prompt, from 0.
    public var promptIndex: Int
    /// Number of the repeat, from 0.
    public var repeatIndex: Int
    /// Index of the target.
    public var target: Int
    /// Asked in place of the target.
    public var ownTarget: TargetConfiguration?
    /// Index of the prompt.
    public var prompt: Int
    /// The variables, with what they refer to.
    public var vars: JSONObject
    /// Variables whose value a file of code makes.
    public var codeVars: [String: CodeReference]
    /// What must hold; values are rendered.
    public var assertions: [Assertion]
    /// Score that suffices.
    public var threshold: Double?
    /// Code that adds the scores up.
    public var scoringFunction: CodeReference?
    /// What it is about.
    public var description: String?
    /// Facts for reports.
    public var metadata: JSONObject
    /// Transforms, registers, the judge.
    public var options: TestOptions
    /// An answer that is judged without asking the target.
    public var providerOutput: JSONValue?
    /// Canaries that it plants.
    public var canaries: [Canary]
    /// Documentation of the attack, for an attack.
    public var attack: RuleDocumentation?
    /// The attack's case, for an attack: what an adaptive attack begins with.
    public var attackCase: AttackCase?
    /// Leads the conversation, where its turns are not fixed beforehand.
    public var adaptive: (any AdaptiveAttack)?
    /// The name by which its strategy was asked for.
    public var strategy: String?
    /// Name of the case within its attack.
    public var caseName: String
    /// The file in which it stands.
    public var file: String
    /// Where it stands in its file.
    public var position: SourcePosition
    /// Why it cannot be sent, where its variables could not be made.
    public var fault: String?
    /// What it is rendered from.
    let material: TestMaterial

    /// What stays the same between runs, also when other tests are added: the case of an attack, otherwise the test's own words
    /// and values. A test whose lists stand for several tests has several.
    public var identity: String {
        metadata["caseId"]?.string
            ?? "\(description ?? "test")/\(Fingerprint(of: [JSONValue.object(vars).text(.canonical)]).text.prefix(12))"
    }

    /// The conversation that it belongs to; the tests of one are sent in order, and later ones see the earlier ones in `_conversation`.
    public var conversationID: String? { metadata["conversationId"]?.string }

    /// Tests with the same key share a conversation: those of one target, prompt and `conversationId`.
    public var conversationKey: String { "\(promptIndex)/\(conversationID ?? "")" }

    /// Whether code makes its prompt or one of its variables; it is then rendered by `rendered(with:conversation:code:processes:)`.
    public var needsCode: Bool { !codeVars.isEmpty || material.prompt.code != nil }

    /// What is sent, turn by turn; registers and conversation are empty.
    public var exchange: [CampaignTurn] { rendered().exchange }

    /// The prompts of the turns, rendered; registers and conversation are empty.
    public var turns: [String] { exchange.map(\.prompt) }
}

/// One turn of a test.
public struct CampaignTurn: Sendable {
    /// The prompt, rendered.
    public var prompt: String
    /// The messages that it adds to the conversation: itself, or what it lists.
    public var messages: [ChatMessage]
    /// The variables, with the text of this turn.
    public var vars: JSONObject
}

/// A test as it is sent, with what earlier tests left.
public struct RenderedTest: Sendable {
    /// What is sent, turn by turn.
    public var exchange: [CampaignTurn]
    /// The variables.
    public var vars: JSONObject
    /// What must hold; values are rendered.
    public var assertions: [Assertion]
}
