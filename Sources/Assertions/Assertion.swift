import Formats
import Targets

/// A check on an answer, as promptfoo's configuration writes it.
public struct Assertion: Sendable, Equatable {
    /// Type without a `not-` prefix: `contains`, `regex`, `is-refusal`, `assert-set`, `martlet:canary` …
    public var type: String
    /// Whether it was written with `not-`.
    public var isNegated: Bool
    /// What is compared with; templates are already rendered.
    public var value: JSONValue?
    /// Its threshold, by the type's own meaning.
    public var threshold: Double?
    /// How much it counts; 0 means that it is measured only.
    public var weight: Double
    /// Name under which its score is added up.
    public var metric: String?
    /// Further settings of the type.
    public var config: JSONObject
    /// A judge or embedding model of its own, as promptfoo's `provider` writes it.
    public var provider: JSONValue?
    /// A prompt of its own for the judge.
    public var rubricPrompt: JSONValue?
    /// Applied to the answer before it is judged.
    public var transform: String?
    /// Takes the context of retrieval out of the answer.
    public var contextTransform: String?
    /// The members of an `assert-set`.
    public var children: [Assertion]
    /// Where it stands in the configuration.
    public var position: SourcePosition?

    /// An assertion.
    public init(
        type: String,
        isNegated: Bool = false,
        value: JSONValue? = nil,
        threshold: Double? = nil,
        weight: Double = 1,
        metric: String? = nil,
        config: JSONObject = [:],
        provider: JSONValue? = nil,
        rubricPrompt: JSONValue? = nil,
        transform: String? = nil,
        contextTransform: String? = nil,
        children: [Assertion] = [],
        position: SourcePosition? = nil
    ) {
        self.type = type
        self.isNegated = isNegated
        self.value = value
        self.threshold = threshold
        self.weight = weight
        self.metric = metric
        self.config = config
        self.provider = provider
        self.rubricPrompt = rubricPrompt
        self.transform = transform
        self.contextTransform = contextTransform
        self.children = children
        self.position = position
    }

    /// The type as it is written: with `not-` where it is negated.
    public var name: String { isNegated ? "not-\(type)" : type }
}

/// What assertions look at: an answer and how it came.
public struct AssertionContext: Sendable {
    /// The answer: a string, or what a transform made of it.
    public var output: JSONValue
    /// The prompt as it was sent.
    public var prompt: String
    /// The variables of the test.
    public var vars: JSONObject
    /// The answer before the test's own transform, for `contextTransform`.
    public var providerOutput: JSONValue
    /// Description, metadata and options of the test, for scripts.
    public var test: JSONObject
    /// The target's whole response.
    public var response: TargetResponse
    /// Canaries planted for this test.
    public var canaries: [Canary]
    /// The system prompt of the application under test, where the configuration names it.
    public var systemPrompt: String?
    /// Phrases by which the application refuses, beside the ones that are known.
    public var refusalPhrases: [String]
    /// What the application did while it answered, where it was traced.
    public var trace: Trace?
    /// The target, for scripts: `id`, `label`, `config` without secrets.
    public var provider: JSONObject
    /// The configuration of the target: its `functions` and `tools` are what calls in an answer are checked with.
    public var providerConfig: JSONObject
    /// Names of packages that exist, by language (`python`, `javascript` …), for `martlet:package-hallucination`.
    public var packageNames: [String: PackageNames]
    /// What the application is for.
    public var purpose: String?
    /// Verdicts that the configuration gives to judges of attacks as examples: `{output, pass, score, reason}`.
    public var graderExamples: [JSONValue]

    /// A context.
    public init(
        output: JSONValue,
        prompt: String = "",
        vars: JSONObject = [:],
        providerOutput: JSONValue? = nil,
        test: JSONObject = [:],
        response: TargetResponse = .init(),
        canaries: [Canary] = [],
        systemPrompt: String? = nil,
        refusalPhrases: [String] = [],
        trace: Trace? = nil,
        provider: JSONObject = [:],
        providerConfig: JSONObject = [:],
        packageNames: [String: PackageNames] = [:],
        purpose: String? = nil,
        graderExamples: [JSONValue] = []
    ) {
        self.trace = trace
        self.provider = provider
        self.output = output
        self.prompt = prompt
        self.vars = vars
        self.providerOutput = providerOutput ?? output
        self.test = test
        self.response = response
        self.canaries = canaries
        self.systemPrompt = systemPrompt
        self.refusalPhrases = refusalPhrases
        self.providerConfig = providerConfig
        self.packageNames = packageNames
        self.purpose = purpose
        self.graderExamples = graderExamples
    }

    /// The answer as text: a string as it is, anything else as its JSON.
    public var text: String { output.string ?? output.text() }
}

/// The verdict of one assertion, or of all assertions of a test.
public struct GradingResult: Sendable, Equatable {
    /// Whether the answer is as it should be.
    public var pass: Bool
    /// 0 to 1.
    public var score: Double
    /// Why, in words that a person can check.
    public var reason: String
    /// The assertion, on component results.
    public var assertion: Assertion?
    /// Scores by metric name.
    public var namedScores: [String: Double]
    /// How much stands behind each score of a metric: the sum of the weights of what was added up. Absent: 1.
    public var namedWeights: [String: Double]
    /// The verdicts it is made of: sets stand before their members.
    public var components: [GradingResult]
    /// Facts behind the verdict: the matched text, the way it was decoded.
    public var metadata: JSONObject
    /// Tokens that judging took.
    public var tokenUsage: TargetResponse.TokenUsage
    /// Set where the assertion itself could not be evaluated (a wrong configuration, a schema that cannot be read). Such a test
    /// is an error, neither passed nor failed.
    public var error: String?

    /// A verdict.
    public init(
        pass: Bool,
        score: Double,
        reason: String,
        assertion: Assertion? = nil,
        namedScores: [String: Double] = [:],
        namedWeights: [String: Double] = [:],
        components: [GradingResult] = [],
        metadata: JSONObject = [:],
        tokenUsage: TargetResponse.TokenUsage = .init(),
        error: String? = nil
    ) {
        self.namedWeights = namedWeights
        self.pass = pass
        self.score = score
        self.reason = reason
        self.assertion = assertion
        self.namedScores = namedScores
        self.components = components
        self.metadata = metadata
        self.tokenUsage = tokenUsage
        self.error = error
    }
}
