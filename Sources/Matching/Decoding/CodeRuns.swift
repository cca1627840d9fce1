/// Finds runs of characters that may be a code among other text, and decodes them. One pass finds the runs of all codes.
enum CodeRuns {
    /// A code by the bytes of which its runs consist.
    private enum Code: Int, CaseIterable {
        case base64, base64Letters, base64Lines, base32, hex, binary, morse, numbers, ascii85, base85

        /// Shorter runs are not looked at.
        var minimum: Int {
            switch self {
            case .base64, .base64Letters, .hex: 8
            case .base64Lines: 24
            case .base32: 16
            case .binary: 32
            case .morse, .numbers: 11
            case .ascii85, .base85: 10
            }
        }

        func contains(_ byte: UInt8) -> Bool {
            let isLetter = (byte | 0x20) &- 0x61 < 26
            let isDigit = byte &- 0x30 < 10
            switch self {
            // Padding carries nothing, and `=`, `/`, `-` and `_` also stand before what is encoded: `key=…`, `/path/…`.
            case .base64: return isLetter || isDigit || byte == 0x2B || byte == 0x2F || byte == 0x2D || byte == 0x5F
            case .base64Letters: return isLetter || isDigit
            case .base64Lines:
                return isLetter || isDigit || byte == 0x2B || byte == 0x2F || byte == 0x0A || byte == 0x0D
            case .base32: return byte &- 0x41 < 26 || byte &- 0x32 < 6 || byte == 0x3D
            case .hex:
                return Encodings.hexDigit(byte) != nil || byte | 0x20 == 0x78 || byte == 0x20 || byte == 0x3A
                    || byte == 0x2C
                    || byte == 0x2D || byte == 0x0A || byte == 0x0D
            case .binary: return byte == 0x30 || byte == 0x31 || byte == 0x20 || byte == 0x0A
            case .morse: return byte == 0x2E || byte == 0x2D || byte == 0x20 || byte == 0x2F || byte == 0x0A
            case .numbers: return isDigit || byte == 0x2C || byte == 0x20 || byte == 0x0A
            case .ascii85: return byte >= 0x21 && byte <= 0x75 || byte == 0x7A
            case .base85: return byte > 0x20 && byte < 0x7F && Encodings.isBase85(byte)
            }
        }
    }

    private static let classes: [UInt16] = (0...255).map { byte in
        Code.allCases.reduce(0) { $1.contains(UInt8(byte)) ? $0 | 1 << UInt16($1.rawValue) : $0 }
    }
    private static let minimums = Code.allCases.map(\.minimum)
    /// So many runs are looked at, and so many decodings of one code taken, of one text.
    private static let maximumRuns = 4096
    private static let maximumTaken = 20

    static func all(in bytes: [UInt8], _ traits: TextTraits, _ found: (String, [UInt8]) -> Void) {
        var taken = [Int](repeating: 0, count: Code.allCases.count)
        for (code, range) in runs(in: bytes) where taken[code.rawValue] < maximumTaken {
            decode(code, bytes, range) { name, decoded in
                taken[code.rawValue] += 1
                found(name, decoded)
            }
        }
        if traits.has(.newline) || bytes.count <= 62 { UULines.find(in: bytes).forEach { found("uuencode", $0) } }
    }

    private static func runs(in bytes: [UInt8]) -> [(code: Code, range: Range<Int>)] {
        var runs: [(code: Code, range: Range<Int>)] = []
        bytes.withUnsafeBufferPointer { bytes in
            classes.withUnsafeBufferPointer { classes in
                minimums.withUnsafeBufferPointer { scan(bytes, classes, $0, &runs) }
            }
        }
        return runs
    }

