/// A `Set` or a `Map`: values under keys, in the order in which they came.
final class ScriptCollection: ScriptObject {
    /// A value that can be looked up by hash: not-a-number equals itself, and zero has one sign.
    private enum Key: Hashable {
        case undefined, null
        case bool(Bool)
        case number(UInt64)
        case text(ScriptText)
        case object(ObjectIdentifier)

        init(_ value: ScriptValue) {
            switch value {
            case .undefined: self = .undefined
            case .null: self = .null
            case .bool(let value): self = .bool(value)
            case .number(let value): self = .number(value.isNaN ? .max : value == 0 ? 0 : value.bitPattern)
            case .text(let text): self = .text(text)
            case .object(let object): self = .object(ObjectIdentifier(object))
            }
        }
    }

    let isMap: Bool
    private var places: [Key: Int] = [:]
    /// Entries in order; a removed one is `nil`, so that a walk that is under way keeps its place.
    private(set) var entries: [(key: ScriptValue, value: ScriptValue)?] = []

    init(isMap: Bool) { self.isMap = isMap }

    override var kind: String { isMap ? "Map" : "Set" }

    override func method(_ name: String) -> NativeFunction? {
        CollectionMethods.method(name, isMap: isMap) ?? super.method(name)
    }

    override func own(_ key: String, _ machine: Interpreter) throws(Interrupt) -> ScriptValue? {
        if key == "size" { return .count(count) }
        return try super.own(key, machine)
    }

    var count: Int { places.count }

    func value(_ key: ScriptValue) -> ScriptValue? { places[Key(key)].flatMap { entries[$0]?.value } }

    func insert(_ key: ScriptValue, _ value: ScriptValue, _ machine: Interpreter) throws(Interrupt) {
        if let text = key.text { try machine.charge(text.size) }
        if let place = places[Key(key)] {
            entries[place] = (key, value)
            return
        }
        try machine.charge(64)
        guard entries.count < machine.limits.elements else { throw machine.tooManyElements() }
        places[Key(key)] = entries.count
        entries.append((key, value))
    }

    func delete(_ key: ScriptValue) -> Bool {
        guard let place = places.removeValue(forKey: Key(key)) else { return false }
        entries[place] = nil
        return true
    }

    func clear() {
        places = [:]
        for place in entries.indices { entries[place] = nil }
    }

    override func empty() {
        super.empty()
        places = [:]
        entries = []
    }
}
