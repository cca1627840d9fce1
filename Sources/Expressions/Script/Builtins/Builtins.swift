/// The names that every script sees.
enum Builtins {
    private typealias Maker = @Sendable (Interpreter) -> ScriptValue

    /// What a name stands for; `nil` for one that is not known.
    static func value(_ name: String, _ machine: Interpreter) -> ScriptValue? {
        if let known = machine.builtIns[name] { return known }
        guard let value = makers[name]?(machine) else { return nil }
        machine.builtIns[name] = value
        return value
    }

    private static let makers: [String: Maker] = {
        var makers: [String: Maker] = [
            "undefined": { _ in .undefined }, "NaN": { _ in .number(.nan) }, "Infinity": { _ in .number(.infinity) },
            "Math": namespace(MathFunctions.table, MathFunctions.constants), "JSON": namespace(JSONFunctions.table),
            "console": namespace(silent), "Promise": namespace(PromiseFunctions.table),
            "parseInt": function("parseInt", NumberMethods.parseInt),
            "parseFloat": function("parseFloat", NumberMethods.parseFloat),
            "isNaN": function("isNaN", NumberMethods.globalIsNaN),
            "isFinite": function("isFinite", NumberMethods.globalIsFinite),
            "structuredClone": function("structuredClone", CloneFunction.clone),
            "Array": constructor("Array", ArrayFunctions.constructor, ArrayFunctions.statics),
            "Object": constructor("Object", ObjectFunctions.constructor, ObjectFunctions.statics),
            "String": constructor("String", TextMethods.constructor, TextMethods.statics),
            "Number": constructor("Number", NumberMethods.constructor, NumberMethods.statics, NumberMethods.constants),
            "Boolean": constructor("Boolean", NumberMethods.truth),
            "Date": constructor("Date", DateMethods.constructor, DateMethods.statics),
            "RegExp": constructor("RegExp", PatternMethods.constructor),
            "Map": constructor("Map", CollectionMethods.constructor(isMap: true), CollectionMethods.mapStatics),
            "Set": constructor("Set", CollectionMethods.constructor(isMap: false)),
            "URL": constructor("URL", ScriptAddress.constructor, ScriptAddress.statics),
            "URLSearchParams": constructor("URLSearchParams", ScriptParameters.constructor),
            "Buffer": constructor("Buffer", BufferFunctions.constructor, BufferFunctions.statics),
        ]
        for name in FaultMethods.names { makers[name] = constructor(name, FaultMethods.constructor(name)) }
        for (name, native) in TextEncodings.table { makers[name] = function(name, native) }
        return makers
    }()

    /// What a script says to a console is heard by nobody.
    private static let silent: [String: NativeFunction] = {
        let nothing: NativeFunction = { _, _, _ throws(Interrupt) in .undefined }
        let names = ["log", "info", "warn", "error", "debug", "trace", "table", "dir", "assert", "time", "timeEnd"]
        return Dictionary(uniqueKeysWithValues: names.map { ($0, nothing) })
    }()

    private static func namespace(_ members: [String: NativeFunction], _ constants: [String: Double] = [:]) -> Maker {
        { .object($0.keep(ScriptNamespace(members: members, constants: constants))) }
    }

    private static func function(_ name: String, _ native: @escaping NativeFunction) -> Maker {
        { .object($0.keep(ScriptFunction(name, .native(native)))) }
    }

    private static func constructor(
        _ name: String,
        _ constructor: Constructor,
        _ members: [String: NativeFunction] = [:],
        _ constants: [String: Double] = [:]
    ) -> Maker {
        { .object($0.keep(ScriptFunction(name, .constructor(constructor), members: members, constants: constants))) }
    }
}

/// `Promise`, where every value is there already: `await` has nothing to wait for, so a promise is its value.
enum PromiseFunctions {
    static let table: [String: NativeFunction] = [
        "resolve": { _, arguments, _ throws(Interrupt) in arguments[0] },
        "reject": { _, arguments, machine throws(Interrupt) in throw machine.throwing(arguments[0]) },
        "all": { _, arguments, machine throws(Interrupt) in try machine.array(try machine.iterate(arguments[0])) },
    ]
}

/// `structuredClone`: a copy of plain data.
enum CloneFunction {
    static func clone(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    { try copy(arguments[0], machine) }

    private static func copy(_ value: ScriptValue, _ machine: Interpreter) throws(Interrupt) -> ScriptValue {
        guard let object = value.object else { return value }
        try machine.enter(0)
        defer { machine.leave(0) }
        switch object {
        case is ScriptFunction: throw machine.error("Error", "a function could not be cloned.")
        case let array as ScriptArray:
            var elements: [ScriptValue] = []
            for element in try array.elements(machine) { elements.append(try copy(element, machine)) }
            return try machine.array(elements)
        case let date as ScriptDate: return .object(machine.keep(ScriptDate(date.time)))
        case let collection as ScriptCollection:
            let new = machine.keep(ScriptCollection(isMap: collection.isMap))
            for case .some(let entry) in collection.entries {
                let key = try copy(entry.key, machine)
                try new.insert(key, collection.isMap ? try copy(entry.value, machine) : key, machine)
            }
            return .object(new)
        default:
            let new = try machine.makeObject()
            for key in try object.keys(machine) {
                try new.set(key, try copy(try object.own(key, machine) ?? .undefined, machine), machine)
            }
            return .object(new)
        }
    }
}
