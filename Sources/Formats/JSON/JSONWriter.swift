/// How JSON is laid out.
public enum JSONLayout: Sendable {
    /// One line, no spaces.
    case compact
    /// Two spaces a level, a line a member.
    case pretty
    /// RFC 8785 (JCS): keys sorted by UTF-16 units, shortest numbers; the form that is hashed and signed.
    case canonical
}

extension JSONValue {
    /// The value as JSON text, without a newline at the end. Not-a-number and infinities become `null`.
    public func text(_ layout: JSONLayout = .compact) -> String {
        var writer = JSONWriter(layout: layout)
        writer.write(self)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// The value as the UTF-8 bytes of its JSON text.
    public func bytes(_ layout: JSONLayout = .compact) -> [UInt8] {
        var writer = JSONWriter(layout: layout)
        writer.write(self)
        return writer.bytes
    }
}

/// Writes values into a growing buffer.
public struct JSONWriter: Sendable {
    /// What was written so far.
    public private(set) var bytes: [UInt8] = []
    private let layout: JSONLayout
    private var depth = 0

    /// A writer with a layout.
    public init(layout: JSONLayout = .compact) {
        self.layout = layout
    }

    /// Appends a value.
    public mutating func write(_ value: JSONValue) {
        switch value {
        case .null: bytes += "null".utf8
        case .bool(let value): bytes += (value ? "true" : "false").utf8
        case .int(let value): bytes += String(value).utf8
        case .double(let value): bytes += Self.number(value).utf8
        case .string(let value): write(string: value)
        case .array(let elements):
            bytes.append(UInt8(ascii: "["))
            depth += 1
            for (index, element) in elements.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                newline()
                write(element)
            }
            depth -= 1
            if !elements.isEmpty { newline() }
            bytes.append(UInt8(ascii: "]"))
        case .object(let object):
            bytes.append(UInt8(ascii: "{"))
            depth += 1
            let members =
                layout == .canonical
                ? object.members.sorted { $0.key.utf16.lexicographicallyPrecedes($1.key.utf16) } : object.members
            for (index, member) in members.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                newline()
                write(string: member.key)
                bytes.append(UInt8(ascii: ":"))
                if layout == .pretty { bytes.append(UInt8(ascii: " ")) }
                write(member.value)
            }
            depth -= 1
            if !members.isEmpty { newline() }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    private mutating func newline() {
        guard layout == .pretty else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
    }

    private mutating func write(string: String) {
        bytes.append(UInt8(ascii: "\""))
        let isWritten: Void? = string.utf8.withContiguousStorageIfAvailable { write(escaping: $0) }
        if isWritten == nil { Array(string.utf8).withUnsafeBufferPointer { write(escaping: $0) } }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Most text needs no escape: what lies between two of them is copied at once.
    private mutating func write(escaping text: UnsafeBufferPointer<UInt8>) {
        var start = 0
        for (index, byte) in text.enumerated() where byte < 0x20 || byte == 0x22 || byte == 0x5C {
            bytes.append(contentsOf: text[start..<index])
            start = index + 1
            bytes.append(0x5C)
            switch byte {
            case 0x22, 0x5C: bytes.append(byte)
            case 0x08: bytes.append(UInt8(ascii: "b"))
            case 0x0C: bytes.append(UInt8(ascii: "f"))
            case 0x0A: bytes.append(UInt8(ascii: "n"))
            case 0x0D: bytes.append(UInt8(ascii: "r"))
            case 0x09: bytes.append(UInt8(ascii: "t"))
            default:
                bytes += "u00".utf8
                bytes.append(Self.hexDigits[Int(byte >> 4)])
                bytes.append(Self.hexDigits[Int(byte & 15)])
            }
        }
        bytes.append(contentsOf: text[start...])
    }

    private static let hexDigits = Array("0123456789abcdef".utf8)

    /// A number as ECMAScript writes it (the form RFC 8785 asks for).
    public static func number(_ value: Double) -> String {
        guard value.isFinite else { return "null" }
        if value == 0 { return "0" }
        if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
        // Swift prints the shortest digits that read back the same; only the layout differs from ECMAScript's.
        let (sign, digits, exponent) = decimalDigits(value)
        let count = digits.count
        switch exponent {
        case count...21 where exponent >= count:
            return sign + digits + String(repeating: "0", count: exponent - count)
        case 1..<count where exponent <= 21:
            return sign + digits.prefix(exponent) + "." + digits.dropFirst(exponent)
        case -5...0:
            return sign + "0." + String(repeating: "0", count: -exponent) + digits
        default:
            let power = exponent - 1
            let mantissa = count == 1 ? digits : "\(digits.prefix(1)).\(digits.dropFirst())"
            return sign + mantissa + "e" + (power < 0 ? "-" : "+") + String(abs(power))
        }
    }

    /// The shortest decimal digits of a number and the place of the point: value = 0.DIGITS × 10^exponent.
    private static func decimalDigits(_ value: Double) -> (sign: String, digits: String, exponent: Int) {
        let text = String(abs(value)).lowercased()
        let parts = text.split(separator: "e", maxSplits: 1)
        let mantissa = parts[0]
        var exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        let halves = mantissa.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let whole = String(halves[0])
        var fraction = halves.count > 1 ? String(halves[1]) : ""
        while fraction.last == "0" { fraction.removeLast() }
        var digits = whole + fraction
        exponent += whole.count
        while digits.first == "0", digits.count > 1 {
            digits.removeFirst()
            exponent -= 1
        }
        while digits.last == "0", digits.count > 1 { digits.removeLast() }
        return (value < 0 ? "-" : "", digits, exponent)
    }
}
