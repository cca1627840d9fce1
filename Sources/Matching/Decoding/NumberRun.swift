/// Codes of characters in decimal or octal.
enum NumberRun {
    /// What a list of at least four numbers says: as decimal codes of characters, as octal bytes.
    static func readings(of run: ArraySlice<UInt8>) -> [(name: String, text: String)] {
        var decimal: [UInt32] = []
        var octal: [UInt8] = []
        var isOctal = true
        for token in run.split(whereSeparator: { $0 == 0x20 || $0 == 0x2C || $0 == 0x0A }) {
            guard token.count <= 7 else { return [] }
            decimal.append(token.reduce(0) { $0 * 10 + UInt32($1 - 0x30) })
            isOctal = isOctal && token.count == 3 && token.allSatisfy { $0 < 0x38 }
            if isOctal {
                octal.append(UInt8(truncatingIfNeeded: token.reduce(UInt32(0)) { $0 * 8 + UInt32($1 - 0x30) }))
            }
        }
        guard decimal.count >= 4 else { return [] }
        var found: [(String, String)] = []
        // A surrogate pair is two numbers where the list was made of UTF-16.
        if let text = Encodings.text(ofCodes: joiningSurrogates(decimal)) { found.append(("character codes", text)) }
        if isOctal, let text = String(validating: octal, as: UTF8.self) { found.append(("octal", text)) }
        return found
    }

    private static func joiningSurrogates(_ codes: [UInt32]) -> [UInt32] {
        var output: [UInt32] = []
        for code in codes {
            if (0xDC00...0xDFFF).contains(code), let high = output.last, (0xD800...0xDBFF).contains(high) {
                output[output.count - 1] = 0x10000 + (high - 0xD800) << 10 + (code - 0xDC00)
            } else {
                output.append(code)
            }
        }
        return output
    }
}
