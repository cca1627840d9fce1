/// What `keys()`, `entries()` and `matchAll()` give: values to walk over once.
final class ScriptIterator: ScriptObject {
    private var values: [ScriptValue]
    private var place = 0

    init(_ values: [ScriptValue]) { self.values = values }

    override var kind: String { "Iterator" }

    func next() -> ScriptValue? {
        guard place < values.count else { return nil }
        defer { place += 1 }
        return values[place]
    }

    /// What was not walked over yet.
    func rest() -> [ScriptValue] {
        defer { place = values.count }
        return place == 0 ? values : Array(values[place...])
    }

    override func method(_ name: String) -> NativeFunction? {
        guard name == "next" else { return super.method(name) }
        return { this, _, machine throws(Interrupt) in
            let value = (this.object as? ScriptIterator)?.next()
            let step = try machine.makeObject()
            try step.set("value", value ?? .undefined, machine)
            try step.set("done", .bool(value == nil), machine)
            return .object(step)
        }
    }

    override func empty() {
        super.empty()
        values = []
    }
}
