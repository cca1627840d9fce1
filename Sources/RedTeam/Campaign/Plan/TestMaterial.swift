import Assertions
import Formats

/// What a test is rendered from.
struct TestMaterial: Sendable {
    /// The variables of the combination, as they were written.
    var vars: JSONObject
    /// The assertions, as they were written.
    var assertions: [Assertion]
    /// The prompt, with what stands before and behind it.
    var prompt: PromptTemplate
    /// The texts of the turns, for an attack.
    var turns: [String]?
    /// The variable that carries an attack's text.
    var injectVariable: String
    /// The variable that is never read as a template.
    var verbatim: String?
    /// Variables for `{{env.NAME}}`.
    var environment: JSONObject
    /// What the environment changes.
    var promptfoo: PromptfooEnvironment
}
