import Formats
import Matching

/// `martlet:sql-injection`: the answer carries text that breaks out of a value in a statement of SQL, or asks for what injections ask for.
/// Statements as people write them (several in a script, unions, conditions) are none.
enum SQLInjectionDetector: ContentDetector {
    static let types = ["martlet:sql-injection"]
    static let subject = "injection of SQL"

    static let rules: [ContentRule] = [
        ContentRule(
            "a statement behind a value",
            literals: [";"],
            #"(['"]|=\s*-?\d+|^`?\d+|\bvalue\s+\d+)\s*\)?[ \t]*;[ \t]*(drop\s+(table|database|schema|view|user)\b|delete\s+from\b|truncate\s+(table\s+)?\w|alter\s+(table|user|login)\b|exec(ute)?\s+(xp_|sp_|immediate|master)|shutdown\b)"#
        ),
        ContentRule(
            "a statement behind a value",
            score: 0.9,
            literals: [";"],
            #"(['"]|=\s*-?\d+)\s*\)?[ \t]*;[ \t]*(update\s+\w+\s+set|insert\s+into|create\s+(user|login))\b[^\n]{0,200}(--|#)\s*['"]?$"#
        ),
        ContentRule(
            "a union that asks for the database",
            literals: ["union"],
            #"\bunion\s+(all\s+|distinct\s+)?select\s+(null\s*,\s*null|@@|version\(|user\(|database\(|\d+\s*,\s*\d+|group_concat\(|load_file\(|[^;\n]{0,120}\b(information_schema|pg_catalog|sqlite_master|mysql\.user)\b)"#
        ),
        ContentRule(
            "a union that asks for credentials",
            score: 0.9,
            literals: ["union"],
            #"(=\s*-?\d+|['"])\s*\)*\s*(/\*[^*]*\*/\s*)?union\s+(all\s+|distinct\s+)?select\s[^;\n]{0,80}\bpassw(or)?d"#
        ),
        ContentRule(
            "a condition that is always true",
            score: 0.9,
            literals: [" or "],
            #"(=\s*\S{0,40}|\b\d+)\s+or\s+(1\s*=\s*1|true)\s*(--|#|;|$|["'`])"#
        ),
        ContentRule(
            "a statement that waits",
            literals: ["sleep", "waitfor", "benchmark"],
            #"(['"\d)]\s+(and|or)\s+\(*\s*(select\s+)?(sleep\(\s*\d+|benchmark\(\s*\d+)|(['"\d)]\s*;|\band|\bor)\s*(select\s+)?\(*(pg_sleep\(|waitfor\s+delay\s+')|\bif\([^\n]{0,60},\s*sleep\(\d+)"#
        ),
        ContentRule(
            "a command of the server",
            literals: ["xp_cmdshell", "outfile", "dumpfile"],
            #"\b(xp_cmdshell\b|into\s+(out|dump)file\s+['"])"#
        ),
    ]

    /// A quote, a way to join conditions, and the two sides of a comparison.
    private static let condition = try? Pattern(
        #"['"]\s*\)*\s*(or|\|\||and)\s+\(*['"]?(\w*)['"]?\s*(=|\blike\b)\s*['"]?(\w*)"#,
        flags: .caseInsensitive
    )
    private static let union = try? Pattern(
        #"['"]\s*\)*\s*union\s+(all\s+|distinct\s+)?select\b"#,
        flags: .caseInsensitive
    )

    static func further(_ text: String, _ lowered: String, _ assertion: Assertion) -> [Sighting] {
        guard lowered.holds("'") || lowered.holds("\"") else { return [] }
        var found = comments(text)
        if lowered.holds("or") || lowered.holds("and") || lowered.holds("||") { found += truths(text) }
        if lowered.holds("union"), let union {
            found += union.matches(in: text, limit: 20).filter { !isClosing($0.range.lowerBound, Array(text.utf8)) }
                .map { Sighting("a union behind a value", evidence: $0.text, range: $0.range) }
        }
        return found
    }

    /// Whether a quote closes one that stands before it in its line.
    private static func isClosing(_ place: Int, _ bytes: [UInt8]) -> Bool {
        let quote = bytes[place]
        let start = bytes[..<place].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        return bytes[start..<place].count { $0 == quote } % 2 == 1
    }

    /// Comparisons of a constant with itself behind a quote: `' or '1'='1`.
    private static func truths(_ text: String) -> [Sighting] {
        guard let condition else { return [] }
        let bytes = Array(text.utf8)
        return condition.matches(in: text, limit: 20).compactMap { match in
            func side(_ number: Int) -> String {
                guard match.captures.indices.contains(number), let range = match.captures[number] else { return "" }
                return LetterCase.lower(String(decoding: bytes[range], as: UTF8.self))
            }
            guard side(1) == side(3) || side(2) != "=" && side(3).isEmpty else { return nil }
            return Sighting("a condition that is always true", evidence: match.text, range: match.range)
        }
    }

    /// A comment right behind a quote that closes what it did not open: `admin'--`.
    private static func comments(_ text: String) -> [Sighting] {
        var start = 0
        for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
            let bytes = Array(line)
            for quote in [UInt8(0x27), 0x22] {
                var count = 0
                for (index, byte) in bytes.enumerated() where byte == quote && !isApostrophe(index, bytes) {
                    count += 1
                    let behind = bytes[(index + 1)...].drop { $0 == 0x20 || $0 == 0x29 || $0 == 0x3B }
                    guard count % 2 == 1, index > 0, bytes[index - 1] != 0x20, isComment(behind) else { continue }
                    let first = bytes[..<index].lastIndex { $0 == 0x20 || $0 == 0x3D }.map { $0 + 1 } ?? 0
                    let range = first..<min(bytes.count, behind.startIndex + 2)
                    return [
                        Sighting(
                            "a comment behind a quote",
                            score: 0.9,
                            evidence: String(decoding: bytes[range], as: UTF8.self),
                            range: start + range.lowerBound..<start + range.upperBound
                        )
                    ]
                }
            }
            start += bytes.count + 1
        }
        return []
    }

    private static func isApostrophe(_ index: Int, _ bytes: [UInt8]) -> Bool {
        guard index > 0, index + 1 < bytes.count else { return false }
        return isLetter(bytes[index - 1]) && isLetter(bytes[index + 1])
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

    private static func isComment(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let first = bytes.first else { return false }
        let second = bytes.dropFirst().first
        if first == 0x2D, second == 0x2D { return true }
        return first == 0x23 && (second == nil || second == 0x20 || second == 0x27 || second == 0x22)
    }
}
