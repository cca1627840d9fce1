import Foundation

/// Credentials in the start scripts of machines.
enum ScriptSecrets {
    /// A script, decoded if it was base64.
    static func decoded(_ text: String) -> String {
        let compact = text.filter { !$0.isWhitespace }
        guard compact.count > 24, compact.count == text.trimmed.count, let data = Data(base64Encoded: compact) else {
            return text
        }
        return String(decoding: data, as: UTF8.self)
    }

    /// Names under which a script holds credentials in plain; the credentials themselves stay here.
    static func names(in script: String) -> [String] {
        var names: [String] = []
        for line in script.split(whereSeparator: \.isNewline) where !line.trimmed.hasPrefix("#") {
            for word in words(of: line) {
                if let equals = word.firstIndex(of: "=") {
                    let name = word[..<equals].drop { $0 == "-" }
                    let value = word[word.index(after: equals)...]
                    guard name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }) else { continue }
                    if CredentialValues.isLiteral(String(value), of: String(name)) { names.append(String(name)) }
                } else if CredentialValues.hasKnownForm(String(word)) {
                    names.append(String(word.prefix(4)) + "…")
                }
            }
        }
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }

    private static func words(of line: Substring) -> [Substring] {
        line.split { $0.isWhitespace || $0 == "\"" || $0 == "'" || $0 == ";" || $0 == "," }
            .reduce(into: []) { words, word in
                // `KEY="value"` was cut behind the equals sign; the two belong together.
                if let last = words.last, last.hasSuffix("="), last.endIndex < word.endIndex,
                    line[last.endIndex..<word.startIndex].allSatisfy({ $0 == "\"" || $0 == "'" })
                {
                    words[words.count - 1] = line[last.startIndex..<word.endIndex]
                } else {
                    words.append(word)
                }
            }
    }
}
