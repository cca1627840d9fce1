/// The order in one of many templates of known jailbreak techniques; `n` says how many are drawn.
struct JailbreakTemplatesStrategy: WrappingStrategy {
    let name = "jailbreak-templates"
    let summary = "The order in one of 46 templates of known jailbreak techniques; `n` says how many are drawn."
    let counterparts: [String] = [
        "promptfoo:jailbreak-templates", "promptfoo:prompt-injection", "garak:dan.DanInTheWild",
        "pyrit:TextJailbreakConverter",
    ]
    let wrappings = JailbreakTemplates.all
}
