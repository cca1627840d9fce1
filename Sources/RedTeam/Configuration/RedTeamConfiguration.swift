import Assertions
import Attacks
import Expressions
import Formats
import Matching
import Targets
import Workspace

/// What a promptfoo configuration says, checked and typed.
public struct RedTeamConfiguration: Sendable {
    /// The file, as the user named it.
    public var file: String
    /// What it is about.
    public var description: String
    /// The prompts.
    public var prompts: [PromptTemplate]
    /// What is attacked.
    public var targets: [TargetConfiguration]
    /// Settings under every test.
    public var defaultTest: TestDefinition?
    /// The team's own tests.
    public var tests: [TestDefinition]
    /// Tests under way at once.
    public var maxConcurrency: Int
    /// How often each test is sent.
    public var repeats: Int
    /// Seconds between calls of one worker.
    public var delay: Double
    /// Seconds that a test may take.
    public var timeout: Double
    /// What the application is for.
    public var purpose: String
    /// The attacks that are asked for, with how many cases of each.
    public var attacks: [(attack: any Attack, limit: Int, position: SourcePosition)]
    /// Variable that carries an attack's text.
    public var injectVariable: String
    /// The application's system prompt, to recognise what leaks of it.
    public var systemPrompt: String?
    /// Phrases by which the application refuses.
    public var refusalPhrases: [String]
    /// Things to know that do not keep the tests from running.
    public var warnings: [ConfigurationProblem]
    /// The configuration as it was read, for the results file; secrets are taken out there.
    public var source: JSONValue
}

/// A prompt with its template.
public struct PromptTemplate: Sendable {
    /// As it was written.
    public var raw: String
    /// Name in results.
    public var label: String
    /// What is rendered.
    public var template: Template
    /// Set where the prompt is written as JSON, such as a list of messages: it is then rendered leaf by leaf.
    var structure: JSONTemplate?

    /// A prompt; one that is JSON is recognised by its text.
    ///
    /// - Throws: `TemplateError` that names what is not understood.
    init(raw: String, label: String?) throws(TemplateError) {
        self.raw = raw
        self.label = label ?? raw
        let start = raw.trimmed
        let mayBeJSON = start.hasPrefix("[") || start.hasPrefix("{") && !start.hasPrefix("{{")
        let value = mayBeJSON ? try? JSONValue(parsing: raw) : nil
        structure = try value.map { value throws(TemplateError) in try JSONTemplate(value) }
        template = structure == nil ? try Template(raw) : try Template("")
    }

    /// The names of the variables that are used.
    var variables: [String] { structure?.variables ?? template.variables }
}

/// A test as it was written.
public struct TestDefinition: Sendable {
    /// What it is about.
    public var description: String?
    /// Variables; a list stands for one test a value.
    public var vars: JSONObject
    /// Assertions.
    public var assertions: [Assertion]
    /// Score that suffices.
    public var threshold: Double?
    /// Facts for reports.
    public var metadata: JSONObject
    /// Where it stands.
    public var position: SourcePosition
}
