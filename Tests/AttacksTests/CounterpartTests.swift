import Testing

@testable import Attacks

/// What the static parts of other tools have, by the names that they have there.
@Suite("Counterparts")
struct CounterpartTests {
    static let promptfoo = [
        "basic", "base64", "hex", "rot13", "leetspeak", "homoglyph", "morse", "piglatin", "camelcase", "emoji",
        "jailbreak-templates", "prompt-injection", "retry", "layer", "authoritative-markup-injection", "atbash",
        "reverse",
        "binary", "octal", "jailbreak", "jailbreak:tree", "crescendo", "best-of-n", "mischievous-user", "custom",
        "custom:greeting", "math-prompt", "multilingual", "jailbreak:composite", "jailbreak:likert", "jailbreak:meta",
        "jailbreak:hydra", "goat", "citation", "other-encodings",
    ]
    static let garak = [
        "encoding.InjectBase64", "encoding.InjectBase16", "encoding.InjectBase32", "encoding.InjectAscii85",
        "encoding.InjectHex", "encoding.InjectQP", "encoding.InjectUU", "encoding.InjectMime", "encoding.InjectROT13",
        "encoding.InjectAtbash", "encoding.InjectMorse", "encoding.InjectBraille", "encoding.InjectNato",
        "encoding.InjectEcoji", "encoding.InjectBase2048", "encoding.InjectLeet", "encoding.InjectSneakyBits",
        "encoding.InjectUnicodeTagChars", "encoding.InjectUnicodeVariantSelectors", "badchars.BadCharacters",
        "smuggling.FunctionMasking", "smuggling.HypotheticalResponse", "smuggling.Homoglyph", "buffs.encoding.Base64",
        "buffs.encoding.CharCode", "buffs.lowercase.Lowercase", "phrasing.PastTense", "phrasing.FutureTense",
        "sata.MLM",
        "doctor.Puppetry", "doctor.PuppetryLeet", "tap.TAP", "tap.PAIR", "goat.GOATAttack", "fitd.FITD", "goodside.Tag",
    ]
    /// Converters of PyRIT that need no model and write text.
    static let pyrit = [
        "Acrostic", "AnsiAttack", "ArabicPresentationForm", "Arabizi", "AsciiArt", "AsciiSmuggler", "AskToDecode",
        "Atbash",
        "Base64", "Base2048", "Bidi", "BinAscii", "Binary", "Bijection", "Braille", "Caesar", "CharNoise", "CharSwap",
        "CharacterSpace", "CodeAttack", "CodeChameleon", "ColloquialWordswap", "Diacritic", "Ecoji", "Emoji",
        "FirstLetter",
        "Flip", "InsertPunctuation", "JsonString", "Leetspeak", "MathObfuscation", "Morse", "Nato", "NegationTrap",
        "PolicyPuppetry", "RandomCapitalLetters", "RepeatToken", "ROT13", "SATAMasking", "SearchReplace",
        "SelectiveText",
        "SneakyBitsSmuggler", "StringJoin", "SuffixAppend", "Superscript", "TaskFraming", "Tatweel", "TemplateSegment",
        "TextJailbreak", "UnicodeConfusable", "UnicodeReplacement", "UnicodeSubstitution", "Url",
        "VariationSelectorSmuggler",
        "Vigenere", "Zalgo", "ZeroWidth", "Puzzled",
    ]
    static let pyritAttacks = [
        "PromptSendingAttack", "ManyShotJailbreakAttack", "SkeletonKeyAttack", "RedTeamingAttack", "CrescendoAttack",
        "PAIRAttack", "TreeOfAttacksWithPruningAttack", "ChunkedRequestAttack", "SequentialAttack",
        "ContextComplianceAttack",
    ]
    static let deepteam = [
        "Base64", "ROT13", "Leetspeak", "CharacterStream", "ContextFlooding", "EmbeddedInstructionJSON",
        "AdversarialPoetry",
        "AuthorityEscalation", "ContextPoisoning", "EmotionalManipulation", "GoalRedirection", "GrayBox", "InputBypass",
        "MathProblem", "Multilingual", "PermissionEscalation", "PromptInjection", "PromptProbing", "Roleplay",
        "SemanticManipulation", "SyntheticContextInjection", "SystemOverride", "Linear", "Tree", "Crescendo",
        "SequentialBreak", "BadLikertJudge",
    ]

    private static let known = Set(
        StrategyRegistry.all.flatMap(\.counterparts) + TextTransformRegistry.all.flatMap(\.counterparts)
    )

    @Test("promptfoo's strategies are found by their names", arguments: promptfoo)
    func promptfooNames(name: String) { #expect(StrategyRegistry.find(name) != nil) }

    @Test("garak's static probes and buffs have a counterpart", arguments: garak)
    func garakNames(name: String) { #expect(Self.known.contains("garak:\(name)")) }

    @Test("PyRIT's static converters have a counterpart", arguments: pyrit)
    func pyritNames(name: String) { #expect(Self.known.contains("pyrit:\(name)Converter")) }

    @Test("PyRIT's attacks have a counterpart", arguments: pyritAttacks)
    func pyritAttackNames(name: String) { #expect(Self.known.contains("pyrit:\(name)")) }

    @Test("deepteam's attacks have a counterpart", arguments: deepteam)
    func deepteamNames(name: String) { #expect(Self.known.contains("deepteam:\(name)")) }

    @Test("What is not supported has a reason and no strategy", arguments: ["image", "audio", "video", "gcg", "simba"])
    func unsupported(name: String) {
        #expect(StrategyRegistry.find(name) == nil)
        #expect(UnsupportedStrategy.reasons[name] != nil)
    }
}
