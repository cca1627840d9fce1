/// `Array.prototype`.
enum ArrayMethods {
    static let table: [String: NativeFunction] = walking.merging(changing) { $1 }.merging(copying) { $1 }

    /// The list that a method is called on; other values are listed first.
    static func array(_ this: ScriptValue, _ machine: Interpreter) throws(Interrupt) -> ScriptArray {
        if let array = this.array { return array }
        if this.isNullish { throw machine.typeError("a method of Array was called on \(machine.describe(this))") }
        let list = try machine.array(try ArrayFunctions.listed(this, machine))
        guard let array = list.array else { throw machine.typeError("expected an array") }
        return array
    }

    // MARK: Copies

    private static let copying: [String: NativeFunction] = [
        "slice": slice, "concat": concat, "join": join, "flat": flat, "toString": text, "toLocaleString": text,
        "indexOf": indexOf, "lastIndexOf": lastIndexOf, "includes": includes, "at": at, "keys": keys,
        "values": values, "entries": entries, "toReversed": toReversed, "toSorted": toSorted, "toSpliced": toSpliced,
        "with": with,
    ]

    static func elements(_ this: ScriptValue, _ machine: Interpreter) throws(Interrupt) -> [ScriptValue] {
        let array = try array(this, machine)
        try machine.charge(array.count * 8 + 16)
        return try array.elements(machine)
    }

    static func slice(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let array = try array(this, machine)
        let count = array.count
        let lower = try machine.place(arguments[0], in: count, default: 0)
        let upper = try machine.place(arguments[1], in: count, default: count)
        // Making numbers of the arguments may have changed the list.
        let values = try elements(.object(array), machine)
        return try machine.array(Array(values.prefix(upper).dropFirst(lower)))
    }

    static func concat(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        var all = try elements(this, machine)
        for value in arguments.values {
            if let other = value.array {
                guard all.count + other.count <= machine.limits.elements else { throw machine.tooManyElements() }
                all += try elements(.object(other), machine)
            } else {
                all.append(value)
            }
        }
        return try machine.array(all)
    }

    static func join(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let separator = arguments[0].isUndefined ? ScriptText(",") : try machine.string(arguments[0])
        return .text(try machine.join(try array(this, machine), separator))
    }

    static func text(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    { .text(try machine.join(try array(this, machine), ScriptText(","))) }

    static func flat(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let depth = try machine.integer(arguments[0], default: 1)
        var all: [ScriptValue] = []
        try flatten(try elements(this, machine), depth, into: &all, machine)
        return try machine.array(all)
    }

    private static func flatten(
        _ values: [ScriptValue],
        _ depth: Int,
        into all: inout [ScriptValue],
        _ machine: Interpreter
    ) throws(Interrupt) {
        try machine.enter(0)
        defer { machine.leave(0) }
        for value in values {
            if depth > 0, let inner = value.array {
                try flatten(try elements(.object(inner), machine), depth - 1, into: &all, machine)
            } else {
                guard all.count < machine.limits.elements else { throw machine.tooManyElements() }
                all.append(value)
            }
        }
    }

    static func indexOf(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let values = try elements(this, machine)
        let start = try machine.place(arguments[1], in: values.count, default: 0)
        for index in start..<max(start, values.count) {
            try machine.charge(arguments[0].text?.size ?? 0)
            if ScriptValue.areStrictlyEqual(values[index], arguments[0]) { return .count(index) }
        }
        return .count(-1)
    }

    static func lastIndexOf(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter)
        throws(Interrupt) -> ScriptValue
    {
        let values = try elements(this, machine)
        let start = try machine.integer(arguments[1], default: values.count - 1)
        var index = start < 0 ? values.count + start : min(start, values.count - 1)
        while index >= 0 {
            try machine.charge(arguments[0].text?.size ?? 0)
            if ScriptValue.areStrictlyEqual(values[index], arguments[0]) { return .count(index) }
            index -= 1
        }
        return .count(-1)
    }

    static func includes(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let values = try elements(this, machine)
        let start = try machine.place(arguments[1], in: values.count, default: 0)
        for index in start..<max(start, values.count) {
            try machine.charge(arguments[0].text?.size ?? 0)
            if ScriptValue.areSame(values[index], arguments[0]) { return .bool(true) }
        }
        return .bool(false)
    }

    static func at(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let array = try array(this, machine)
        let place = try machine.integer(arguments[0])
        return try array.element(place < 0 ? array.count + place : place, machine)
    }

    static func keys(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let count = try elements(this, machine).count
        return .object(machine.keep(ScriptIterator((0..<count).map { .count($0) })))
    }

    static func values(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    { .object(machine.keep(ScriptIterator(try elements(this, machine)))) }

    static func entries(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        var pairs: [ScriptValue] = []
        for (index, value) in try elements(this, machine).enumerated() {
            pairs.append(try machine.array([.count(index), value]))
        }
        return .object(machine.keep(ScriptIterator(pairs)))
    }

    static func toReversed(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    { try machine.array(try elements(this, machine).reversed()) }

    static func toSorted(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    { try machine.array(try sorted(try elements(this, machine), arguments[0], machine)) }

    static func toSpliced(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let copy = try machine.array(try elements(this, machine))
        _ = try splice(copy, arguments, machine)
        return copy
    }

    static func with(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        var values = try elements(this, machine)
        let place = try machine.integer(arguments[0])
        let index = place < 0 ? values.count + place : place
        guard values.indices.contains(index) else { throw machine.error("RangeError", "Invalid index : \(place)") }
        values[index] = arguments[1]
        return try machine.array(values)
    }
}
