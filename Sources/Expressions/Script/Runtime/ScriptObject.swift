import Formats

/// An object of a running script. It never leaves its evaluation.
class ScriptObject {
    private var properties: PropertyTable
    /// After `Object.freeze`; writes are ignored then.
    var isFrozen = false

    init(_ properties: PropertyTable = PropertyTable()) { self.properties = properties }

    /// The name of its kind: what `instanceof` compares.
    var kind: String { "Object" }

    /// The object as it came from outside, if nothing in it can have been changed.
    var untouched: JSONObject? { properties.untouched }

    func own(_ key: String, _ machine: Interpreter) throws(Interrupt) -> ScriptValue? {
        try properties.get(key, machine)
    }

    func has(_ key: String) -> Bool { properties.has(key) }

    /// Whether a property was given to it, beside what its kind has.
    final func isSet(_ key: String) -> Bool { properties.has(key) }

    /// A method of its kind.
    func method(_ name: String) -> NativeFunction? { ObjectMethods.table[name] }

    func set(_ key: String, _ value: ScriptValue, _ machine: Interpreter) throws(Interrupt) {
        if !isFrozen { try properties.set(key, value, machine) }
    }

    func remove(_ key: String, _ machine: Interpreter) throws(Interrupt) {
        if !isFrozen { try properties.remove(key, machine) }
    }

    /// The keys that are listed.
    func keys(_ machine: Interpreter) throws(Interrupt) -> [String] { try properties.ordered(machine) }

    /// Lets go of all it holds. Objects may hold each other in a ring, or in a chain so long that freeing it link by link would
    /// exhaust the stack; so the machine empties all of them when it is done.
    func empty() { properties.removeAll() }
}

/// An error that a script threw or that a built-in function threw for it.
final class ScriptFault: ScriptObject {
    let name: String

    init(_ name: String) { self.name = name }

    override var kind: String { name }

    override func own(_ key: String, _ machine: Interpreter) throws(Interrupt) -> ScriptValue? {
        if let known = try super.own(key, machine) { return known }
        switch key {
        case "name": return .string(name)
        case "message": return .text(.empty)
        case "stack": return .text(try machine.string(.object(self)))
        default: return nil
        }
    }

    override func method(_ name: String) -> NativeFunction? {
        name == "toString" ? FaultMethods.text : super.method(name)
    }

    /// The message is there but is not listed, as in JavaScript.
    override func keys(_ machine: Interpreter) throws(Interrupt) -> [String] {
        try super.keys(machine).filter { $0 != "message" && $0 != "stack" && $0 != "cause" }
    }
}

/// A `Date`: milliseconds since 1970, in UTC.
final class ScriptDate: ScriptObject {
    var time: Double

    init(_ time: Double) { self.time = time }

    override var kind: String { "Date" }

    override func method(_ name: String) -> NativeFunction? { DateMethods.table[name] ?? super.method(name) }
}
