import Expressions
import Formats

/// A target as it was written; values may be templates.
public struct TargetConfiguration: Sendable {
    /// What kind it is.
    public indirect enum Kind: Sendable {
        case http(HTTPTargetConfiguration)
        case webSocket(WebSocketConfiguration)
        case model(ModelConfiguration)
        case program(ProgramConfiguration)
        case sequence(SequenceConfiguration)
        case echo
    }

    /// Id: `http`, `openai:gpt-4o-mini`, `ollama:llama3.2`, `echo`.
    public var id: String
    /// Name in reports.
    public var label: String?
    /// What kind it is.
    public var kind: Kind
    /// Labels or ids of the prompts that it gets: exact, `group:*`, or the group alone. Absent: all.
    public var prompts: [String]?
    /// Applied to what the kind's own transform gave.
    public var transform: ValueTransform?
    /// Seconds to wait after each call.
    public var delay: Double?
    /// Variables of the environment that count for this target before the others.
    public var environment: [(name: String, value: String)] = []
    /// The configuration as it was written, secrets included; lists of tools and functions that stand in files are read.
    public var config: JSONObject = [:]
    /// Variables into which attacks go, where an application has several inputs.
    public var inputs: [String] = []

    /// A target.
    public init(
        id: String,
        label: String?,
        kind: Kind,
        prompts: [String]? = nil,
        transform: ValueTransform? = nil,
        delay: Double? = nil
    ) {
        self.id = id
        self.label = label
        self.kind = kind
        self.prompts = prompts
        self.transform = transform
        self.delay = delay
    }

    /// What it is called in reports.
    public var name: String { label ?? id }
}
