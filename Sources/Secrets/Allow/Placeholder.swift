import Matching

/// Tells what people write in the place of a credential from a credential.
enum Placeholder {
    /// Words that stand in for a credential, whatever its kind.
    private static let words = KeywordAutomaton([
        "example", "placeholder", "your_", "your-", "yourkey", "yourtoken", "xxxx", "dummy", "redacted", "changeme",
        "change_me", "change-me", "replace_", "replaceme", "insert_", "deadbeef", "notarealkey", "not-a-real", "fake_",
        "fake-", "<your", "....", "****",
    ])
    /// Words that say so only where a rule guesses from a name.
    private static let softWords = KeywordAutomaton([
        "password", "passwd", "secret", "test", "sample", "foobar", "mock", "null", "undefined", "none", "todo_",
        "default", "localhost", "environ", "getenv", "process.env", "secrets.", "var.", "env.", "config.", "self.",
        "this.", "token", "api_key", "apikey", "string", "required", "optional", "lorem",
    ])

    /// Whether a value is a placeholder.
    ///
    /// - Parameters:
    ///   - isGuess: the rule knows the value only by the name that it is assigned to.
    static func holds(_ value: ArraySlice<UInt8>, isGuess: Bool) -> Bool {
        let bytes = Array(value)
        if !words.hits(in: bytes, limit: 1).isEmpty { return true }
        if isReference(bytes) || isMonotone(bytes) { return true }
        return isGuess && !softWords.hits(in: bytes, limit: 1).isEmpty
    }

    /// Whether the value names the place where the credential is: `${TOKEN}`, `{{ token }}`, `$(pass show token)`, `%TOKEN%`, `<token>`.
    private static func isReference(_ bytes: [UInt8]) -> Bool {
        guard let first = bytes.first, let last = bytes.last else { return true }
        let second = bytes.count > 1 ? bytes[1] : 0
        switch first {
        case UInt8(ascii: "$"):
            return second == UInt8(ascii: "{") || second == UInt8(ascii: "(") || isName(bytes.dropFirst())
        case UInt8(ascii: "{"): return second == UInt8(ascii: "{") || last == UInt8(ascii: "}")
        case UInt8(ascii: "%"): return last == UInt8(ascii: "%") || second == UInt8(ascii: "(") || bytes.count == 2
        case UInt8(ascii: "<"): return last == UInt8(ascii: ">")
        case UInt8(ascii: "@"): return last == UInt8(ascii: "@")
        default: break
        }
        for index in bytes.indices.dropLast() where bytes[index + 1] == UInt8(ascii: "{") {
            if bytes[index] == UInt8(ascii: "$") || bytes[index] == UInt8(ascii: "{") { return true }
        }
        return false
    }

    /// A name of a variable, which is in one case.
    private static func isName(_ bytes: ArraySlice<UInt8>) -> Bool {
        let isCapital = bytes.allSatisfy { $0 &- 0x41 < 26 || $0 == UInt8(ascii: "_") || $0 &- 0x30 < 10 }
        let isSmall = bytes.allSatisfy { $0 &- 0x61 < 26 || $0 == UInt8(ascii: "_") }
        return isCapital || isSmall
    }

    /// Whether the value is made by repetition or by counting: `aaaaaa…`, `1234567…`, `abcdefg…`. Long values are not judged, since
    /// keys in base64 have runs of their own.
    private static func isMonotone(_ bytes: [UInt8]) -> Bool {
        guard bytes.count <= 100 else { return false }
        var same = 1
        var rising = 1
        var previous: UInt8?
        for byte in bytes {
            let folded = byte &- 0x41 < 26 ? byte | 0x20 : byte
            if let previous {
                same = folded == previous ? same + 1 : 1
                rising = folded == previous &+ 1 ? rising + 1 : 1
                if same >= 7 || rising >= 7 { return true }
            }
            previous = folded
        }
        return false
    }
}
