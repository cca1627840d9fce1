import Formats

/// `contains-json`: an object or array somewhere in the answer, that conforms to a schema where one is given.
enum ContainsJSONAssertion: AssertionKind {
    static let types = ["contains-json"]

    static func evaluate(_ assertion: Assertion, _ context: AssertionContext) -> Judgement {
        let candidates = embedded(in: context.text)
        guard !candidates.isEmpty else {
            return Judgement(pass: false, reason: "Expected output to contain valid JSON")
        }
        guard let schema = assertion.value, !schema.isNull else {
            return Judgement(pass: true, reason: "Expected output to not contain JSON")
        }
        var last = Judgement(pass: false, reason: "")
        for candidate in candidates {
            last = IsJSONAssertion.judge(candidate, by: schema)
            if last.pass || last.error != nil { return last }
        }
        return last
    }

    /// The outermost objects and arrays that stand in a text, at most 50.
    static func embedded(in text: String) -> [JSONValue] {
        let bytes = Array(text.utf8)
        var found: [JSONValue] = []
        var index = 0
        var work = 0
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
            if let value = try? JSONValue(parsing: Array(bytes[index..<end])) {
                found.append(value)
                index = end
            } else {
                index += 1
            }
        }
        return found
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
