import Matching

/// A `Buffer` or a `Uint8Array`: bytes that are read, not changed.
final class ScriptBytes: ScriptObject {
    private(set) var bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    override var kind: String { "Buffer" }

    override func own(_ key: String, _ machine: Interpreter) throws(Interrupt) -> ScriptValue? {
        if key == "length" || key == "byteLength" { return .count(bytes.count) }
        if let index = PropertyTable.index(key) { return index < bytes.count ? .count(Int(bytes[index])) : nil }
        return try super.own(key, machine)
    }

    override func keys(_ machine: Interpreter) throws(Interrupt) -> [String] {
        try machine.charge(bytes.count * 16)
        return bytes.indices.map(String.init)
    }

    override func method(_ name: String) -> NativeFunction? { BufferFunctions.table[name] ?? super.method(name) }

    override func empty() {
        super.empty()
        bytes = []
    }
}

/// `Buffer`, as far as texts are encoded and decoded with it.
enum BufferFunctions {
    static let table: [String: NativeFunction] = [
        "toString": text, "slice": slice, "subarray": slice, "equals": equals,
    ]
    static let statics: [String: NativeFunction] = [
        "from": from, "byteLength": byteLength, "isBuffer": isBuffer, "concat": concat,
    ]

    static let constructor = Constructor(
        call: { _, _, machine throws(Interrupt) in
            throw machine.failure("'Buffer()' is not supported; Buffer.from() is")
        },
        make: { _, machine throws(Interrupt) in
            throw machine.failure("'new Buffer()' is not supported; Buffer.from() is")
        },
        isKind: { $0 is ScriptBytes },
        method: { table[$0] }
    )

    private static func bytes(_ value: ScriptValue, _ machine: Interpreter) throws(Interrupt) -> [UInt8] {
        guard let bytes = value.object as? ScriptBytes else { throw machine.typeError("expected a Buffer") }
        return bytes.bytes
    }

    private static func keep(_ bytes: [UInt8], _ machine: Interpreter) throws(Interrupt) -> ScriptValue {
        try machine.checkLength(bytes.count)
        return .object(machine.keep(ScriptBytes(bytes)))
    }

    private static func encoding(_ value: ScriptValue, _ machine: Interpreter) throws(Interrupt) -> String {
        value.isUndefined ? "utf8" : try machine.string(value).string.lowercased()
    }

    static func from(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        if let text = arguments[0].text {
            let encoding = try encoding(arguments[1], machine)
            try machine.charge(text.size * 4)
            return try keep(try decoded(text, encoding, machine), machine)
        }
        guard arguments[0].object != nil else {
            throw machine.typeError("Buffer.from takes a text, a list of numbers or a Buffer")
        }
        var bytes: [UInt8] = []
        for value in try ArrayFunctions.listed(arguments[0], machine) {
            bytes.append(UInt8(truncatingIfNeeded: ScriptNumber.int32(try machine.number(value))))
        }
        return try keep(bytes, machine)
    }

    private static func decoded(_ text: ScriptText, _ encoding: String, _ machine: Interpreter) throws(Interrupt)
        -> [UInt8]
    {
        switch encoding {
        case "utf8", "utf-8": return Array(text.string.utf8)
        case "latin1", "binary", "ascii": return text.units.map { UInt8(truncatingIfNeeded: $0) }
        case "utf16le", "utf-16le", "ucs2":
            return text.units.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
        case "base64", "base64url":
            // Node leaves out what is no base64 and stops at the padding.
            let known = text.string.utf8.prefix { $0 != 0x3D }.filter {
                $0 | 0x20 &- 0x61 < 26 || $0 &- 0x30 < 10 || "+/-_".utf8.contains($0)
            }
            return Encodings.decodeBase64(known) ?? []
        case "hex":
            var bytes: [UInt8] = []
            let units = text.units
            var index = 0
            while index + 1 < units.count, let high = ScriptNumber.digit(units[index]), high < 16,
                let low = ScriptNumber.digit(units[index + 1]), low < 16
            {
                bytes.append(UInt8(truncatingIfNeeded: high << 4 | low))
                index += 2
            }
            return bytes
        default: throw machine.typeError("Unknown encoding: \(encoding.prefix(40))")
        }
    }

    static func text(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let bytes = try bytes(this, machine)
        try machine.checkLength(bytes.count * 2, charging: bytes.count * 8)
        switch try encoding(arguments[0], machine) {
        case "utf8", "utf-8": return .string(String(decoding: bytes, as: UTF8.self))
        case "latin1", "binary": return .text(ScriptText(units: bytes.map(UInt16.init)))
        case "ascii": return .text(ScriptText(units: bytes.map { UInt16($0 & 0x7F) }))
        case "base64": return .string(TextEncodings.base64(bytes))
        case "base64url":
            let text = TextEncodings.base64(bytes).replacing("+", with: "-").replacing("/", with: "_")
            return .string(String(text.prefix { $0 != "=" }))
        case "hex": return .string(TextEncodings.hex(bytes))
        case "utf16le", "utf-16le", "ucs2":
            return .text(
                ScriptText(units: (0..<bytes.count / 2).map { UInt16(bytes[$0 * 2]) | UInt16(bytes[$0 * 2 + 1]) << 8 })
            )
        case let other: throw machine.typeError("Unknown encoding: \(other.prefix(40))")
        }
    }

    static func slice(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let bytes = try bytes(this, machine)
        let lower = try machine.place(arguments[0], in: bytes.count, default: 0)
        let upper = try machine.place(arguments[1], in: bytes.count, default: bytes.count)
        return try keep(lower < upper ? Array(bytes[lower..<upper]) : [], machine)
    }

    static func equals(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let bytes = try bytes(this, machine)
        try machine.charge(bytes.count)
        return .bool(bytes == (try self.bytes(arguments[0], machine)))
    }

    static func byteLength(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        if let bytes = arguments[0].object as? ScriptBytes { return .count(bytes.bytes.count) }
        return .count(try machine.string(arguments[0]).string.utf8.count)
    }

    static func isBuffer(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    { .bool(arguments[0].object is ScriptBytes) }

    static func concat(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        var all: [UInt8] = []
        for value in try machine.iterate(arguments[0]) {
            all += try bytes(value, machine)
            try machine.checkLength(all.count, charging: 64)
        }
        return try keep(all, machine)
    }
}
