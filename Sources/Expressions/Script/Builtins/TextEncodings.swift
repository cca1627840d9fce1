import Matching

/// `encodeURIComponent` and its family, `btoa` and `atob`.
enum TextEncodings {
    static let table: [String: NativeFunction] = [
        "encodeURIComponent": encodeComponent, "encodeURI": encodeAddress, "decodeURIComponent": decodeComponent,
        "decodeURI": decodeAddress, "escape": escape, "unescape": unescape, "btoa": btoa, "atob": atob,
    ]

    private static let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!~*'()".utf8)
    private static let reserved = Set(";/?:@&=+$,#".utf8)
    private static let hexDigits = Array("0123456789ABCDEF".utf8)

    /// Percent-encodes all bytes but some.
    static func percent(_ bytes: some Sequence<UInt8>, keeping isKept: (UInt8) -> Bool) -> String {
        var output: [UInt8] = []
        for byte in bytes {
            if isKept(byte) {
                output.append(byte)
            } else {
                output += [0x25, hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 15)]]
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func encode(_ value: ScriptValue, _ kept: Set<UInt8>, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let text = try machine.string(value)
        guard case .string(let string) = text.form else { throw machine.error("URIError", "URI malformed") }
        try machine.checkLength(text.size * 3, charging: text.size * 4)
        return .string(percent(string.utf8) { kept.contains($0) })
    }

    static func encodeComponent(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter)
        throws(Interrupt) -> ScriptValue
    { try encode(arguments[0], plain, machine) }

    static func encodeAddress(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter)
        throws(Interrupt) -> ScriptValue
    { try encode(arguments[0], plain.union(reserved), machine) }

    private static func decode(_ value: ScriptValue, _ kept: Set<UInt8>, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let text = try machine.string(value)
        try machine.charge(text.size * 4)
        let bytes = Array(text.string.utf8)
        var output: [UInt8] = []
        var index = 0
        while index < bytes.count {
            guard bytes[index] == 0x25 else {
                output.append(bytes[index])
                index += 1
                continue
            }
            guard let byte = hexByte(bytes, index + 1) else { throw machine.error("URIError", "URI malformed") }
            output += kept.contains(byte) ? Array(bytes[index..<index + 3]) : [byte]
            index += 3
        }
        guard let decoded = String(validating: output, as: UTF8.self) else {
            throw machine.error("URIError", "URI malformed")
        }
        return .string(decoded)
    }

    static func hexByte(_ bytes: [UInt8], _ index: Int) -> UInt8? {
        guard index + 1 < bytes.count, let high = ScriptNumber.digit(UInt16(bytes[index])), high < 16,
            let low = ScriptNumber.digit(UInt16(bytes[index + 1])), low < 16
        else { return nil }
        return UInt8(truncatingIfNeeded: high << 4 | low)
    }

    static func decodeComponent(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter)
        throws(Interrupt) -> ScriptValue
    { try decode(arguments[0], [], machine) }

    static func decodeAddress(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter)
        throws(Interrupt) -> ScriptValue
    { try decode(arguments[0], reserved, machine) }

    private static let escapeKept = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789@*_+-./".utf8)

    static func escape(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let text = try machine.string(arguments[0])
        try machine.checkLength(text.size * 6)
        var output: [UInt8] = []
        func hex(_ value: UInt8) -> [UInt8] { [hexDigits[Int(value >> 4)], hexDigits[Int(value & 15)]] }
        for unit in text.units {
            let (high, low) = (UInt8(truncatingIfNeeded: unit >> 8), UInt8(truncatingIfNeeded: unit))
            if high > 0 {
                output += [0x25, 0x75] + hex(high) + hex(low)
            } else if escapeKept.contains(low) {
                output.append(low)
            } else {
                output += [0x25] + hex(low)
            }
        }
        return .string(String(decoding: output, as: UTF8.self))
    }

    static func unescape(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let text = try machine.string(arguments[0])
        try machine.charge(text.size * 4)
        let units = text.units
        var output: [UInt16] = []
        var index = 0
        func digits(_ start: Int, _ count: Int) -> UInt16? {
            guard start + count <= units.count else { return nil }
            return ScriptNumber.whole(units[start..<start + count], radix: 16).map { UInt16($0) }
        }
        while index < units.count {
            if units[index] == 0x25, index + 1 < units.count, units[index + 1] == 0x75, let unit = digits(index + 2, 4)
            {
                output.append(unit)
                index += 6
            } else if units[index] == 0x25, let unit = digits(index + 1, 2) {
                output.append(unit)
                index += 3
            } else {
                output.append(units[index])
                index += 1
            }
        }
        return .text(ScriptText(units: output))
    }

    // MARK: Base64 and hexadecimal digits

    private static let base64Digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// Base64 of bytes (RFC 4648, section 4), padded.
    static func base64(_ bytes: [UInt8]) -> String {
        var output: [UInt8] = []
        output.reserveCapacity((bytes.count + 2) / 3 * 4)
        var index = 0
        while index < bytes.count {
            let count = min(3, bytes.count - index)
            var word: UInt32 = 0
            for offset in 0..<3 { word = word << 8 | (offset < count ? UInt32(bytes[index + offset]) : 0) }
            for place in 0..<4 {
                let digit = base64Digits[Int(word >> UInt32(18 - 6 * place) & 63)]
                output.append(place > count ? 0x3D : digit)
            }
            index += 3
        }
        return String(decoding: output, as: UTF8.self)
    }

    static func hex(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count * 2)
        for byte in bytes { output += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
        return String(decoding: output, as: UTF8.self)
    }

    static func btoa(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let text = try machine.string(arguments[0])
        try machine.checkLength(text.size * 4 / 3 + 4, charging: text.size * 8)
        var bytes: [UInt8] = []
        for unit in text.units {
            guard unit < 256 else { throw machine.error("Error", "Invalid character") }
            bytes.append(UInt8(truncatingIfNeeded: unit))
        }
        return .string(base64(bytes))
    }

    static func atob(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let text = try machine.string(arguments[0])
        try machine.charge(text.size * 8)
        let white: Set<UInt8> = [0x09, 0x0A, 0x0C, 0x0D, 0x20]
        var bytes = text.string.utf8.filter { !white.contains($0) }
        if bytes.count % 4 == 0, bytes.last == 0x3D {
            bytes.removeLast()
            if bytes.last == 0x3D { bytes.removeLast() }
        }
        let isAlphabet = bytes.allSatisfy {
            $0 | 0x20 &- 0x61 < 26 && $0 > 0x40 || $0 &- 0x30 < 10 || $0 == 0x2B || $0 == 0x2F
        }
        guard isAlphabet, bytes.count % 4 != 1, let decoded = Encodings.decodeBase64(bytes) else {
            throw machine.error("Error", "The string to be decoded is not correctly encoded.")
        }
        return .text(ScriptText(units: decoded.map(UInt16.init)))
    }
}
