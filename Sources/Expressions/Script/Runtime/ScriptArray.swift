import Formats

/// An array of a running script. What came from outside stays JSON until the script writes or walks it.
final class ScriptArray: ScriptObject {
    private var source: [JSONValue]?
    private var reached: [Int: ScriptValue] = [:]
    private var list: [ScriptValue]

    init(_ list: [ScriptValue]) { self.list = list }

    init(source: [JSONValue]) {
        self.source = source
        list = []
    }

    override var kind: String { "Array" }

    override func method(_ name: String) -> NativeFunction? { ArrayMethods.table[name] ?? super.method(name) }

    var count: Int { source?.count ?? list.count }

    /// The elements as they came from outside, if nothing in them can have been changed.
    var untouchedElements: [JSONValue]? { reached.isEmpty ? source : nil }

    func element(_ index: Int, _ machine: Interpreter) throws(Interrupt) -> ScriptValue {
        guard let source else { return list.indices.contains(index) ? list[index] : .undefined }
        guard source.indices.contains(index) else { return .undefined }
        switch source[index] {
        case .array, .object:
            if let known = reached[index] { return known }
            let value = try machine.value(source[index])
            reached[index] = value
            return value
        default: return try machine.value(source[index])
        }
    }

    /// All elements.
    func elements(_ machine: Interpreter) throws(Interrupt) -> [ScriptValue] {
        try unfold(machine)
        return list
    }

    /// Changes the elements in place.
    func update(_ machine: Interpreter, _ change: (inout [ScriptValue]) -> Void) throws(Interrupt) {
        try unfold(machine)
        guard !isFrozen else {
            throw machine.typeError("Cannot add or change an element, object is not extensible")
        }
        change(&list)
        guard list.count <= machine.limits.elements else { throw machine.tooManyElements() }
    }

    func setElement(_ index: Int, _ value: ScriptValue, _ machine: Interpreter) throws(Interrupt) {
        try unfold(machine)
        guard !isFrozen else { return }
        guard index < machine.limits.elements else { throw machine.tooManyElements() }
        if index < list.count {
            list[index] = value
        } else {
            try machine.charge((index - list.count + 1) * 16)
            list.append(contentsOf: repeatElement(.undefined, count: index - list.count))
            list.append(value)
        }
    }

    private func unfold(_ machine: Interpreter) throws(Interrupt) {
        guard let source else { return }
        try machine.charge(source.count * 16)
        self.source = nil
        list.reserveCapacity(source.count)
        for (index, value) in source.enumerated() {
            if let known = reached[index] { list.append(known) } else { list.append(try machine.value(value)) }
        }
        reached = [:]
    }

    override func own(_ key: String, _ machine: Interpreter) throws(Interrupt) -> ScriptValue? {
        if key == "length" { return .count(count) }
        if let index = PropertyTable.index(key) { return index < count ? try element(index, machine) : nil }
        return try super.own(key, machine)
    }

    override func has(_ key: String) -> Bool {
        key == "length" || PropertyTable.index(key).map { $0 < count } ?? super.has(key)
    }

    override func set(_ key: String, _ value: ScriptValue, _ machine: Interpreter) throws(Interrupt) {
        if let index = PropertyTable.index(key) {
            try setElement(index, value, machine)
        } else if key == "length" {
            let length = try machine.number(value)
            guard let length = Int(exactly: length), length >= 0, length <= machine.limits.elements else {
                throw machine.error("RangeError", "Invalid array length")
            }
            try machine.charge(length * 16)
            try update(machine) { list in
                if length < list.count {
                    list.removeLast(list.count - length)
                } else {
                    list.append(contentsOf: repeatElement(.undefined, count: length - list.count))
                }
            }
        } else {
            try super.set(key, value, machine)
        }
    }

    override func remove(_ key: String, _ machine: Interpreter) throws(Interrupt) {
        if let index = PropertyTable.index(key) {
            if index < count { try setElement(index, .undefined, machine) }
        } else {
            try super.remove(key, machine)
        }
    }

    override func keys(_ machine: Interpreter) throws(Interrupt) -> [String] {
        try machine.charge(count * 16)
        return (0..<count).map(String.init) + (try super.keys(machine))
    }

    override func empty() {
        super.empty()
        source = nil
        reached = [:]
        list = []
    }
}
