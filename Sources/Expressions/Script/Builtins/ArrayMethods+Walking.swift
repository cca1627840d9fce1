/// Methods of `Array.prototype` that call a function for each element.
extension ArrayMethods {
    static let walking: [String: NativeFunction] = [
        "map": map, "filter": filter, "forEach": forEach, "some": some, "every": every, "find": find,
        "findIndex": findIndex, "findLast": findLast, "findLastIndex": findLastIndex, "reduce": reduce,
        "reduceRight": reduceRight, "flatMap": flatMap,
    ]

    /// Calls a function with each element, its place and the list, until it is told to stop.
    ///
    /// The elements are those of the start, as far as the list still has them: what a function appends is not walked over.
    private static func walk(
        _ this: ScriptValue,
        _ arguments: ScriptArguments,
        _ machine: Interpreter,
        backwards: Bool = false,
        _ visit: (_ index: Int, _ element: ScriptValue, _ result: ScriptValue) throws(Interrupt) -> Bool
    ) throws(Interrupt) {
        let array = try array(this, machine)
        let function = try machine.callback(arguments[0])
        let count = array.count
        for step in 0..<count {
            let index = backwards ? count - 1 - step : step
            guard index < array.count else { continue }
            try machine.step()
            let element = try array.element(index, machine)
            let result = try machine.call(
                function,
                this: arguments[1],
                [element, .count(index), .object(array)]
            )
            if try !visit(index, element, result) { return }
        }
    }

    static func map(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        var results: [ScriptValue] = []
        try walk(this, arguments, machine) { _, _, result throws(Interrupt) in
            results.append(result)
            return true
        }
        return try machine.array(results)
    }

    static func filter(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        var results: [ScriptValue] = []
        try walk(this, arguments, machine) { _, element, result throws(Interrupt) in
            if result.isTrue { results.append(element) }
            return true
        }
        return try machine.array(results)
    }

    static func forEach(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        try walk(this, arguments, machine) { _, _, _ throws(Interrupt) in true }
        return .undefined
    }

    static func some(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        var found = false
        try walk(this, arguments, machine) { _, _, result throws(Interrupt) in
            found = result.isTrue
            return !found
        }
        return .bool(found)
    }

    static func every(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        var holds = true
        try walk(this, arguments, machine) { _, _, result throws(Interrupt) in
            holds = result.isTrue
            return holds
        }
        return .bool(holds)
    }

    private static func search(
        _ this: ScriptValue,
        _ arguments: ScriptArguments,
        _ machine: Interpreter,
        backwards: Bool
    ) throws(Interrupt) -> (index: Int, element: ScriptValue)? {
        var found: (index: Int, element: ScriptValue)?
        try walk(this, arguments, machine, backwards: backwards) { index, element, result throws(Interrupt) in
            if result.isTrue { found = (index, element) }
            return found == nil
        }
        return found
    }

    static func find(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    { try search(this, arguments, machine, backwards: false)?.element ?? .undefined }

    static func findIndex(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    { .count(try search(this, arguments, machine, backwards: false)?.index ?? -1) }

    static func findLast(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    { try search(this, arguments, machine, backwards: true)?.element ?? .undefined }

    static func findLastIndex(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter)
        throws(Interrupt) -> ScriptValue
    { .count(try search(this, arguments, machine, backwards: true)?.index ?? -1) }

    static func reduce(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    { try folded(this, arguments, machine, backwards: false) }

    static func reduceRight(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter)
        throws(Interrupt) -> ScriptValue
    { try folded(this, arguments, machine, backwards: true) }

    private static func folded(
        _ this: ScriptValue,
        _ arguments: ScriptArguments,
        _ machine: Interpreter,
        backwards: Bool
    ) throws(Interrupt) -> ScriptValue {
        let array = try array(this, machine)
        let function = try machine.callback(arguments[0])
        let values = try elements(this, machine)
        var places = Array(values.indices)
        if backwards { places.reverse() }
        var sum = arguments[1]
        if arguments.count < 2 {
            guard let first = places.first else {
                throw machine.typeError("Reduce of empty array with no initial value")
            }
            sum = values[first]
            places.removeFirst()
        }
        for index in places { sum = try machine.apply(function, [sum, values[index], .count(index), .object(array)]) }
        return sum
    }

    static func flatMap(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    { try flat(try map(this, arguments, machine), ScriptArguments([]), machine) }
}
