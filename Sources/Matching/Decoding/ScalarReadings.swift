/// Decodings of characters beyond ASCII: invisible ones, signs for letters, alphabets of emoji.
enum ScalarReadings {
    static func all(of text: String, _ found: (String, [UInt8]) -> Void) {
        let kinds = ScalarKinds.all(in: text)
        func take(_ name: String, _ decoded: String) { found(name, Array(decoded.utf8)) }
        if kinds.contains(.invisible) {
            take("invisible characters removed", Normalization.visible(text))
            hidden(in: text, take)
        }
        if kinds.contains(.lookalike) { found("lookalikes and case folded", ScalarKinds.folded(text)) }
        if kinds.contains(.form) {
            take("letter forms", Encodings.mapScalars(text) { LetterForms.plain($0) ?? Normalization.plain($0) })
        }
        if kinds.contains(.turned) { take("upside-down", LetterForms.upright(text)) }
        if kinds.contains(.stretch) { take("stretching signs removed", Encodings.mapScalars(text, without: 0x640)) }
        if kinds.contains(.braille) { take("Braille", Encodings.decodeBraille(text.unicodeScalars)) }
        if kinds.contains(.regional) {
            take("regional indicators", Encodings.decodeRegionalIndicators(text.unicodeScalars))
        }
        if kinds.contains(.privateUse) {
            take(
                "private-use characters",
                Encodings.mapScalars(text) { (0xE020...0xE07E).contains($0) ? $0 - 0xE000 : $0 }
            )
        }
        runs(in: text, kinds, found)
    }

    /// Runs of the alphabets of 1024 and 2048 characters.
    private static func runs(in text: String, _ kinds: ScalarKinds, _ found: (String, [UInt8]) -> Void) {
        func collect(_ belongs: (UInt32) -> Bool, _ name: String, _ decode: ([UInt32]) -> [UInt8]?) {
            var run: [UInt32] = []
            var taken = 0
            func close() {
                if run.count >= 4, run.contains(where: { $0 >= 0x80 }), taken < 20, let decoded = decode(run),
                    CodeRuns.isReadable(decoded)
                {
                    found(name, decoded)
                    taken += 1
                }
                run.removeAll(keepingCapacity: true)
            }
            for scalar in text.unicodeScalars {
                if belongs(scalar.value) { run.append(scalar.value) } else if !run.isEmpty { close() }
            }
            close()
        }
        if kinds.contains(.emoji) {
            collect(Encodings.isEcoji, "Ecoji") { Encodings.decodeEcoji($0) }
        }
        if kinds.contains(.wide) {
            collect({ Encodings.base2048Alphabet.contains($0) || (0x30...0x37).contains($0) }, "Base2048") {
                Encodings.decodeBase2048($0)
            }
        }
    }

    /// Text in tag characters, variation selectors or invisible operators.
    private static func hidden(in text: String, _ take: (String, String) -> Void) {
        var tags = String.UnicodeScalarView()
        var selectors: [UInt8] = []
        var codes = String.UnicodeScalarView()
        var operators = 0
        for scalar in text.unicodeScalars where scalar.value >= 0x2062 {
            switch scalar.value {
            case 0x2062, 0x2064: operators += 1
            case 0xE0020...0xE007E: if let plain = Unicode.Scalar(scalar.value - 0xE0000) { tags.append(plain) }
            case 0xFE00...0xFE0F: selectors.append(UInt8(scalar.value - 0xFE00))
            case 0xE0100...0xE01EF:
                selectors.append(UInt8(scalar.value - 0xE0100 + 16))
                // Another way in use: the code of the character is added to the first of the supplementary selectors.
                if (0xE0120...0xE017E).contains(scalar.value), let plain = Unicode.Scalar(scalar.value - 0xE0100) {
                    codes.append(plain)
                }
            default: break
            }
        }
        if tags.count >= 4 { take("Unicode tags", String(tags)) }
        if selectors.count >= 4 { take("variation selectors", String(decoding: selectors, as: UTF8.self)) }
        if codes.count >= 4 { take("variation selectors", String(codes)) }
        if operators >= 32 {
            take("invisible bits", String(decoding: Encodings.decodeSneakyBits(text.unicodeScalars), as: UTF8.self))
        }
    }
}
