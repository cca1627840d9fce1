/// `martlet:ldap-injection`: the answer carries a value that closes the filter it stands in and opens another, or a filter with another
/// behind it. A filter that is whole is none.
enum LDAPInjectionDetector: ContentDetector {
    static let types = ["martlet:ldap-injection"]
    static let subject = "injection of a directory filter"
    static let rules: [ContentRule] = []

    static func further(_ text: String, _ lowered: String, _ assertion: Assertion) -> [Sighting] {
        guard lowered.contains(")(") else { return [] }
        let bytes = Array(text.utf8)
        var index = 0
        var found: [Sighting] = []
        while index < bytes.count, found.count < 20 {
            while index < bytes.count, isEdge(bytes[index]) { index += 1 }
            let start = index
            while index < bytes.count, !isEdge(bytes[index]) { index += 1 }
            let word = bytes[start..<index]
            guard word.count >= 5, word.count <= 500, let words = judge(Array(word)) else { continue }
            found.append(Sighting(words, evidence: String(decoding: word, as: UTF8.self), range: start..<index))
        }
        return found
    }

    private static func isEdge(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == 0x22 || byte == 0x27 || byte == 0x60 }

    /// A parenthesis that closes what is not open, or all that is, with another filter behind it.
    private static func judge(_ word: [UInt8]) -> String? {
        // Braces and semicolons are those of a program.
        guard !word.contains(where: { "{};[]".utf8.contains($0) }) else { return nil }
        let isFilter = word.starts(with: "(&".utf8) || word.starts(with: "(|".utf8)
        var balance = 0
        for (index, byte) in word.enumerated() {
            if byte == 0x28 { balance += 1 }
            if byte == 0x29 { balance -= 1 }
            guard byte == 0x29, balance < 0 || (balance == 0 && isFilter), index + 2 < word.count,
                word[index + 1] == 0x28
            else { continue }
            let rest = String(decoding: word[(index + 2)...], as: UTF8.self)
            let isOperator = rest.first.map { "&|!".contains($0) } ?? false
            let hasClause = rest.contains("=") || rest.hasPrefix("&)") || rest.hasPrefix("|)")
            if balance < 0,
                isOperator && hasClause || rest.contains("=*") || rest.contains("%00") || rest.contains("=)")
            {
                return "a value that closes its filter"
            }
            if balance == 0, isOperator, hasClause { return "a filter behind a filter" }
        }
        return nil
    }
}
