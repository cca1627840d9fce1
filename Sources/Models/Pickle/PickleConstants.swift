/// Calls whose result is known, so that what they hide is named: text from bytes and back.
enum PickleConstants {
    private static let maximumBytes = 1 << 20

    /// The result of a pure call with known arguments; `nil` where it is not known.
    static func result(
        _ callee: (module: String, name: String),
        _ arguments: [PickleValue],
        _ source: ModelBytes
    ) -> PickleValue? {
        switch "\(callee.module).\(callee.name)" {
        case "_codecs.encode", "codecs.encode":
            guard let first = arguments.first, case .text(let text) = first else { return nil }
            return .made(text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) })
        case "_codecs.decode", "codecs.decode":
            guard let first = arguments.first, let data = bytes(first, source) else { return nil }
            var codec = "utf-8"
            if arguments.count > 1, case .text(let name) = arguments[1] { codec = name.lowercased() }
            switch codec {
            case "hex", "hex_codec": return hexadecimal(data).map { .made($0) }
            case "base64", "base64_codec": return base64(data).map { .made($0) }
            case "rot13", "rot_13": return .text(rot13(String(decoding: data, as: UTF8.self)))
            default: return .text(String(decoding: data, as: UTF8.self))
            }
        case "base64.b64decode", "base64.standard_b64decode", "binascii.a2b_base64":
            return arguments.first.flatMap { bytes($0, source) }.flatMap(base64).map { .made($0) }
        case "binascii.unhexlify", "binascii.a2b_hex":
            return arguments.first.flatMap { bytes($0, source) }.flatMap(hexadecimal).map { .made($0) }
        case "builtins.str":
            guard let first = arguments.first else { return .text("") }
            if case .text = first { return first }
            return bytes(first, source).map { .text(String(decoding: $0, as: UTF8.self)) }
        case "builtins.bytes", "builtins.bytearray":
            return arguments.first.flatMap { bytes($0, source) }.map { .made($0) }
        case "operator.add", "operator.concat", "_operator.add", "_operator.concat":
            guard arguments.count == 2, case .text(let left) = arguments[0], case .text(let right) = arguments[1],
                left.utf8.count + right.utf8.count <= maximumBytes
            else { return nil }
            return .text(left + right)
        default: return nil
        }
    }

    private static func bytes(_ value: PickleValue, _ source: ModelBytes) -> [UInt8]? {
        switch value {
        case .bytes(let range) where range.count <= maximumBytes: source.slice(range.lowerBound, range.count).array
        case .made(let bytes): bytes
        case .text(let text) where text.utf8.count <= maximumBytes: Array(text.utf8)
        default: nil
        }
    }

    private static func rot13(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    let value = scalar.value
                    let base: UInt32 = (0x41...0x5A).contains(value) ? 0x41 : (0x61...0x7A).contains(value) ? 0x61 : 0
                    return base == 0 ? scalar : Unicode.Scalar((value - base + 13) % 26 + base) ?? scalar
                }
            )
        )
    }

    /// The bytes behind hexadecimal digits; `nil` if there are others.
    static func hexadecimal(_ digits: [UInt8]) -> [UInt8]? {
        guard digits.count.isMultiple(of: 2), !digits.isEmpty, digits.count <= 2 * maximumBytes else { return nil }
        var output: [UInt8] = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = nibble(digits[index]), let low = nibble(digits[index + 1]) else { return nil }
            output.append(high << 4 | low)
        }
        return output
    }

    private static func nibble(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x41...0x46: digit - 0x37
        case 0x61...0x66: digit - 0x57
        default: nil
        }
    }

    /// The bytes behind base64, either alphabet; `nil` if it is none.
    static func base64(_ text: [UInt8]) -> [UInt8]? {
        guard text.count >= 4, text.count <= 2 * maximumBytes else { return nil }
        var output: [UInt8] = []
        var buffer: UInt32 = 0
        var bits = 0
        for byte in text {
            let value: UInt32
            switch byte {
            case 0x41...0x5A: value = UInt32(byte) - 0x41
            case 0x61...0x7A: value = UInt32(byte) - 0x47
            case 0x30...0x39: value = UInt32(byte) + 4
            case 0x2B, 0x2D: value = 62
            case 0x2F, 0x5F: value = 63
            case 0x3D, 0x0A, 0x0D: continue
            default: return nil
            }
            buffer = buffer << 6 | value
            bits += 6
            if bits >= 8 {
                bits -= 8
                output.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
            }
        }
        return output
    }
}
