import Formats

/// A key that equals another when its bytes do.
struct PropertyKey: Hashable {
    let text: String

    init(_ text: String) { self.text = text }

    static func == (left: PropertyKey, right: PropertyKey) -> Bool {
        let (left, right) = (left.text.utf8, right.text.utf8)
        guard left.count == right.count else { return false }
        let isEqual = left.withContiguousStorageIfAvailable { left in
            right.withContiguousStorageIfAvailable { right in
                left.baseAddress == right.baseAddress || left.elementsEqual(right)
            }
        }
        return (isEqual ?? nil) ?? left.elementsEqual(right)
    }

    func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}

/// The properties of an object, in order.
///
/// What came from outside stays a JSON object until the script writes or lists it; only the inner objects that the script
/// reached are turned into its own, so that a member path costs what the path is long, not what the answer is large.
struct PropertyTable {
    private(set) var source: JSONObject?
    private var reached: [(key: String, value: ScriptValue)] = []
    private var keys: [String] = []
    private var values: [ScriptValue] = []
    /// Places by key; kept only where there are so many keys that looking through them takes longer.
    private var places: [PropertyKey: Int] = [:]
    private static let fewKeys = 8

    init() {}

    init(_ source: JSONObject) { self.source = source }

    var count: Int { source?.count ?? keys.count }

    /// The object as it came, if nothing in it can have been changed.
    var untouched: JSONObject? { reached.isEmpty ? source : nil }

    private func place(_ key: String) -> Int? {
        if keys.count > Self.fewKeys { return places[PropertyKey(key)] }
        let key = PropertyKey(key)
        return keys.firstIndex { PropertyKey($0) == key }
    }

    func has(_ key: String) -> Bool { source.map { $0[key] != nil } ?? (place(key) != nil) }

    mutating func get(_ key: String, _ machine: Interpreter) throws(Interrupt) -> ScriptValue? {
        guard let source else { return place(key).map { values[$0] } }
        guard let value = source[key] else { return nil }
        switch value {
        case .array, .object:
            let wanted = PropertyKey(key)
            if let known = reached.first(where: { PropertyKey($0.key) == wanted }) { return known.value }
            if reached.count >= Self.fewKeys {
                try unfold(machine)
                return place(key).map { values[$0] }
            }
            let wrapped = try machine.value(value)
            reached.append((key, wrapped))
            return wrapped
        default: return try machine.value(value)
        }
    }

    mutating func set(_ key: String, _ value: ScriptValue, _ machine: Interpreter) throws(Interrupt) {
        try unfold(machine)
        if let place = place(key) {
            values[place] = value
            return
        }
        try machine.charge(key.utf8.count + 32)
        keys.append(key)
        values.append(value)
        if keys.count == Self.fewKeys + 1 {
            for (place, key) in keys.enumerated() { places[PropertyKey(key)] = place }
        } else if keys.count > Self.fewKeys {
            places[PropertyKey(key)] = keys.count - 1
        }
    }

    mutating func remove(_ key: String, _ machine: Interpreter) throws(Interrupt) {
        try unfold(machine)
        guard let place = place(key) else { return }
        try machine.charge(keys.count * 8)
        keys.remove(at: place)
        values.remove(at: place)
        places = [:]
        if keys.count > Self.fewKeys {
            for (place, key) in keys.enumerated() { places[PropertyKey(key)] = place }
        }
    }

    /// Keys in the order of JavaScript: array indices first, by number, then the others as they were set.
    mutating func ordered(_ machine: Interpreter) throws(Interrupt) -> [String] {
        let keys = source?.keys ?? keys
        try machine.charge(keys.count * 16)
        var numbers: [(Int, String)] = []
        for key in keys { if let index = Self.index(key) { numbers.append((index, key)) } }
        guard !numbers.isEmpty else { return keys }
        numbers.sort { $0.0 < $1.0 }
        return numbers.map(\.1) + keys.filter { Self.index($0) == nil }
    }

    /// The number of a key that is an array index.
    static func index(_ key: String) -> Int? {
        guard let first = key.utf8.first, first &- 0x30 < 10, key.utf8.count < 11, let index = Int(key),
            first != 0x30 || key.utf8.count == 1, index < 0xFFFF_FFFF
        else { return nil }
        return index
    }

    /// Takes all members over from the JSON object.
    private mutating func unfold(_ machine: Interpreter) throws(Interrupt) {
        guard let source else { return }
        try machine.charge(source.count * 64)
        self.source = nil
        let known = reached
        reached = []
        for key in source.keys {
            let value: ScriptValue
            if let reached = known.first(where: { PropertyKey($0.key) == PropertyKey(key) }) {
                value = reached.value
            } else {
                value = try machine.value(source[key] ?? .null)
            }
            keys.append(key)
            values.append(value)
        }
        if keys.count > Self.fewKeys {
            for (place, key) in keys.enumerated() { places[PropertyKey(key)] = place }
        }
    }

    mutating func removeAll() { self = PropertyTable() }
}
