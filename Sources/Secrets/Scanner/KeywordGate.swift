import Matching

/// What is tried where a keyword stands, and what must hold before anything is: most hits are words of ordinary text, and end here.
struct KeywordGate: Sendable {
    /// Rules whose credential begins with the keyword.
    private(set) var tokens: [Int] = []
    /// How many bytes without a blank the shortest of these has.
    private(set) var shortestToken = Int.max
    /// Rules whose credential is assigned to the keyword.
    private(set) var assigned: [Int] = []
    /// How many bytes the shortest of these has.
    private(set) var shortestValue = Int.max
    /// Rules that search around the keyword.
    private(set) var around: [Int] = []

    init(_ numbers: [Int], _ rules: [SecretRule]) {
        for number in numbers {
            let rule = rules[number]
            // A pattern that cannot be read is found by the test of all rules, or when its file is read.
            let length = (try? Pattern.minimumLength(of: rule.pattern.source)) ?? 0
            switch rule.shape {
            case .token(let back, _) where back == 0:
                tokens.append(number)
                shortestToken = min(shortestToken, rule.pattern.isSolid ? length : 0)
            case .assigned:
                assigned.append(number)
                shortestValue = min(shortestValue, length)
            case .token, .window: around.append(number)
            }
        }
    }
}
