import Formats
import Matching

/// Reads JSON objects out of what a model wrote: prose and code fences around them, trailing commas, single or curly quotes, Python's
/// constants, keys without quotes, line breaks within texts.
///
/// What decides a verdict must have one reading: an object that repeats a key, or that ends before its brace, is none.
package enum LenientJSON {
    private static let maximumScalars = 262_144
    private static let maximumDepth = 32

    /// The outermost objects of a text, in order.
    package static func objects(in text: String, limit: Int = 20) -> [JSONObject] {
        var reader = Reader(scalars: Array(text.unicodeScalars.prefix(maximumScalars)))
        var found: [JSONObject] = []
        var index = 0
        while index < reader.scalars.count, found.count < limit, reader.steps > 0 {
            guard reader.scalars[index] == "{" else {
                index += 1
                continue
            }
            reader.index = index
            if let object = reader.object(depth: 0) {
                found.append(object)
                index = reader.index
            } else {
                index += 1
            }
        }
        return found
    }

    private struct Reader {
        let scalars: [Unicode.Scalar]
        var index = 0
        /// What may still be looked at: braces that nobody closes would be read again and again.
        var steps: Int

        init(scalars: [Unicode.Scalar]) {
            self.scalars = scalars
            steps = 8 * scalars.count + 1000
        }

        private var next: Unicode.Scalar? { index < scalars.count && steps > 0 ? scalars[index] : nil }

        private mutating func advance() {
            index += 1
            steps -= 1
        }

        private mutating func skipSpace() {
            while let scalar = next {
                if scalar.properties.isWhitespace {
                    advance()
                } else if scalar == "/", index + 1 < scalars.count, scalars[index + 1] == "/" {
                    while let scalar = next, scalar != "\n" { advance() }
                } else {
                    return
                }
            }
        }

        mutating func object(depth: Int) -> JSONObject? {
            guard depth < maximumDepth, next == "{" else { return nil }
            advance()
            var object = JSONObject()
            while true {
                skipSpace()
                if next == "}" {
                    advance()
                    return object
                }
                guard let key = key() else { return nil }
                skipSpace()
                guard next == ":", object[key] == nil else { return nil }
                advance()
                guard let value = value(depth: depth + 1) else { return nil }
                object[key] = value
                skipSpace()
                if next == "," { advance() } else if next != "}", next.flatMap(Self.closing) == nil { return nil }
            }
        }

        private mutating func array(depth: Int) -> JSONValue? {
            guard depth < maximumDepth else { return nil }
            advance()
            var elements: [JSONValue] = []
            while true {
                skipSpace()
                if next == "]" {
                    advance()
                    return .array(elements)
                }
                guard let value = value(depth: depth + 1) else { return nil }
                elements.append(value)
                skipSpace()
                if next == "," { advance() } else if next != "]" { return nil }
            }
        }

        private mutating func key() -> String? {
            guard let first = next else { return nil }
            if let end = Self.closing(first) { return text(until: end) }
            var key = String.UnicodeScalarView()
            while let scalar = next,
                scalar.properties.isAlphabetic || scalar == "_" || scalar == "-" || Self.isDigit(scalar)
            {
                key.append(scalar)
                advance()
            }
            return key.isEmpty ? nil : String(key)
        }

        private mutating func value(depth: Int) -> JSONValue? {
            skipSpace()
            guard let first = next else { return nil }
            if first == "{" { return object(depth: depth).map { .object($0) } }
            if first == "[" { return array(depth: depth) }
            if let end = Self.closing(first) { return text(until: end).map { .string($0) } }
            var word = String.UnicodeScalarView()
            while let scalar = next, ![",", "}", "]", "\n", "\r"].contains(scalar) {
                word.append(scalar)
                advance()
            }
            return Self.constant(String(word).trimmed)
        }

        private static func constant(_ word: String) -> JSONValue? {
            switch word.lowercased() {
            case "": return nil
            case "true": return true
            case "false": return false
            case "null", "none": return .null
            default: break
            }
            if let int = Int(word) { return .int(int) }
            if let double = Double(word), double.isFinite, word.first?.isLetter != true { return .double(double) }
            return .string(word)
        }

        private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

        private static func closing(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
            switch scalar {
            case "\"": "\""
            case "'": "'"
            case "\u{201C}": "\u{201D}"
            default: nil
            }
        }

        private mutating func text(until end: Unicode.Scalar) -> String? {
            advance()
            var text = String.UnicodeScalarView()
            while let scalar = next {
                advance()
                if scalar == end { return String(text) }
                guard scalar == "\\" else {
                    text.append(scalar)
                    continue
                }
                guard let escaped = next else { return nil }
                advance()
                switch escaped {
                case "n": text.append("\n")
                case "t": text.append("\t")
                case "r": text.append("\r")
                case "b", "f": text.append(" ")
                case "u": text.append(unicode())
                default: text.append(escaped)
                }
            }
            return nil
        }

        private mutating func unicode() -> Unicode.Scalar {
            guard let first = hexadecimal() else { return "\u{FFFD}" }
            if (0xD800..<0xDC00).contains(first), next == "\\", index + 1 < scalars.count, scalars[index + 1] == "u" {
                advance()
                advance()
                guard let second = hexadecimal(), (0xDC00..<0xE000).contains(second) else { return "\u{FFFD}" }
                return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
            }
            return Unicode.Scalar(first) ?? "\u{FFFD}"
        }

        private mutating func hexadecimal() -> UInt32? {
            var value: UInt32 = 0
            for _ in 0..<4 {
                guard let scalar = next, let digit = UInt32(String(scalar), radix: 16) else { return nil }
                value = value << 4 | digit
                advance()
            }
            return value
        }
    }
}
