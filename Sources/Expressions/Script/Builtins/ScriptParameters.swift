/// A `URLSearchParams`: names and values of a form, in order.
final class ScriptParameters: ScriptObject {
    private(set) var list: [(name: String, value: String)] = []

    init(_ query: String) {
        let query = query.hasPrefix("?") ? query.dropFirst() : query[...]
        for pair in query.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            list.append((Self.decoded(parts[0]), parts.count > 1 ? Self.decoded(parts[1]) : ""))
        }
    }

    init(_ list: [(name: String, value: String)]) { self.list = list }

    /// A part of a form without its escapes; what is no escape stays.
    private static func decoded(_ text: Substring) -> String {
        let bytes = Array(text.utf8)
        var output: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == 0x25, let byte = TextEncodings.hexByte(bytes, index + 1) {
                output.append(byte)
                index += 3
            } else {
                output.append(bytes[index] == 0x2B ? 0x20 : bytes[index])
                index += 1
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789*-._ ".utf8)

    private static func encoded(_ text: String) -> String {
        TextEncodings.percent(text.utf8) { plain.contains($0) }.replacing(" ", with: "+")
    }

    var text: String { list.map { "\(Self.encoded($0.name))=\(Self.encoded($0.value))" }.joined(separator: "&") }

    override var kind: String { "URLSearchParams" }

    override func own(_ key: String, _ machine: Interpreter) throws(Interrupt) -> ScriptValue? {
        if key == "size" { return .count(list.count) }
        return try super.own(key, machine)
    }

    override func method(_ name: String) -> NativeFunction? { Self.table[name] ?? super.method(name) }

    func pairs(_ machine: Interpreter) throws(Interrupt) -> [ScriptValue] {
        var pairs: [ScriptValue] = []
        for (name, value) in list { pairs.append(try machine.array([.string(name), .string(value)])) }
        return pairs
    }

    private static let table: [String: NativeFunction] = [
        "get": get, "getAll": getAll, "has": has, "append": append, "set": set, "delete": delete, "sort": sort,
        "toString": { this, _, machine throws(Interrupt) in
            let parameters = try parameters(this, machine)
            try machine.charge(parameters.list.reduce(0) { $0 + ($1.name.utf8.count + $1.value.utf8.count) * 4 + 16 })
            return .string(parameters.text)
        },
        "keys": { this, _, machine throws(Interrupt) in
            .object(machine.keep(ScriptIterator(try parameters(this, machine).list.map { .string($0.name) })))
        },
        "values": { this, _, machine throws(Interrupt) in
            .object(machine.keep(ScriptIterator(try parameters(this, machine).list.map { .string($0.value) })))
        },
        "entries": { this, _, machine throws(Interrupt) in
            .object(machine.keep(ScriptIterator(try parameters(this, machine).pairs(machine))))
        },
        "forEach": { this, arguments, machine throws(Interrupt) in
            let function = try machine.callback(arguments[0])
            for (name, value) in try parameters(this, machine).list {
                _ = try machine.apply(function, [.string(value), .string(name), this])
            }
            return .undefined
        },
    ]

    private static func parameters(_ this: ScriptValue, _ machine: Interpreter) throws(Interrupt) -> ScriptParameters {
        guard let parameters = this.object as? ScriptParameters else {
            throw machine.typeError("expected a URLSearchParams")
        }
        try machine.charge(parameters.list.count * 16)
        return parameters
    }

    static func get(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let name = try machine.key(arguments[0])
        return try parameters(this, machine).list.first { $0.name == name }.map { .string($0.value) } ?? .null
    }

    static func getAll(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let name = try machine.key(arguments[0])
        return try machine.array(
            try parameters(this, machine).list.filter { $0.name == name }.map { .string($0.value) }
        )
    }

    static func has(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let name = try machine.key(arguments[0])
        return .bool(try parameters(this, machine).list.contains { $0.name == name })
    }

    static func append(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let (name, value) = (try machine.key(arguments[0]), try machine.key(arguments[1]))
        let parameters = try parameters(this, machine)
        try machine.charge(64)
        guard parameters.list.count < machine.limits.elements else { throw machine.tooManyElements() }
        parameters.list.append((name, value))
        return .undefined
    }

    static func set(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let (name, value) = (try machine.key(arguments[0]), try machine.key(arguments[1]))
        let parameters = try parameters(this, machine)
        guard let first = parameters.list.firstIndex(where: { $0.name == name }) else {
            return try append(this, arguments, machine)
        }
        parameters.list[first].value = value
        let rest = parameters.list[(first + 1)...].filter { $0.name != name }
        parameters.list.replaceSubrange((first + 1)..., with: rest)
        return .undefined
    }

    static func delete(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let name = try machine.key(arguments[0])
        try parameters(this, machine).list.removeAll { $0.name == name }
        return .undefined
    }

    static func sort(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let parameters = try parameters(this, machine)
        try machine.charge(parameters.list.count * 256)
        let order = parameters.list.enumerated().sorted {
            if $0.element.name.utf16.lexicographicallyPrecedes($1.element.name.utf16) { return true }
            if $1.element.name.utf16.lexicographicallyPrecedes($0.element.name.utf16) { return false }
            return $0.offset < $1.offset
        }
        parameters.list = order.map(\.element)
        return .undefined
    }

    override func empty() {
        super.empty()
        list = []
    }

    static let constructor = Constructor(
        call: { _, _, machine throws(Interrupt) in
            throw machine.typeError("Class constructor URLSearchParams cannot be invoked without 'new'")
        },
        make: { arguments, machine throws(Interrupt) in
            let source = arguments[0]
            var list: [(name: String, value: String)] = []
            switch source {
            case .undefined, .null: break
            case .object(let object):
                if object is ScriptArray || object is ScriptParameters || object is ScriptCollection {
                    for pair in try machine.iterate(source) {
                        list.append(
                            (try machine.key(try machine.get(pair, "0")), try machine.key(try machine.get(pair, "1")))
                        )
                    }
                } else {
                    for key in try object.keys(machine) {
                        list.append((key, try machine.key(try machine.get(source, key))))
                    }
                }
            default:
                let text = try machine.string(source)
                try machine.charge(text.size * 8)
                return .object(machine.keep(ScriptParameters(text.string)))
            }
            return .object(machine.keep(ScriptParameters(list)))
        },
        isKind: { $0 is ScriptParameters },
        method: { table[$0] }
    )
}
