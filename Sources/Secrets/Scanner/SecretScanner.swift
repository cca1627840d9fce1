import Matching

/// Finds credentials in bytes.
///
/// One pass of a keyword automaton says where rules may hit; only there their patterns are tried, on a window of some hundred bytes.
/// What a pattern finds must then be no placeholder, be surprising enough and pass the checks that its vendor built in. The cost is
/// linear in the text, and bounded for each text by a budget.
public struct SecretScanner: Sendable {
    /// The most visits to steps of patterns for a text of some bytes: linear in its length, and far more than ordinary text needs.
    static func maximumWork(bytes: Int) -> Int { 4_000_000 &+ bytes &* 4 }
    /// The most places that are kept for one text.
    static let maximumCandidates = 2_000

    /// The rules.
    public let rules: [SecretRule]
    /// What no rule reports.
    public let allows: [SecretAllow]
    let automaton: KeywordAutomaton
    /// What is tried at each keyword.
    let gates: [KeywordGate]
    /// Rules without keywords, which search everything.
    let restless: [Int]

    /// A scanner of the built-in rules.
    public static let standard = SecretScanner(rules: SecretRules.all)

    /// A scanner of rules.
    public init(rules: [SecretRule], allows: [SecretAllow] = []) {
        self.rules = rules
        self.allows = allows
        var numbers: [String: Int] = [:]
        var keywords: [String] = []
        var owners: [[Int]] = []
        for (rule, value) in rules.enumerated() {
            for keyword in value.keywords where !keyword.isEmpty {
                let folded = keyword.lowercased()
                if let number = numbers[folded] {
                    owners[number].append(rule)
                } else {
                    numbers[folded] = keywords.count
                    keywords.append(folded)
                    owners.append([rule])
                }
            }
        }
        automaton = KeywordAutomaton(keywords)
        gates = owners.map { KeywordGate($0, rules) }
        restless = rules.indices.filter { rules[$0].keywords.allSatisfy(\.isEmpty) }
    }

    /// Finds credentials by the built-in rules.
    ///
    /// - Parameters:
    ///   - bytes: the text; binary data is looked through too, for credentials that are known by their own shape.
    ///   - path: its path, which tells lock files from others.
    public static func scan(bytes: [UInt8], path: String) -> [SecretMatch] { standard.scan(bytes, path: path).matches }

    /// Finds credentials in a text, and says what it left out.
    ///
    /// - Parameters:
    ///   - path: its path, which tells lock files from others.
    ///   - commit: the commit that brought the text, for rule files that accept commits.
    public func scan(_ bytes: [UInt8], path: String, commit: String? = nil) -> SecretScan {
        // UTF-16 with its mark, as PowerShell writes it: every other byte of ASCII text is zero.
        if bytes.count > 3, bytes[0] == 0xFF && bytes[1] == 0xFE || bytes[0] == 0xFE && bytes[1] == 0xFF {
            let first = bytes[0] == 0xFF ? 0 : 1
            let narrow = stride(from: first, to: bytes.count, by: 2).map { bytes[$0] }
            var scan = narrow.withUnsafeBufferPointer { self.scan($0, path: path, commit: commit) }
            for index in scan.matches.indices {
                let range = scan.matches[index].range
                scan.matches[index].range = range.lowerBound * 2..<range.upperBound * 2
            }
            return scan
        }
        return bytes.withUnsafeBufferPointer { scan($0, path: path, commit: commit) }
    }

    /// Whether a commit's content is accepted by the commit alone.
    public func accepts(commit: String, rule: String) -> Bool {
        let own = rules.first { $0.id == rule }?.allows ?? []
        return (own + allows).contains { !$0.needsAll && $0.commits.contains(commit) }
    }

    private func scan(_ bytes: UnsafeBufferPointer<UInt8>, path: String, commit: String?) -> SecretScan {
        var hunt = SecretHunt(self, bytes, path: path, commit: commit)
        automaton.search(bytes) { hunt.visit($0) }
        for rule in restless { hunt.searchAll(rule) }
        return hunt.finish()
    }
}
