import Formats

/// `contains-json`: an object or array somewhere in the answer, that conforms to a schema where one is given.
///
/// What looks like JSON and is not quite (single quotes, keys without quotes, a comma too many) is read as YAML's flow style, as newer
/// versions of promptfoo do; a word in braces alone is no object.
enum ContainsJSONAssertion: AssertionKind {
    static let types = ["contains-json"]
    /// Bytes of a candidate that is not quite JSON, and how many of them are tried.
    private static let lenient = (bytes: 100_000, tries: 20)

    static func evaluate(_ assertion: Assertion, _ context: AssertionContext) -> Judgement {
        let candidates = embedded(in: context.text)
        guard !candidates.isEmpty else {
            return Judgement(pass: false, reason: "Expected output to contain valid JSON")
        }
        guard let schema = assertion.value, !schema.isNull, schema.string?.isEmpty != true else {
            return Judgement(pass: true, reason: "Expected output to not contain valid JSON")
        }
        var last = Judgement(pass: false, reason: "")
        for candidate in candidates {
            last = IsJSONAssertion.judge(candidate, by: schema)
            if last.error != nil { return last }
            if last.pass {
                last.reason = "Output contains JSON conforming to the provided schema"
                return last
            }
        }
        return last
    }

    /// The outermost objects and arrays that stand in a text, at most 50.
    static func embedded(in text: String) -> [JSONValue] {
        let bytes = Array(text.utf8)
        var found: [JSONValue] = []
        var index = 0
        var work = 0
        var tries = 0
        while index < bytes.count, found.count < 50, work < 4_000_000 {
            guard bytes[index] == UInt8(ascii: "{") || bytes[index] == UInt8(ascii: "[") else {
                index += 1
                continue
            }
            guard let end = balancedEnd(bytes, from: index) else {
                work += bytes.count - index
                index += 1
                continue
            }
            work += end - index
            let candidate = Array(bytes[index..<end])
            if let value = try? JSONValue(parsing: candidate) {
                found.append(value)
                index = end
            } else if tries < lenient.tries, candidate.count <= lenient.bytes, let value = flow(candidate) {
                found.append(value)
                index = end
            } else {
                tries += 1
                index += 1
            }
        }
        return found
    }

    /// What YAML reads in braces or brackets; `nil` where that is only words.
    private static func flow(_ bytes: [UInt8]) -> JSONValue? {
        guard
            bytes.contains(UInt8(ascii: ":")) || bytes.first == UInt8(ascii: "[") && bytes.contains(UInt8(ascii: ",")),
            let value = try? YAMLNode(parsing: String(decoding: bytes, as: UTF8.self)).json
        else { return nil }
        switch value {
        case .object(let members): return members.members.contains { !$0.value.isNull } ? value : nil
        case .array(let elements): return elements.contains { $0.object != nil || $0.double != nil } ? value : nil
        default: return nil
        }
    }

    private static func balancedEnd(_ bytes: [UInt8], from start: Int) -> Int? {
        var depth = 0
        var inString = false
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            if inString {
                if byte == UInt8(ascii: "\\") {
                    index += 1
                } else if byte == UInt8(ascii: "\"") {
                    inString = false
                }
            } else if byte == UInt8(ascii: "\"") {
                inString = true
            } else if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
                depth += 1
            } else if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
                depth -= 1
                if depth == 0 { return index + 1 }
            }
            index += 1
        }
        return nil
    }
}
