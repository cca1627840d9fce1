import Formats

/// The variables of the environment that change how promptfoo reads a configuration and renders its prompts.
public struct PromptfooEnvironment: Sendable, Equatable {
    /// Lists among variables stay lists (`PROMPTFOO_DISABLE_VAR_EXPANSION`).
    public var disablesVarExpansion = false
    /// Prompts, variables and assertions are taken as they are written (`PROMPTFOO_DISABLE_TEMPLATING`).
    public var disablesTemplating = false
    /// A prompt that is JSON is rendered as one text (`PROMPTFOO_DISABLE_JSON_AUTOESCAPE`).
    public var disablesJSONAutoescape = false
    /// Templates see the variables of the configuration's `env` only (`PROMPTFOO_DISABLE_TEMPLATE_ENV_VARS`; on where
    /// `PROMPTFOO_SELF_HOSTED` is, unless it is switched off).
    public var hidesProcessEnvironment = false
    /// `_conversation` stays empty (`PROMPTFOO_DISABLE_CONVERSATION_VAR`).
    public var disablesConversationVar = false
    /// What stands between the fields of a table (`PROMPTFOO_CSV_DELIMITER`).
    public var csvDelimiter: UInt8 = UInt8(ascii: ",")
    /// Quotes inside fields that are not quoted are refused (`PROMPTFOO_CSV_STRICT`).
    public var isCSVStrict = false

    /// An environment in which nothing is set.
    public init() {}

    /// Reads the variables of an environment.
    public init(_ variables: [String: String]) {
        func isOn(_ name: String) -> Bool? {
            variables["PROMPTFOO_\(name)"].map { ["1", "true", "yes", "yup", "yeppers"].contains($0.lowercased()) }
        }
        disablesVarExpansion = isOn("DISABLE_VAR_EXPANSION") ?? false
        disablesTemplating = isOn("DISABLE_TEMPLATING") ?? false
        disablesJSONAutoescape = isOn("DISABLE_JSON_AUTOESCAPE") ?? false
        hidesProcessEnvironment = isOn("DISABLE_TEMPLATE_ENV_VARS") ?? isOn("SELF_HOSTED") ?? false
        disablesConversationVar = isOn("DISABLE_CONVERSATION_VAR") ?? false
        isCSVStrict = isOn("CSV_STRICT") ?? false
        if let text = variables["PROMPTFOO_CSV_DELIMITER"] {
            let bytes = Array(text.utf8)
            if text == "\\t" {
                csvDelimiter = UInt8(ascii: "\t")
            } else if let byte = bytes.first {
                csvDelimiter = byte
            }
        }
    }
}
