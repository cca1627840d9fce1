/// A way in which a text can be read.
public struct DecodedView: Sendable, Equatable {
    /// What it says, read so.
    public var text: String
    /// The decodings in the order in which they were applied: `["base64", "rot13"]`. Empty for the text itself.
    public var path: [String]
}

/// Reads a text in every way in which something may be hidden in it.
public enum Decodings {
    /// The text and its plausible decodings, decodings of decodings included.
    ///
    /// - Parameters:
    ///   - maximumDepth: how many decodings may follow each other.
    ///   - maximumViews: how many views are made at most.
    ///   - maximumBytes: how much of the text is looked at; the rest is left out.
    public static func views(
        of text: String,
        maximumDepth: Int = 2,
        maximumViews: Int = 400,
        maximumBytes: Int = 65_536
    ) -> [DecodedView] {
        let start =
            text.utf8.count <= maximumBytes ? text : String(decoding: text.utf8.prefix(maximumBytes), as: UTF8.self)
        var views = [DecodedView(text: start, path: [])]
        var seen: Set<String> = [start]
        var level = views
        for _ in 0..<maximumDepth {
            var next: [DecodedView] = []
            for view in level {
                for (name, decoded) in once(view.text) where decoded.utf8.count >= 4 && seen.insert(decoded).inserted {
                    guard views.count + next.count < maximumViews else { return views + next }
                    next.append(DecodedView(text: decoded, path: view.path + [name]))
                }
            }
            views += next
            level = next
        }
        return views
    }

