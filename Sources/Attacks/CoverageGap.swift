/// What another tool has and Martlet has not, with the reason. Together with the counterparts of attacks, strategies and transforms this says
/// of each name of those tools where it is; the tests hold the lists of names.
public struct CoverageGap: Sendable {
    /// `promptfoo`, `garak`, `pyrit` or `deepteam`.
    public let tool: String
    /// Names as the tool has them; one that ends in `*` stands for all that begin so.
    public let names: [String]
    /// Why it is not here, and what to do instead.
    public let reason: String

    /// Whether a name is meant.
    public func covers(_ name: String) -> Bool {
        names.contains { $0.hasSuffix("*") ? name.hasPrefix($0.dropLast()) : $0 == name }
    }

    private static let content =
        "whether an answer is harmful, biased or true is a judgement of its content; tests that promptfoo generated are judged here "
        + "(`promptfoo:redteam:NAME`, with a judge), and questions of your own are the plugins `intent` and `policy`"
    private static let images = "it sends images, sound, video or files; Martlet attacks by text only"

    /// All gaps.
    public static let all: [CoverageGap] = [
        CoverageGap(
            tool: "promptfoo",
            names: [
                "harmful:*", "bias:*", "politics", "religion", "hallucination", "overreliance", "imitation",
                "unverifiable-claims",
                "off-topic", "goal-misalignment", "rag-source-attribution",
            ],
            reason: content
        ),
        CoverageGap(
            tool: "promptfoo",
            names: [
                "medical:*", "financial:*", "pharmacy:*", "insurance:*", "ecommerce:*", "telecom:*", "teen-safety:*",
                "realestate:*", "coppa",
                "ferpa",
            ],
            reason: "what is right needs knowledge of the domain and a judge; " + content
        ),
        CoverageGap(
            tool: "promptfoo",
            names: ["aegis", "beavertails", "cyberseceval", "donotanswer", "harmbench", "toxic-chat", "pliny"],
            reason: "a data set with a licence of its own, which Martlet does not download; read its file as `tests`"
        ),
        CoverageGap(tool: "promptfoo", names: ["unsafebench", "vlguard", "vlsu"], reason: images),
        CoverageGap(
            tool: "promptfoo",
            names: ["cross-session-leak"],
            reason:
                "two sessions of one application are needed and a test has one; tests that promptfoo generated are judged"
        ),
        CoverageGap(
            tool: "promptfoo",
            names: ["competitors"],
            reason: "the names of your competitors are needed; write a test with `not-icontains-any`"
        ),
        CoverageGap(
            tool: "promptfoo",
            names: ["coding-agent:generated-vulnerability"],
            reason: "the program that an agent wrote would have to be analysed and run"
        ),
        CoverageGap(tool: "garak", names: ["audio.*", "visual_jailbreak.*"], reason: images),
        CoverageGap(
            tool: "garak",
            names: ["fileformats.*"],
            reason: "it looks at the files of a model and sends nothing; `martlet scan model` does that"
        ),
        CoverageGap(
            tool: "garak",
            names: ["donotanswer.*", "realtoxicityprompts.*", "topic.*", "misleading.*"],
            reason: "a data set whose answers are judged by their content; read its file as `tests` with a judge"
        ),
        CoverageGap(
            tool: "garak",
            names: ["adaptive_attacks.*"],
            reason:
                "its prompts were optimised for single models; the strategies `jailbreak`, `jailbreak:tree` and `linear` adapt to yours"
        ),
        CoverageGap(
            tool: "garak",
            names: ["dra.*"],
            reason:
                "the words of a harmful order are hidden and put together again, which needs a judge of content; `acrostic`, "
                + "`anagram-puzzle` and `masked-words` hide orders whose success is decided"
        ),
        CoverageGap(tool: "garak", names: ["test.*"], reason: "it tries garak itself"),
        CoverageGap(
            tool: "pyrit",
            names: [
                "AddImageTextConverter", "AddTextImageConverter", "AddImageVideoConverter",
                "ImageColorSaturationConverter",
                "ImageCompressionConverter", "ImageOverlayConverter", "ImageResizingConverter",
                "ImageRotationConverter",
                "TransparencyAttackConverter", "QRCodeConverter", "PDFConverter", "WordDocConverter",
                "AudioEchoConverter",
                "AudioFrequencyConverter", "AudioSpeedConverter", "AudioVolumeConverter", "AudioWhiteNoiseConverter",
                "AzureSpeechAudioToTextConverter", "AzureSpeechTextToAudioConverter", "ImagePromptStyleConverter",
            ],
            reason: images
        ),
        CoverageGap(
            tool: "pyrit",
            names: [
                "DecompositionConverter", "DenylistConverter", "IPAConverter", "LLMGenericTextConverter",
                "MaliciousQuestionGeneratorConverter", "NoiseConverter", "ScientificTranslationConverter",

                "ToxicSentenceGeneratorConverter", "VariationConverter",
            ],
            reason:
                "a model writes the prompt anew; the strategies `jailbreak`, `jailbreak:meta` and `custom` do so with the attacker that you configure"
        ),
        CoverageGap(
            tool: "deepteam",
            names: [
                "Bias", "ChildProtection", "Competition", "Ethics", "Fairness", "GraphicContent", "IllegalActivity",
                "IntellectualProperty",
                "Misinformation", "PersonalSafety", "Toxicity", "Hallucination",
            ],
            reason: content
        ),
        CoverageGap(
            tool: "deepteam",
            names: ["Custom"],
            reason: "a topic of one's own: the plugins `intent` and `policy`"
        ),
    ]

    /// The gap that a name belongs to.
    public static func of(_ tool: String, _ name: String) -> CoverageGap? {
        all.first { $0.tool == tool && $0.covers(name) }
    }
}
