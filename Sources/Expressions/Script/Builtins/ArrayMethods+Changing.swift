/// Methods of `Array.prototype` that change the list.
extension ArrayMethods {
    static let changing: [String: NativeFunction] = [
        "push": push, "pop": pop, "shift": shift, "unshift": unshift, "splice": splice, "reverse": reverse,
        "sort": sort, "fill": fill, "copyWithin": copyWithin,
    ]

    static func push(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let array = try array(this, machine)
        try machine.charge(arguments.count * 16)
        try array.update(machine) { $0 += arguments.values }
        return .count(array.count)
    }

    static func pop(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        var last: ScriptValue?
        try array(this, machine).update(machine) { last = $0.popLast() }
        return last ?? .undefined
    }

    static func shift(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let array = try array(this, machine)
        try machine.charge(array.count)
        var first: ScriptValue?
        try array.update(machine) { list in
            first = list.first
            if first != nil { list.removeFirst() }
        }
        return first ?? .undefined
    }

    static func unshift(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let array = try array(this, machine)
        try machine.charge(array.count + arguments.count * 16)
        try array.update(machine) { $0.insert(contentsOf: arguments.values, at: 0) }
        return .count(array.count)
    }

    static func splice(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let array = try array(this, machine)
        let count = array.count
        try machine.charge(count + arguments.count * 16)
        let start = try machine.place(arguments[0], in: count, default: 0)
        var length = arguments.count == 0 ? 0 : count - start
        if arguments.count > 1 { length = max(0, min(try machine.integer(arguments[1]), count - start)) }
        var removed: [ScriptValue] = []
        try array.update(machine) { list in
            let end = min(start + length, list.count)
            guard start <= end else { return }
            removed = Array(list[start..<end])
            list.replaceSubrange(start..<end, with: arguments.values.dropFirst(2))
        }
        return try machine.array(removed)
    }

    static func reverse(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let array = try array(this, machine)
        try machine.charge(array.count * 8)
        try array.update(machine) { $0.reverse() }
        return .object(array)
    }

    static func fill(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let array = try array(this, machine)
        let lower = try machine.place(arguments[1], in: array.count, default: 0)
        let upper = try machine.place(arguments[2], in: array.count, default: array.count)
        try machine.charge(array.count * 8)
        try array.update(machine) { list in
            for index in lower..<max(lower, min(upper, list.count)) { list[index] = arguments[0] }
        }
        return .object(array)
    }

    static func copyWithin(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter)
        throws(Interrupt) -> ScriptValue
    {
        let array = try array(this, machine)
        let count = array.count
        let target = try machine.place(arguments[0], in: count, default: 0)
        let lower = try machine.place(arguments[1], in: count, default: 0)
        let upper = try machine.place(arguments[2], in: count, default: count)
        try machine.charge(count * 16)
        try array.update(machine) { list in
            guard lower < upper, upper <= list.count else { return }
            for (offset, value) in Array(list[lower..<upper]).enumerated() where target + offset < list.count {
                list[target + offset] = value
            }
        }
        return .object(array)
    }

    static func sort(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let array = try array(this, machine)
        let ordered = try sorted(try elements(this, machine), arguments[0], machine)
        try array.update(machine) { $0 = ordered }
        return .object(array)
    }

    /// Merge sort: stable, and whole whatever the function says. `undefined` comes last.
    static func sorted(_ values: [ScriptValue], _ comparator: ScriptValue, _ machine: Interpreter) throws(Interrupt)
        -> [ScriptValue]
    {
        let function = comparator.isUndefined ? nil : try machine.callback(comparator)
        let known = values.filter { !$0.isUndefined }
        let rest = values.filter(\.isUndefined)
        if let function {
            return try merged(known, machine) { left, right throws(Interrupt) in
                try machine.number(try machine.apply(function, [left, right])) > 0
            } + rest
        }
        var texts: [(text: ScriptText, value: ScriptValue)] = []
        for value in known { texts.append((try machine.string(value), value)) }
        return try merged(texts, machine) { left, right throws(Interrupt) in
            try machine.charge(min(left.text.size, right.text.size) + 16)
            return right.text < left.text
        }.map(\.value) + rest
    }

    private static func merged<Element>(
        _ values: [Element],
        _ machine: Interpreter,
        _ isAfter: (Element, Element) throws(Interrupt) -> Bool
    ) throws(Interrupt) -> [Element] {
        var source = values
        var width = 1
        while width < source.count {
            try machine.charge(source.count * 16)
            var target: [Element] = []
            target.reserveCapacity(source.count)
            var start = 0
            while start < source.count {
                let middle = min(start + width, source.count)
                let end = min(start + 2 * width, source.count)
                var (left, right) = (start, middle)
                while left < middle || right < end {
                    let takesRight =
                        left >= middle ? true : right >= end ? false : try isAfter(source[left], source[right])
                    target.append(source[takesRight ? right : left])
                    if takesRight { right += 1 } else { left += 1 }
                }
                start = end
            }
            source = target
            width *= 2
        }
        return source
    }
}
