import Assertions

/// Common words replaced by colloquial ones of Singapore, Britain and Australia.
struct ColloquialSwapTransform: TextTransform {
    let name = "colloquial-swap"
    let summary = "Common words replaced by colloquial ones of Singapore, Britain and Australia."
    let counterparts: [String] = ["pyrit:ColloquialWordswapConverter"]
    private static let words: [String: [String]] = [
        "reply": ["shoot back", "gimme"], "only": ["just", "nuthin but"], "with": ["wiv", "w/"],
        "word": ["bit", "lingo"],
        "and": ["an'", "n"], "joined": ["smooshed", "stuck together"], "into": ["inta"], "one": ["a single"],
        "the": ["da", "th'"], "this": ["dis"], "all": ["the lot of", "all them"], "your": ["yer"],
        "you": ["ya", "youse"],
        "instructions": ["orders", "marching orders"], "rules": ["house rules"], "tell": ["spill to"], "me": ["us"],
        "please": ["pls lah"], "ignore": ["don't bother wiv", "chuck"], "previous": ["earlier"], "is": ["izzit"],
        "write": ["jot down"], "answer": ["come back"], "backwards": ["arse about"], "what": ["wot"], "how": ["how ah"],
    ]

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? {
        Words.map(text) { word in
            guard let others = Self.words[word.lowercased()], let other = others.randomElement(using: &generator) else {
                return word
            }
            return word.first?.isUppercase == true ? other.prefix(1).uppercased() + other.dropFirst() : other
        }
    }
}
