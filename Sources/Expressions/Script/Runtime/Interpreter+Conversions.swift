import Formats

extension Interpreter {
    /// What kind of simple value an object should become.
    enum Hint { case text, number, any }

    /// `ToPrimitive` of ECMA-262.
    func primitive(_ value: ScriptValue, _ hint: Hint = .any) throws(Interrupt) -> ScriptValue {
        guard case .object(let object) = value else { return value }
        if let date = object as? ScriptDate {
            return hint == .number ? .number(date.time) : .string(DateMethods.text(date.time))
        }
        for name in hint == .text ? ["toString", "valueOf"] : ["valueOf", "toString"] {
            guard let function = try object.own(name, self)?.function else { continue }
            let result = try call(function, this: value, [])
            if result.object == nil { return result }
        }
        switch object {
        case let array as ScriptArray: return .text(try join(array, ScriptText(",")))
        case let function as ScriptFunction: return .string(source(of: function))
        case let pattern as ScriptPattern: return .string(pattern.description)
        case let fault as ScriptFault:
            let name = try fault.own("name", self).map { value throws(Interrupt) in try string(value).string }
            let message = try string(try fault.own("message", self) ?? .text(.empty)).string
            return .string(message.isEmpty ? name ?? fault.name : "\(name ?? fault.name): \(message)")
        case is ScriptCollection: return .string("[object \(object.kind)]")
        case let address as ScriptAddress: return .string(address.text)
        case let parameters as ScriptParameters: return .string(parameters.text)
        case let bytes as ScriptBytes: return .string(String(decoding: bytes.bytes, as: UTF8.self))
        default: return .string("[object Object]")
        }
    }

    private func source(of function: ScriptFunction) -> String {
        guard case .written(let node, _) = function.body else { return "function \(function.name)() { [native code] }" }
        return program.text(node.range)
    }

    /// The elements as texts with something between them. An array inside an array is joined too.
    func join(_ array: ScriptArray, _ separator: ScriptText) throws(Interrupt) -> ScriptText {
        try enter(0)
        defer { leave(0) }
        var text = ScriptText.empty
        var size = 0
        for (index, element) in try array.elements(self).enumerated() {
            var piece = ScriptText.empty
            if let inner = element.array {
                piece = try join(inner, ScriptText(","))
            } else if !element.isNullish {
                piece = try string(element)
            }
            let isNext = index > 0
            size += piece.size + (isNext ? separator.size : 0)
            guard size <= limits.textBytes else { throw failure("the script makes a text that is too long") }
            try charge(piece.size + separator.size)
            if isNext { text.append(separator) }
            text.append(piece)
        }
        return text
    }

    /// `ToString` of ECMA-262.
    func string(_ value: ScriptValue) throws(Interrupt) -> ScriptText {
        switch value {
        case .undefined: return ScriptText("undefined")
        case .null: return ScriptText("null")
        case .bool(let value): return ScriptText(value ? "true" : "false")
        case .number(let number): return ScriptText(ScriptNumber.text(number))
        case .text(let text): return text
        case .object: return try string(try primitive(value, .text))
        }
    }

    /// The key by which a value names a property.
    func key(_ value: ScriptValue) throws(Interrupt) -> String { try string(value).string }

    /// `ToNumber` of ECMA-262.
    func number(_ value: ScriptValue) throws(Interrupt) -> Double {
        switch value {
        case .undefined: return .nan
        case .null: return 0
        case .bool(let value): return value ? 1 : 0
        case .number(let number): return number
        case .text(let text):
            try charge(text.size)
            return ScriptNumber.parse(text)
        case .object: return try number(try primitive(value, .number))
        }
    }

    /// `ToIntegerOrInfinity` of ECMA-262, within what an `Int` holds.
    func integer(_ value: ScriptValue, default missing: Int = 0) throws(Interrupt) -> Int {
        if value.isUndefined { return missing }
        let number = try number(value)
        if number.isNaN { return 0 }
        return Int(max(-1e15, min(1e15, number.rounded(.towardZero))))
    }

    /// A place in a list of so many elements; negative ones count from the end.
    func place(_ value: ScriptValue, in count: Int, default missing: Int) throws(Interrupt) -> Int {
        let place = try integer(value, default: missing)
        return place < 0 ? max(0, count + place) : min(place, count)
    }

    /// `==` of ECMA-262.
    func areLooselyEqual(_ left: ScriptValue, _ right: ScriptValue) throws(Interrupt) -> Bool {
        switch (left, right) {
        case (.undefined, .null), (.null, .undefined): return true
        case (.undefined, _), (.null, _), (_, .undefined), (_, .null), (.object, .object), (.text, .text):
            return ScriptValue.areStrictlyEqual(left, right)
        case (.object, _): return try areLooselyEqual(try primitive(left), right)
        case (_, .object): return try areLooselyEqual(left, try primitive(right))
        default: return try number(left) == (try number(right))
        }
    }

    /// Whether one value comes before another; `nil` where they cannot be compared.
    func precedes(_ left: ScriptValue, _ right: ScriptValue) throws(Interrupt) -> Bool? {
        let (left, right) = (try primitive(left, .number), try primitive(right, .number))
        if case .text(let a) = left, case .text(let b) = right {
            try charge(min(a.size, b.size))
            return a < b
        }
        let (a, b) = (try number(left), try number(right))
        return a.isNaN || b.isNaN ? nil : a < b
    }

    /// `+` of ECMA-262.
    func add(_ left: ScriptValue, _ right: ScriptValue) throws(Interrupt) -> ScriptValue {
        if case .number(let a) = left, case .number(let b) = right { return .number(a + b) }
        let (left, right) = (try primitive(left), try primitive(right))
        if left.text == nil, right.text == nil { return .number(try number(left) + (try number(right))) }
        let (a, b) = (try string(left), try string(right))
        try checkLength(a.size + b.size)
        return .text(a + b)
    }

    /// What `for…of`, spread and destructuring walk over.
    func iterate(_ value: ScriptValue) throws(Interrupt) -> [ScriptValue] {
        switch value {
        case .text(let text):
            try charge(text.size * 16)
            return text.points.map { .text($0) }
        case .object(let array as ScriptArray):
            try charge(array.count * 8)
            return try array.elements(self)
        case .object(let collection as ScriptCollection):
            try charge(collection.entries.count * 16)
            var elements: [ScriptValue] = []
            for case .some(let entry) in collection.entries {
                elements.append(collection.isMap ? try array([entry.key, entry.value]) : entry.key)
            }
            return elements
        case .object(let iterator as ScriptIterator): return iterator.rest()
        case .object(let parameters as ScriptParameters): return try parameters.pairs(self)
        case .object(let bytes as ScriptBytes): return bytes.bytes.map { .count(Int($0)) }
        default: throw typeError("\(describe(value)) is not iterable")
        }
    }

    /// A value in a message.
    func describe(_ value: ScriptValue) -> String {
        switch value {
        case .undefined: "undefined"
        case .null: "null"
        case .bool(let value): String(value)
        case .number(let number): ScriptNumber.text(number)
        case .text(let text): "'\(text.string.prefix(40))'"
        case .object(let object):
            object is ScriptFunction ? "a function" : object is ScriptArray ? "an array" : "object"
        }
    }
}
