/// What promptfoo has and Martlet has not, by name, with the reason: a configuration that asks for it gets this as its error.
public enum UnsupportedStrategy {
    /// Why each is not supported, by promptfoo's name.
    public static let reasons: [String: String] = [
        "image": "the target would have to be sent an image; Martlet attacks by text only",
        "audio": "the target would have to be sent sound; Martlet attacks by text only",
        "video": "the target would have to be sent a video; Martlet attacks by text only",
        "gcg": "such suffixes are optimised against the weights of a model; suffix-append adds random ones",
        "simba": "it is promptfoo's hosted agent; use jailbreak:hydra or goat",
        "indirect-web-pwn": "it needs web pages that promptfoo hosts; use the plugin indirect-prompt-injection",
    ]
}
