import Formats

extension Interpreter {
    /// A value as it leaves the script; `nil` for what JSON has no word for.
    func json(_ value: ScriptValue) throws(Interrupt) -> JSONValue? {
        try charge(16)
        switch value {
        case .undefined: return nil
        case .null: return .null
        case .bool(let value): return .bool(value)
        case .number(let number):
            guard abs(number) < 9_007_199_254_740_992, let whole = Int(exactly: number) else { return .double(number) }
            return .int(whole)
        case .text(let text):
            try charge(text.size)
            return .string(text.string)
        case .object(let object):
            guard nesting < 200 else { throw failure("the value of the script nests too deep, or holds itself") }
            nesting += 1
            defer { nesting -= 1 }
            try enter(0)
            defer { leave(0) }
            return try json(object)
        }
    }

    private func json(_ object: ScriptObject) throws(Interrupt) -> JSONValue? {
        switch object {
        case is ScriptFunction: return nil
        case let array as ScriptArray:
            if let elements = array.untouchedElements {
                try charge(elements.count * 16)
                return .array(elements)
            }
            var elements: [JSONValue] = []
            for element in try array.elements(self) { elements.append(try json(element) ?? .null) }
            return .array(elements)
        case let date as ScriptDate: return date.time.isNaN ? .null : .string(DateMethods.iso(date.time))
        case let address as ScriptAddress: return .string(address.text)
        default:
            if let function = try object.own("toJSON", self)?.function {
                return try json(try call(function, this: .object(object), []))
            }
            if let untouched = object.untouched {
                try charge(untouched.count * 16)
                return .object(untouched)
            }
            var members = JSONObject()
            for key in try object.keys(self) {
                guard let value = try object.own(key, self), let member = try json(value) else {
                    continue
                }
                members[key] = member
            }
            return .object(members)
        }
    }
}
