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
    case tuple(PickleTuple)
    case container(PickleContainer)
    /// An entry of the machine's list of globals.
    case global(Int)
    /// What a call gave: the callee and its arguments.
    case call(PickleCall)
    case persistent
    case registered(Int)
    case unknown
}

/// A value that holds others. The machine keeps all of them until its end and empties them one by one: values that hold each
/// other are freed so, and values that are nested a million deep without a million nested calls.
class PickleNode {
    func empty() {}
}

/// A tuple.
final class PickleTuple: PickleNode {
    private(set) var items: [PickleValue]

    init(_ items: [PickleValue]) { self.items = items }

    override func empty() { items = [] }
}

/// A list, dictionary or set.
final class PickleContainer: PickleNode {
    enum Kind { case list, dictionary, set }

    let kind: Kind
    /// Members by text keys; the first few are enough.
    private(set) var members: [String: PickleValue] = [:]
    /// Elements of a list; the first few.
    private(set) var elements: [PickleValue] = []

    init(_ kind: Kind) { self.kind = kind }

    func append(_ value: PickleValue) { if elements.count < 64 { elements.append(value) } }

    func set(_ key: PickleValue, _ value: PickleValue) {
        guard case .text(let key) = key, members.count < 256 else { return }
        members[key] = value
    }

    override func empty() {
        members = [:]
        elements = []
    }
}

/// The result of a call.
final class PickleCall: PickleNode {
    private(set) var callee: PickleValue
    private(set) var arguments: [PickleValue]

    init(_ callee: PickleValue, _ arguments: [PickleValue]) {
        self.callee = callee
        self.arguments = arguments
    }

    override func empty() {
        callee = .unknown
        arguments = []
    }
}
