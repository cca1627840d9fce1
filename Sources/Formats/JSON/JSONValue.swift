/// A JSON value as a tree: what is built to be written, and small things that were read.
public enum JSONValue: Sendable {
    case null
    case bool(Bool)
    case int(Int)
    case double(Double)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)
}

/// The members of an object in the order in which they were set. Keys are the same when their bytes are.
///
/// Most objects have few members: a look along them takes less time than a table, and none has to be made. Objects with more have one.
public struct JSONObject: Sendable {
    /// Keys and values, in order.
    public private(set) var members: [(key: String, value: JSONValue)] = []
    /// The place of each key, where there are more members than are looked along.
    private var places: [JSONKey: Int] = [:]

    private static let tableFrom = 16

    /// An object without members.
    public init() {}

    /// The member with a key. Setting `nil` removes it; setting a known key keeps its place.
    public subscript(key: String) -> JSONValue? {
        get { place(key).map { members[$0].value } }
        set {
            switch (place(key), newValue) {
            case (let place?, let value?): members[place].value = value
            case (let place?, nil):
                members.remove(at: place)
                // Those behind it have moved.
                places = [:]
                makeTable()
            case (nil, let value?):
                members.append((key, value))
                if members.count > Self.tableFrom, places.isEmpty {
                    makeTable()
                } else if !places.isEmpty {
                    places[JSONKey(key)] = members.count - 1
                }
            case (nil, nil): break
            }
        }
    }

    private mutating func makeTable() {
        guard members.count > Self.tableFrom else { return }
        places.reserveCapacity(members.count * 2)
        for (place, member) in members.enumerated() { places[JSONKey(member.key)] = place }
    }

    private func place(_ key: String) -> Int? {
        guard places.isEmpty else { return places[JSONKey(key)] }
        for place in members.indices where JSONKey.isSame(members[place].key, key) { return place }
        return nil
    }

    /// The keys, in order.
    public var keys: [String] { members.map(\.key) }

    /// Number of members.
    public var count: Int { members.count }

    /// Whether there is no member.
    public var isEmpty: Bool { members.isEmpty }

    /// Makes room for members that are about to be set.
    public mutating func reserveCapacity(_ count: Int) { members.reserveCapacity(count) }
}

extension JSONObject: Equatable {
    /// Objects are equal when their members are, whatever the order.
    public static func == (left: JSONObject, right: JSONObject) -> Bool {
        left.count == right.count && left.members.allSatisfy { right[$0.key] == $0.value }
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// An object with members in the order written.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        members.reserveCapacity(elements.count)
        for (key, value) in elements { self[key] = value }
    }
}

extension JSONValue: Equatable {
    /// Numbers are equal when their values are, whether written as integers or not.
    public static func == (left: JSONValue, right: JSONValue) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let a), .bool(let b)): a == b
        case (.int(let a), .int(let b)): a == b
        case (.double(let a), .double(let b)): a == b
        case (.int(let a), .double(let b)), (.double(let b), .int(let a)): Double(a) == b
        case (.string(let a), .string(let b)): a == b
        case (.array(let a), .array(let b)): a == b
        case (.object(let a), .object(let b)): a == b
        default: false
        }
    }
}

extension JSONValue {
    /// Reads a text into a tree.
    ///
    /// - Throws: `JSONError` with the place of the first fault.
    public init(parsing text: String, options: JSONReadingOptions = .init()) throws(JSONError) {
        self = try JSONDocument(text, options: options).root.value
    }

    /// Reads a text into a tree.
    ///
    /// - Throws: `JSONError` with the place of the first fault.
    public init(parsing bytes: [UInt8], options: JSONReadingOptions = .init()) throws(JSONError) {
        self = try JSONDocument(bytes, options: options).root.value
    }

    /// A string, or `null` for none.
    public init(_ text: String?) { self = text.map { .string($0) } ?? .null }

    /// An integer, or `null` for none.
    public init(_ number: Int?) { self = number.map { .int($0) } ?? .null }

    /// An array of strings.
    public init(_ texts: [String]) { self = .array(texts.map { .string($0) }) }

    /// Whether this is `null`.
    public var isNull: Bool { if case .null = self { true } else { false } }
    /// The boolean, if this is one.
    public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
    /// The text, if this is a string.
    public var string: String? { if case .string(let value) = self { value } else { nil } }
    /// The elements, if this is an array.
    public var array: [JSONValue]? { if case .array(let value) = self { value } else { nil } }
    /// The members, if this is an object.
    public var object: JSONObject? { if case .object(let value) = self { value } else { nil } }

    /// The number, if it is a whole one that fits.
    public var int: Int? {
        switch self {
        case .int(let value): value
        case .double(let value): Int(exactly: value)
        default: nil
        }
    }

    /// The number, if this is one.
    public var double: Double? {
        switch self {
        case .int(let value): Double(value)
        case .double(let value): value
        default: nil
        }
    }

    /// The member of an object.
    public subscript(key: String) -> JSONValue? {
        get { object?[key] }
        set {
            guard case .object(var members) = self else { return }
            members[key] = newValue
            self = .object(members)
        }
    }

    /// The element of an array.
    public subscript(index: Int) -> JSONValue? {
        guard let array, array.indices.contains(index) else { return nil }
        return array[index]
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByFloatLiteral, ExpressibleByNilLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral,
    ExpressibleByStringInterpolation
{
    /// A string.
    public init(stringLiteral value: String) { self = .string(value) }
    /// An integer.
    public init(integerLiteral value: Int) { self = .int(value) }
    /// A boolean.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// A decimal number.
    public init(floatLiteral value: Double) { self = .double(value) }
    /// `null`.
    public init(nilLiteral: ()) { self = .null }
    /// An array.
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    /// An object with members in the order written.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        var object = JSONObject()
        object.reserveCapacity(elements.count)
        for (key, value) in elements { object[key] = value }
        self = .object(object)
    }
}