    /// One decoding of a text, each way that changes it.
    static func once(_ text: String) -> [(name: String, text: String)] {
        var found: [(String, String)] = []
        let visible = Normalization.visible(text)
        if visible != text { found.append(("invisible characters removed", visible)) }
        if let hidden = hidden(in: text) { found += hidden }
        let canonical = Normalization.canonical(text)
        if canonical != text { found.append(("lookalikes and case folded", canonical)) }
        found.append(("reversed", Encodings.reversed(text)))
        found.append(("rot13", Encodings.rot13(text)))
        found.append(("atbash", Encodings.atbash(text)))
        let squeezed = String(String.UnicodeScalarView(text.unicodeScalars.filter { !isSeparator($0) }))
        if squeezed != text { found.append(("separators removed", squeezed)) }
        if text.contains("%") { found.append(("percent-encoding", Encodings.decodePercent(text))) }
        if text.contains("&") { found.append(("HTML entities", entities(text))) }
        if text.contains("\\") { found.append(("escapes", Escapes.decode(text))) }
        let leet = Encodings.mapScalars(text) { unleet($0) }
        if leet != text { found.append(("leetspeak", leet)) }
        found += runs(in: text)
        return found
    }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "-", "_", ".", ",", "*", "|", "/", " ": true
        default: scalar.properties.isWhitespace
        }
    }

    /// The letter that a digit stands for: 4 a, 3 e, 1 i, 0 o, 5 s, 7 t.
    private static func unleet(_ value: UInt32) -> UInt32 {
        switch value {
        case 0x34: 0x61
        case 0x33: 0x65
        case 0x31: 0x69
        case 0x30: 0x6F
        case 0x35: 0x73
        case 0x37: 0x74
        default: value
        }
    }

    /// Runs of letters that are base64, base32, hexadecimal, binary or Morse.
    private static func runs(in text: String) -> [(String, String)] {
        var found: [(String, String)] = []
        let bytes = Array(text.utf8)
        func readable(_ decoded: [UInt8]?) -> String? {
            guard let decoded, decoded.count >= 4, let string = String(validating: decoded, as: UTF8.self) else {
                return nil
            }
            let odd = string.unicodeScalars.count {
                $0.value < 0x20 && $0.value != 0x0A && $0.value != 0x0D && $0.value != 0x09
            }
            return odd == 0 ? string : nil
        }
        func collect(_ name: String, minimum: Int, _ belongs: (UInt8) -> Bool, _ decode: (ArraySlice<UInt8>) -> String?)
        {
            var index = 0
            var taken = 0
            while index < bytes.count, taken < 20 {
                guard belongs(bytes[index]) else { index += 1; continue }
                let start = index
                while index < bytes.count, belongs(bytes[index]) { index += 1 }
                guard index - start >= minimum, let decoded = decode(bytes[start..<index]) else { continue }
                found.append((name, decoded))
                taken += 1
            }
        }
        func isAlphanumeric(_ byte: UInt8) -> Bool {
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        }
        // Padding carries nothing, and `=`, `/`, `-` and `_` also stand before what is encoded: `key=…`, `/path/…`.
        collect("base64", minimum: 8, { isAlphanumeric($0) || [0x2B, 0x2F, 0x2D, 0x5F].contains($0) }) {
            readable(Encodings.decodeBase64($0))
        }
        collect("base64", minimum: 8, isAlphanumeric) { readable(Encodings.decodeBase64($0)) }
        if text.contains(where: \.isNewline) {
            collect("base64", minimum: 24, { isAlphanumeric($0) || [0x2B, 0x2F, 0x0A, 0x0D].contains($0) }) { run in
                // The word that ends the line before belongs to the run by its letters only.
                let rest = run.firstIndex(of: 0x0A).map { run[$0...] }
                return readable(Encodings.decodeBase64(run)) ?? rest.flatMap { readable(Encodings.decodeBase64($0)) }
            }
        }
        collect("base32", minimum: 16, { (0x41...0x5A).contains($0) || (0x32...0x37).contains($0) || $0 == 0x3D }) {
            readable(Encodings.decodeBase32($0))
        }
        for bytes in HexRuns.find(in: bytes) {
            if let decoded = readable(bytes) { found.append(("hex", decoded)) }
        }
        collect("binary", minimum: 32, { $0 == 0x30 || $0 == 0x31 || $0 == 0x20 }) { run in
            readable(binary(run))
        }
        collect("Morse", minimum: 11, { [0x2E, 0x2D, 0x20, 0x2F].contains($0) }) {
            Encodings.decodeMorse(String(decoding: $0, as: UTF8.self))
        }
        return found
    }

    /// The bytes of binary digits, eight a byte, with spaces or without. Wider characters leave bytes of zero, which go.
    private static func binary(_ run: ArraySlice<UInt8>) -> [UInt8]? {
        var output: [UInt8] = []
        for token in run.split(separator: 0x20) {
            guard token.count <= 8 || token.count % 8 == 0 else { return nil }
            var byte: UInt8 = 0
            for (position, digit) in token.enumerated() {
                byte = byte << 1 | digit & 1
                if position % 8 == 7 || position == token.count - 1 {
                    if byte != 0 { output.append(byte) }
                    byte = 0
                }
            }
        }
        return output
    }

    /// Text in tag characters or variation selectors.
    private static func hidden(in text: String) -> [(String, String)]? {
        var tags = String.UnicodeScalarView()
        var selectors: [UInt8] = []
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0xE0020...0xE007E: if let plain = Unicode.Scalar(scalar.value - 0xE0000) { tags.append(plain) }
            case 0xFE00...0xFE0F: selectors.append(UInt8(scalar.value - 0xFE00))
            case 0xE0100...0xE01EF: selectors.append(UInt8(scalar.value - 0xE0100 + 16))
            default: break
            }
        }
        var found: [(String, String)] = []
        if tags.count >= 4 { found.append(("Unicode tags", String(tags))) }
        if selectors.count >= 4 { found.append(("variation selectors", String(decoding: selectors, as: UTF8.self))) }
        // Another way in use: the code of the character is added to the first of the supplementary selectors.
        let codes = text.unicodeScalars.filter { (0xE0120...0xE017E).contains($0.value) }
        if codes.count >= 4 {
            let plain = codes.compactMap { Unicode.Scalar($0.value - 0xE0100) }
            found.append(("variation selectors", String(String.UnicodeScalarView(plain))))
        }
        return found.isEmpty ? nil : found
    }

    static func entities(_ text: String) -> String {
        let named = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " "]
        var output = ""
        var rest = Substring(text)
        while let start = rest.firstIndex(of: "&") {
            output += rest[..<start]
            let body = rest[rest.index(after: start)...].prefix(12)
            guard let end = body.firstIndex(of: ";") else {
                output += "&"
                rest = rest[rest.index(after: start)...]
                continue
            }
            let name = body[..<end]
            var scalar: Unicode.Scalar?
            if name.hasPrefix("#x") || name.hasPrefix("#X") {
                scalar = UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
            } else if name.hasPrefix("#") {
                scalar = UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init)
            }
            if let scalar {
                output.unicodeScalars.append(scalar)
            } else if let plain = named[String(name)] {
                output += plain
            } else {
                output += "&" + name + ";"
            }
            rest = rest[rest.index(after: end)...]
        }
        return output + rest
    }
}