    /// This loop sees each byte of each view: no checks of bounds, and nothing to do while the set of open runs stays.
    private static func scan(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ classes: UnsafeBufferPointer<UInt16>,
        _ minimums: UnsafeBufferPointer<Int>,
        _ runs: inout [(code: Code, range: Range<Int>)]
    ) {
        withUnsafeTemporaryAllocation(of: Int.self, capacity: 16) { starts in
            starts.initialize(repeating: 0)
            var open: UInt16 = 0
            var index = 0
            while index <= bytes.count {
                // Behind the end, all runs are closed.
                let now = index < bytes.count ? classes[Int(bytes[index])] : 0
                if now != open {
                    var ended = open & ~now
                    while ended != 0 {
                        let place = ended.trailingZeroBitCount
                        ended &= ended &- 1
                        let start = starts[place]
                        guard index &- start >= minimums[place], runs.count < maximumRuns,
                            let code = Code(rawValue: place),
                            isPlausible(code, UnsafeBufferPointer(rebasing: bytes[start..<index]))
                        else { continue }
                        runs.append((code, start..<index))
                    }
                    var begun = now & ~open
                    while begun != 0 {
                        starts[begun.trailingZeroBitCount] = index
                        begun &= begun &- 1
                    }
                    open = now
                }
                index &+= 1
            }
        }
    }

    /// What can be ruled out before a run is kept: words of a language are runs of several codes. Five bytes at least are in each.
    private static func isPlausible(_ code: Code, _ run: UnsafeBufferPointer<UInt8>) -> Bool {
        switch code {
        case .base64, .base64Letters:
            // The code is text only if its first byte is a printable character, or begins one.
            return isTextual(Encodings.sextet(run[0]) << 2 | Encodings.sextet(run[1]) >> 4)
        case .base64Lines: return run.contains(0x0A)
        case .ascii85:
            return Encodings.isTextInFive(run, isTextual) { $0 &- 0x21 }
        case .base85:
            return Encodings.isTextInFive(run, isTextual) { Encodings.base85Digit($0) }
        case .hex: return run.count { Encodings.hexDigit($0) != nil } >= 8
        case .numbers: return run.count { $0 == 0x20 || $0 == 0x2C || $0 == 0x0A } >= 3
        case .morse: return run.count { $0 == 0x2E || $0 == 0x2D } >= 8
        case .base32, .binary: return true
        }
    }

    private static func isTextual(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte < 0x7F || byte >= 0xC2 && byte < 0xF5 || byte == 0x0A || byte == 0x0D || byte == 0x09
            || byte & 0xC0 == 0x80
    }

    private static func decode(_ code: Code, _ bytes: [UInt8], _ range: Range<Int>, _ found: (String, [UInt8]) -> Void)
    {
        let run = bytes[range]
        func take(_ name: String, _ decoded: [UInt8]?) {
            if let decoded, isReadable(decoded) { found(name, decoded) }
        }
        switch code {
        case .base64, .base64Letters: take("base64", Encodings.decodeBase64(run))
        case .base64Lines:
            let whole = Encodings.decodeBase64(run)
            if let whole, isReadable(whole) { return found("base64", whole) }
            // The word that ends the line before belongs to the run by its letters only.
            if let line = run.firstIndex(of: 0x0A) { take("base64", Encodings.decodeBase64(run[line...])) }
        case .base32: take("base32", Encodings.decodeBase32(run))
        case .hex:
            for decoded in HexRuns.find(in: Array(bytes[widened(range, in: bytes)])) { take("hex", decoded) }
        case .binary: take("binary", BinaryRun.bytes(of: run))
        case .morse:
            take("Morse", Encodings.decodeMorse(String(decoding: run, as: UTF8.self)).map { Array($0.utf8) })
        case .numbers:
            for (name, text) in NumberRun.readings(of: run) { take(name, Array(text.utf8)) }
        case .ascii85: take("Ascii85", Encodings.decodeAscii85(run))
        case .base85: take("Base85", Encodings.decodeBase85(run))
        }
    }

    /// A run with the rest of the words of which it took a part.
    private static func widened(_ range: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
        func isWord(_ byte: UInt8) -> Bool {
            byte >= 0x80 || byte == 0x5F || byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
        }
        var start = range.lowerBound
        var end = range.upperBound
        while start > 0, range.lowerBound - start < 64, isWord(bytes[start - 1]) { start -= 1 }
        while end < bytes.count, end - range.upperBound < 64, isWord(bytes[end]) { end += 1 }
        return start..<end
    }

    /// Whether bytes are text: UTF-8 of at least four bytes, without control characters.
    static func isReadable(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= 4 else { return false }
        var isASCII = true
        for byte in bytes {
            if byte < 0x20, byte != 0x0A, byte != 0x0D, byte != 0x09 { return false }
            if byte >= 0x80 { isASCII = false }
        }
        return isASCII || String(validating: bytes, as: UTF8.self) != nil
    }
}
