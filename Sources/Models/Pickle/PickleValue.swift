/// What the abstract machine knows of a value.
indirect enum PickleValue {
    case none
    case bool(Bool)
    case integer(Int)
    case number
    case text(String)
    case bytes(Range<Int>)
    /// Bytes that were computed, not taken from the stream.
    case made([UInt8])
    case tuple([PickleValue])
    case container(PickleContainer)
    /// An entry of the machine's list of globals.
    case global(Int)
    /// What a call gave: the callee and its arguments.
    case call(PickleCall)
    case persistent
    case registered(Int)
    case unknown
}

/// A list, dictionary or set. A class, because the memo and the stack may hold the same one.
final class PickleContainer {
    enum Kind { case list, dictionary, set }

    let kind: Kind
    /// Members by text keys; the first few are enough.
    var members: [String: PickleValue] = [:]
    /// Elements of a list; the first few.
    var elements: [PickleValue] = []

    init(_ kind: Kind) { self.kind = kind }

    func append(_ value: PickleValue) { if elements.count < 64 { elements.append(value) } }

    func set(_ key: PickleValue, _ value: PickleValue) {
        guard case .text(let key) = key, members.count < 256 else { return }
        members[key] = value
    }
}

/// The result of a call. A class, because state that is set later belongs to the same object.
final class PickleCall {
    let callee: PickleValue
    let arguments: [PickleValue]

    init(_ callee: PickleValue, _ arguments: [PickleValue]) {
        self.callee = callee
        self.arguments = arguments
    }
}
