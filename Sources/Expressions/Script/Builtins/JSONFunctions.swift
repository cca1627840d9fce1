import Formats

/// `JSON`.
enum JSONFunctions {
    static let table: [String: NativeFunction] = ["parse": parse, "stringify": stringify]

    static func parse(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let text = try machine.string(arguments[0])
        try machine.charge(text.size * 8 + 64)
        let parsed: JSONValue
        do {
            parsed = try JSONValue(parsing: text.string)
        } catch {
            throw machine.error("SyntaxError", "the text is not valid JSON: \(error)")
        }
        let value = try machine.value(parsed)
        guard let reviver = arguments[1].function else { return value }
        let holder = try machine.makeObject()
        try holder.set("", value, machine)
        return try revive(holder, "", reviver, machine)
    }

    private static func revive(
        _ holder: ScriptObject,
        _ key: String,
        _ reviver: ScriptFunction,
        _ machine: Interpreter
    ) throws(Interrupt) -> ScriptValue {
        try machine.enter(0)
        defer { machine.leave(0) }
        let value = try holder.own(key, machine) ?? .undefined
        if let object = value.object {
            for key in try object.keys(machine) {
                let new = try revive(object, key, reviver, machine)
                if new.isUndefined { try object.remove(key, machine) } else { try object.set(key, new, machine) }
            }
        }
        try machine.step()
        return try machine.call(reviver, this: .object(holder), [.string(key), value])
    }

    static func stringify(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        var indent = ""
        if case .number = arguments[2] {
            indent = String(repeating: " ", count: max(0, min(10, try machine.integer(arguments[2]))))
        } else if let text = arguments[2].text {
            indent = text.slice(0, 10).string
        }
        var keys: [String]?
        if let list = arguments[1].array {
            var names: [String] = []
            for element in try list.elements(machine) { names.append(try machine.key(element)) }
            keys = names
        }
        var writer = JSONTextWriter(machine, indent: indent, keys: keys, replacer: arguments[1].function)
        let holder = try machine.makeObject()
        try holder.set("", arguments[0], machine)
        guard try writer.write(arguments[0], key: "", holder: holder) else { return .undefined }
        return .string(writer.text)
    }
}

/// Writes a value of a script as JSON (`SerializeJSONProperty` of ECMA-262).
struct JSONTextWriter {
    private var bytes: [UInt8] = []
    private let machine: Interpreter
    private let indent: [UInt8]
    private let keys: [String]?
    private let replacer: ScriptFunction?
    private var level = 0

    init(_ machine: Interpreter, indent: String, keys: [String]?, replacer: ScriptFunction?) {
        self.machine = machine
        self.indent = Array(indent.utf8)
        self.keys = keys
        self.replacer = replacer
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    private func check() throws(Interrupt) {
        if bytes.count > machine.limits.textBytes { try machine.checkLength(bytes.count, charging: 0) }
    }

    /// Writes a value.
    ///
    /// - Returns: `false` for what JSON has no word for; nothing is written then.
    mutating func write(_ value: ScriptValue, key: String, holder: ScriptObject) throws(Interrupt) -> Bool {
        var value = value
        if let object = value.object, let function = try machine.get(value, "toJSON").function {
            value = try machine.call(function, this: .object(object), [.string(key)])
        }
        if let replacer {
            try machine.step()
            value = try machine.call(replacer, this: .object(holder), [.string(key), value])
        }
        try machine.charge(16)
        switch value {
        case .undefined: return false
        case .null: bytes += "null".utf8
        case .bool(let value): bytes += (value ? "true" : "false").utf8
        case .number(let number): bytes += (number.isFinite ? ScriptNumber.text(number) : "null").utf8
        case .text(let text): try write(text)
        case .object(let object):
            guard !(object is ScriptFunction) else { return false }
            guard level < 200 else { throw machine.failure("the value nests too deep for JSON, or holds itself") }
            level += 1
            try machine.enter(0)
            defer {
                machine.leave(0)
                level -= 1
            }
            if let array = object as? ScriptArray { try write(array) } else { try write(object) }
        }
        try check()
        return true
    }

    private mutating func newLine(_ level: Int) throws(Interrupt) {
        guard !indent.isEmpty else { return }
        try machine.charge(level * indent.count + 1)
        bytes.append(0x0A)
        for _ in 0..<level { bytes += indent }
    }

    private mutating func write(_ array: ScriptArray) throws(Interrupt) {
        bytes.append(0x5B)
        let elements = try array.elements(machine)
        for (index, element) in elements.enumerated() {
            if index > 0 { bytes.append(0x2C) }
            try newLine(level)
            if try !write(element, key: String(index), holder: array) { bytes += "null".utf8 }
        }
        if !elements.isEmpty { try newLine(level - 1) }
        bytes.append(0x5D)
    }

    private mutating func write(_ object: ScriptObject) throws(Interrupt) {
        bytes.append(0x7B)
        var isFirst = true
        let listed: [String]
        if let keys { listed = keys } else { listed = try object.keys(machine) }
        for key in listed {
            let before = bytes.count
            if !isFirst { bytes.append(0x2C) }
            try newLine(level)
            try write(ScriptText(key))
            bytes += (indent.isEmpty ? ":" : ": ").utf8
            let value = try object.own(key, machine) ?? .undefined
            if try write(value, key: key, holder: object) {
                isFirst = false
            } else {
                bytes.removeLast(bytes.count - before)
            }
        }
        if !isFirst { try newLine(level - 1) }
        bytes.append(0x7D)
    }

    private mutating func write(_ text: ScriptText) throws(Interrupt) {
        try machine.charge(text.size * 2)
        guard case .string(let string) = text.form else {
            bytes.append(0x22)
            for point in text.points {
                if case .string(let string) = point.form {
                    escape(string)
                } else {
                    bytes += "\\u\(String(point.units.first ?? 0, radix: 16))".utf8
                }
            }
            bytes.append(0x22)
            return
        }
        bytes.append(0x22)
        escape(string)
        bytes.append(0x22)
    }

    private mutating func escape(_ string: String) {
        for byte in string.utf8 {
            switch byte {
            case 0x22: bytes += "\\\"".utf8
            case 0x5C: bytes += "\\\\".utf8
            case 0x08: bytes += "\\b".utf8
            case 0x0C: bytes += "\\f".utf8
            case 0x0A: bytes += "\\n".utf8
            case 0x0D: bytes += "\\r".utf8
            case 0x09: bytes += "\\t".utf8
            case 0..<0x20: bytes += "\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8
            default: bytes.append(byte)
            }
        }
    }
}
