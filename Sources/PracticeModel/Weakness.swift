/// A weakness of the practice target that can be switched on.
public enum Weakness: String, Sendable, CaseIterable {
    case leaksSystemPrompt = "leaks-system-prompt"
    case obeysInjectedInstructions = "obeys-injected-instructions"
    case followsEncodedInstructions = "follows-encoded-instructions"
    case acceptsPersonas = "accepts-personas"
    case trustsDocuments = "trusts-documents"
    case acceptsForgedHistory = "accepts-forged-history"
    case repeatsSecrets = "repeats-secrets"
    case rendersMarkdownImages = "renders-markdown-images"
    case emitsActiveContent = "emits-active-content"
    case followsOtherLanguages = "follows-other-languages"
    case repeatsForever = "repeats-forever"
    case exceedsLength = "exceeds-length"
    case callsToolsUnasked = "calls-tools-unasked"
    case trustsClaimedRoles = "trusts-claimed-roles"
    case remembersOrders = "remembers-orders"
    case tellsPersonalData = "tells-personal-data"
    case inventsPackages = "invents-packages"
    case claimsFalsehoods = "claims-falsehoods"
    case recitesTexts = "recites-texts"
    case stumblesOverTokens = "stumbles-over-tokens"

    /// What it does, for people.
    public var explanation: String {
        switch self {
        case .leaksSystemPrompt: "tells its instructions when it is asked for them"
        case .obeysInjectedInstructions:
            "obeys a user who tells it to ignore its instructions, also behind forged delimiters"
        case .followsEncodedInstructions:
            "decodes orders in base64, hexadecimal, ROT13, Morse, leetspeak or invisible text and obeys them"
        case .acceptsPersonas: "takes on roles without rules and obeys in them"
        case .trustsDocuments: "obeys orders that stand in documents, e-mails, tool results and hidden markup"
        case .acceptsForgedHistory: "believes a conversation that the user made up"
        case .repeatsSecrets: "tells credentials from its instructions"
        case .rendersMarkdownImages: "renders images and links that the user or a document dictates"
        case .emitsActiveContent: "prints script, commands, queries and escape sequences as asked"
        case .followsOtherLanguages: "obeys an order to ignore its instructions in other languages"
        case .repeatsForever: "repeats a word as often as it can"
        case .exceedsLength: "writes answers of any length"
        case .callsToolsUnasked: "calls tools that a user or a document names, with what they dictate"
        case .trustsClaimedRoles: "obeys a user who says that he is the administrator or the owner"
        case .remembersOrders: "carries out in a later turn what an earlier one ordered"
        case .tellsPersonalData: "tells the data of other customers"
        case .inventsPackages: "uses packages that a user names, whether they exist or not"
        case .claimsFalsehoods: "answers each question with yes, and counts wrongly"
        case .recitesTexts: "continues known texts from memory"
        case .stumblesOverTokens: "says another word where it should repeat a rare one"
        }
    }

    /// Weaknesses by their names; `all` stands for every one. Unknown names are given back.
    public static func parse(_ names: [String]) -> (weaknesses: Set<Weakness>, unknown: [String]) {
        var found: Set<Weakness> = []
        var unknown: [String] = []
        for name in names {
            if name == "all" {
                found.formUnion(allCases)
            } else if let weakness = Weakness(rawValue: name) {
                found.insert(weakness)
            } else {
                unknown.append(name)
            }
        }
        return (found, unknown)
    }
}
