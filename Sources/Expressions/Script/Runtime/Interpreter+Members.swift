extension Interpreter {
    // MARK: Reading

    /// `base.name`
    func get(_ base: ScriptValue, _ name: String) throws(Interrupt) -> ScriptValue {
        switch base {
        case .undefined, .null:
            throw typeError("Cannot read properties of \(describe(base)) (reading '\(name.prefix(60))')")
        case .text(let text):
            if name == "length" { return .count(text.count) }
            if let index = PropertyTable.index(name) { return unit(of: text, at: index) }
        case .object(let object):
            if let value = try object.own(name, self) { return value }
            if name == "constructor", let value = Builtins.value(object.kind, self) { return value }
        case .bool, .number: break
        }
        guard let method = builtIn(base, name) else { return .undefined }
        try charge(64)
        return .object(keep(ScriptFunction(name, .native(method))))
    }

    /// `base[index]`
    func get(_ base: ScriptValue, at index: ScriptValue) throws(Interrupt) -> ScriptValue {
        if case .number(let number) = index, let place = Int(exactly: number), place >= 0 {
            switch base {
            case .object(let array as ScriptArray): return try array.element(place, self)
            case .text(let text): return unit(of: text, at: place)
            default: break
            }
        }
        if base.isNullish {
            throw typeError("Cannot read properties of \(describe(base)) (reading '\(try key(index).prefix(60))')")
        }
        return try get(base, try key(index))
    }

    private func unit(of text: ScriptText, at place: Int) -> ScriptValue {
        text.unit(at: place).map { .text(ScriptText(unit: $0)) } ?? .undefined
    }

    /// A method of a built-in kind that no property of the object itself hides: it is called without making a function of it.
    func method(_ base: ScriptValue, _ name: String) -> NativeFunction? {
        if case .object(let object) = base, object.isSet(name) { return nil }
        return builtIn(base, name)
    }

    private func builtIn(_ base: ScriptValue, _ name: String) -> NativeFunction? {
        switch base {
        case .undefined, .null: nil
        case .text: TextMethods.table[name]
        case .number: NumberMethods.table[name]
        case .bool: name == "toString" || name == "valueOf" ? ObjectMethods.table[name] : nil
        case .object(let object): object.method(name)
        }
    }

    // MARK: Writing

    /// `base.name = value`
    func set(_ base: ScriptValue, _ name: String, _ value: ScriptValue) throws(Interrupt) {
        if base.isNullish {
            throw typeError("Cannot set properties of \(describe(base)) (setting '\(name.prefix(60))')")
        }
        try base.object?.set(name, value, self)
    }

    /// `base[index] = value`
    func set(_ base: ScriptValue, at index: ScriptValue, _ value: ScriptValue) throws(Interrupt) {
        if case .number(let number) = index, let place = Int(exactly: number), place >= 0, let array = base.array {
            return try array.setElement(place, value, self)
        }
        try set(base, try key(index), value)
    }

    // MARK: Calling

    func call(_ function: ScriptFunction, this: ScriptValue, _ arguments: [ScriptValue]) throws(Interrupt)
        -> ScriptValue
    {
        switch function.body {
        case .written(let node, let scope):
            return try node.call(function, in: scope, this: this, arguments, self)
        case .native(let native):
            try enter(0)
            defer { leave(0) }
            return try native(this, ScriptArguments(arguments), self)
        case .constructor(let constructor):
            try enter(0)
            defer { leave(0) }
            return try constructor.call(this, ScriptArguments(arguments), self)
        case .bound(let inner, let this, let first):
            try enter(0)
            defer { leave(0) }
            guard first.count + arguments.count <= limits.elements else { throw tooManyElements() }
            try charge((first.count + arguments.count) * 16)
            return try call(inner, this: this, first + arguments)
        }
    }

    /// A function that a built-in one was given.
    func callback(_ value: ScriptValue) throws(Interrupt) -> ScriptFunction {
        guard let function = value.function else { throw typeError("\(describe(value)) is not a function") }
        return function
    }

    /// Calls a function for a built-in one; each call is a step.
    func apply(_ function: ScriptFunction, _ arguments: [ScriptValue]) throws(Interrupt) -> ScriptValue {
        try step()
        return try call(function, this: .undefined, arguments)
    }
}
