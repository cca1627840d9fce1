/// `Map.prototype` and `Set.prototype`.
enum CollectionMethods {
    private static let both: [String: NativeFunction] = [
        "has": has, "delete": delete, "clear": clear, "forEach": forEach, "keys": keys, "entries": entries,
    ]
    private static let map: [String: NativeFunction] = both.merging(["get": get, "set": set, "values": values]) { $1 }
    private static let list: [String: NativeFunction] = both.merging(["add": add, "values": keys]) { $1 }

    static func method(_ name: String, isMap: Bool) -> NativeFunction? { isMap ? map[name] : list[name] }

    static func constructor(isMap: Bool) -> Constructor {
        let name = isMap ? "Map" : "Set"
        return Constructor(
            call: { _, _, machine throws(Interrupt) in throw machine.typeError("Constructor \(name) requires 'new'") },
            make: { arguments, machine throws(Interrupt) in
                try machine.charge(128)
                let collection = machine.keep(ScriptCollection(isMap: isMap))
                guard !arguments[0].isNullish else { return .object(collection) }
                for entry in try machine.iterate(arguments[0]) {
                    guard isMap else {
                        try collection.insert(entry, entry, machine)
                        continue
                    }
                    guard entry.object != nil else {
                        throw machine.typeError("Iterator value \(machine.describe(entry)) is not an entry object")
                    }
                    try collection.insert(try machine.get(entry, "0"), try machine.get(entry, "1"), machine)
                }
                return .object(collection)
            },
            isKind: { ($0 as? ScriptCollection)?.isMap == isMap },
            method: { method($0, isMap: isMap) }
        )
    }

    static let mapStatics: [String: NativeFunction] = ["groupBy": groupBy]

    private static func collection(_ this: ScriptValue, _ machine: Interpreter) throws(Interrupt) -> ScriptCollection {
        guard let collection = this.object as? ScriptCollection else {
            throw machine.typeError("expected a Map or a Set, found \(machine.describe(this))")
        }
        return collection
    }

    static func has(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        try machine.charge(arguments[0].text?.size ?? 0)
        return .bool(try collection(this, machine).value(arguments[0]) != nil)
    }

    static func get(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        try machine.charge(arguments[0].text?.size ?? 0)
        return try collection(this, machine).value(arguments[0]) ?? .undefined
    }

    static func set(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        try collection(this, machine).insert(arguments[0], arguments[1], machine)
        return this
    }

    static func add(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        try collection(this, machine).insert(arguments[0], arguments[0], machine)
        return this
    }

    static func delete(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        try machine.charge(arguments[0].text?.size ?? 0)
        return .bool(try collection(this, machine).delete(arguments[0]))
    }

    static func clear(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let collection = try collection(this, machine)
        try machine.charge(collection.entries.count)
        collection.clear()
        return .undefined
    }

    static func forEach(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let collection = try collection(this, machine)
        let function = try machine.callback(arguments[0])
        var index = 0
        while index < collection.entries.count {
            if let entry = collection.entries[index] {
                _ = try machine.apply(function, [entry.value, entry.key, this])
            }
            index += 1
        }
        return .undefined
    }

    private static func walked(
        _ this: ScriptValue,
        _ machine: Interpreter,
        _ value: ((key: ScriptValue, value: ScriptValue)) throws(Interrupt) -> ScriptValue
    ) throws(Interrupt) -> ScriptValue {
        let entries = try collection(this, machine).entries
        try machine.charge(entries.count * 16)
        var values: [ScriptValue] = []
        for case .some(let entry) in entries { values.append(try value(entry)) }
        return .object(machine.keep(ScriptIterator(values)))
    }

    static func keys(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    { try walked(this, machine) { entry throws(Interrupt) in entry.key } }

    static func values(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    { try walked(this, machine) { entry throws(Interrupt) in entry.value } }

    static func entries(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    { try walked(this, machine) { entry throws(Interrupt) in try machine.array([entry.key, entry.value]) } }

    static func groupBy(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let function = try machine.callback(arguments[1])
        let groups = machine.keep(ScriptCollection(isMap: true))
        for (index, value) in try machine.iterate(arguments[0]).enumerated() {
            let key = try machine.apply(function, [value, .count(index)])
            if let group = groups.value(key)?.array {
                try group.update(machine) { $0.append(value) }
            } else {
                try groups.insert(key, try machine.array([value]), machine)
            }
        }
        return .object(groups)
    }
}
