/// What reading a test depends on, beside its text and its files.
struct TestReading: Sendable {
    /// Variables for `{{env.NAME}}`, with those of the configuration's `env`.
    var variables: [String: String]
    /// What the environment changes.
    var promptfoo: PromptfooEnvironment
    /// The variable that carries an attack's text, where the configuration names it.
    var injectVariable: String?
}
