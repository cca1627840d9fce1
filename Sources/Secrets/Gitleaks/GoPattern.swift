import Matching

/// Rewrites a regular expression in the syntax of Go's RE2 into that of `Pattern`.
///
/// What differs: flags that hold for a part (`(?i)`, `(?-i:…)`, `(?s:.)`), which are spelt out in classes; `\A` and `\z`; classes
/// such as `[[:alnum:]]`. What neither knows, or only Go, is refused by name.
struct GoPattern {
    private let text: [Character]
    private var index = 0
    private var output = ""
    /// Flags of the group that is open, innermost last.
    private var flags: [(ignoresCase: Bool, dotAll: Bool)] = [(false, false)]

    /// The pattern in our syntax.
    ///
    /// - Throws: `SecretRuleFileError`, or what `Pattern` says of the result.
    static func translate(_ source: String) throws(SecretRuleFileError) -> String {
        guard source.utf8.count <= 16_384 else { throw SecretRuleFileError("a pattern longer than 16 KiB") }
        guard source.allSatisfy(\.isASCII) else {
            throw SecretRuleFileError("a pattern with letters outside of ASCII; write their bytes as \\x escapes")
        }
        var translator = GoPattern(text: Array(source))
        try translator.run()
        return translator.output
    }

    private init(text: [Character]) {
        self.text = text
    }

    private func peek(_ ahead: Int = 0) -> Character? { index + ahead < text.count ? text[index + ahead] : nil }

    private var ignoresCase: Bool { flags.last?.ignoresCase ?? false }

    private mutating func run() throws(SecretRuleFileError) {
        while let letter = peek() {
            switch letter {
            case "\\": try escape()
            case "[": try bracket()
            case "(": try group()
            case ")":
                if flags.count > 1 { flags.removeLast() }
                copy()
            case ".":
                index += 1
                output += flags.last?.dotAll == true ? "[\\s\\S]" : "."
            default:
                index += 1
                output +=
                    ignoresCase && letter.isLetter ? "[\(letter.lowercased())\(letter.uppercased())]" : String(letter)
            }
            guard output.utf8.count <= 65_536 else { throw SecretRuleFileError("a pattern that unfolds too far") }
        }
    }

    private mutating func copy() {
        if let letter = peek() { output.append(letter) }
        index += 1
    }

    private mutating func escape() throws(SecretRuleFileError) {
        guard let next = peek(1) else { throw SecretRuleFileError("a pattern that ends in a backslash") }
        switch next {
        case "A":
            output += "^"
            index += 2
        case "z":
            output += "$"
            index += 2
        case "Q", "C", "G", "Z": throw SecretRuleFileError("the escape \\\(next) of a pattern is not supported")
        case "x" where peek(2) == "{":
            guard let close = text[index...].firstIndex(of: "}") else {
                throw SecretRuleFileError("an escape \\x{ without its }")
            }
            output += "\\u" + String(text[(index + 2)...close])
            index = close + 1
        default:
            copy()
            copy()
        }
    }

    /// A class: letters of both cases where case is ignored, and names of POSIX spelt out.
    private mutating func bracket() throws(SecretRuleFileError) {
        var inner = ""
        copy()
        if peek() == "^" { copy() }
        if peek() == "]" {
            inner += "\\]"
            index += 1
        }
        while let letter = peek(), letter != "]" {
            if letter == "[", peek(1) == ":" {
                inner += try posixName()
            } else if letter == "\\", let next = peek(1) {
                inner += "\\\(next)"
                index += 2
            } else if ignoresCase, letter.isLetter {
                inner += cased(letter)
            } else {
                if letter == "[" { inner += "\\" }
                inner.append(letter)
                index += 1
            }
        }
        guard peek() == "]" else { throw SecretRuleFileError("a class without its ]") }
        output += inner
        copy()
    }

    /// A letter or a range of letters in both cases.
    private mutating func cased(_ letter: Character) -> String {
        index += 1
        if peek() == "-", let high = peek(1), high.isLetter, high.isLowercase == letter.isLowercase {
            index += 2
            return "\(letter.lowercased())-\(high.lowercased())\(letter.uppercased())-\(high.uppercased())"
        }
        return letter.lowercased() + letter.uppercased()
    }

    private mutating func posixName() throws(SecretRuleFileError) -> String {
        let known = [
            "alnum": "A-Za-z0-9", "alpha": "A-Za-z", "digit": "0-9", "lower": "a-z", "upper": "A-Z",
            "xdigit": "0-9A-Fa-f",
            "word": "\\w", "space": "\\s", "punct": "!-/:-@\\[-`{-~",
        ]
        guard let close = text[index...].firstIndex(of: "]"), close - index > 3, text[close - 1] == ":" else {
            throw SecretRuleFileError("a class without its ]")
        }
        let name = String(text[(index + 2)..<(close - 1)])
        guard let ranges = known[name] else {
            throw SecretRuleFileError("the class [:\(name):] of a pattern is not known")
        }
        index = close + 1
        return ranges
    }

    private mutating func group() throws(SecretRuleFileError) {
        var inner = flags.last ?? (false, false)
        guard peek(1) == "?", let third = peek(2), "imsU-".contains(third) else {
            flags.append(inner)
            copy()
            return
        }
        index += 2
        var value = true
        while let letter = peek(), letter != ":", letter != ")" {
            switch letter {
            case "i": inner.ignoresCase = value
            case "s": inner.dotAll = value
            case "-": value = false
            default: throw SecretRuleFileError("the flag '\(letter)' of a pattern is not supported")
            }
            index += 1
        }
        guard let end = peek() else { throw SecretRuleFileError("a group without its )") }
        index += 1
        if end == ":" {
            flags.append(inner)
            output += "(?:"
        } else if !flags.isEmpty {
            // `(?i)` holds up to the end of the group in which it stands.
            flags[flags.count - 1] = inner
        }
        guard flags.count <= 128 else { throw SecretRuleFileError("groups of a pattern nest too deep") }
    }
}
