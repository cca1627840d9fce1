/// `String.prototype`.
enum TextMethods {
    static let table: [String: NativeFunction] = finding.merging(cutting) { $1 }.merging(changing) { $1 }

    private static let finding: [String: NativeFunction] = [
        "includes": includes, "startsWith": startsWith, "endsWith": endsWith, "indexOf": indexOf,
        "lastIndexOf": lastIndexOf, "search": search, "match": match, "matchAll": matchAll, "charAt": charAt,
        "charCodeAt": charCodeAt, "codePointAt": codePointAt, "at": at, "localeCompare": localeCompare,
    ]

    /// The text that a method is called on.
    static func text(_ this: ScriptValue, _ machine: Interpreter) throws(Interrupt) -> ScriptText {
        if case .text(let text) = this { return text }
        if this.isNullish { throw machine.typeError("a method of String was called on \(machine.describe(this))") }
        return try machine.string(this)
    }

    /// What is looked for; a pattern is refused where JavaScript refuses it.
    private static func part(_ value: ScriptValue, _ name: String, _ machine: Interpreter) throws(Interrupt)
        -> ScriptText
    {
        if value.object is ScriptPattern {
            throw machine.typeError("First argument to String.prototype.\(name) must not be a regular expression")
        }
        return try machine.string(value)
    }

    static func includes(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let (text, part) = (try text(this, machine), try part(arguments[0], "includes", machine))
        try machine.charge(text.size + part.size)
        return .bool(text.find(part, from: try machine.integer(arguments[1])) != nil)
    }

    static func startsWith(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter)
        throws(Interrupt) -> ScriptValue
    {
        let (text, part) = (try text(this, machine), try part(arguments[0], "startsWith", machine))
        try machine.charge(part.size)
        return .bool(text.hasPrefix(part, at: max(0, min(try machine.integer(arguments[1]), text.count))))
    }

    static func endsWith(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let (text, part) = (try text(this, machine), try part(arguments[0], "endsWith", machine))
        try machine.charge(part.size)
        let end = max(0, min(try machine.integer(arguments[1], default: text.count), text.count))
        return .bool(end >= part.count && text.slice(end - part.count, end) == part)
    }

    static func indexOf(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let (text, part) = (try text(this, machine), try machine.string(arguments[0]))
        let start = max(0, min(try machine.integer(arguments[1]), text.count))
        let place = text.find(part, from: start)
        // What was walked over counts, not the whole text: loops look for one place after the other.
        try machine.charge(part.size + 16 + (place.map { max(0, $0 - start) } ?? text.size) * 2)
        return .count(place ?? -1)
    }

    static func lastIndexOf(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter)
        throws(Interrupt) -> ScriptValue
    {
        let (text, part) = (try text(this, machine), try machine.string(arguments[0]))
        try machine.charge((text.size + part.size) * 8)
        let number = try machine.number(arguments[1])
        let start = number.isNaN ? Int.max : try machine.integer(arguments[1])
        return .count(text.findLast(part, from: start) ?? -1)
    }

    /// A pattern, or a text as one.
    private static func pattern(_ value: ScriptValue, flags: String, _ machine: Interpreter) throws(Interrupt)
        -> ScriptPattern
    {
        if let pattern = value.object as? ScriptPattern { return pattern }
        let source = value.isUndefined ? "" : try machine.string(value).string
        return try machine.pattern(source, flags: flags)
    }

    static func search(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let text = try text(this, machine)
        let pattern = try pattern(arguments[0], flags: "", machine)
        return .count(try pattern.match(text, from: 0, machine)?[0] ?? -1)
    }

    static func match(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let text = try text(this, machine)
        let pattern = try pattern(arguments[0], flags: "", machine)
        guard pattern.compiled.isGlobal else {
            guard let slots = try pattern.next(text, machine) else { return .null }
            return try pattern.result(slots, in: text, machine)
        }
        let matches = try pattern.matches(text, limit: .max, machine)
        pattern.lastIndex = 0
        guard !matches.isEmpty else { return .null }
        return try machine.array(matches.map { ScriptPattern.group($0, 0, text) })
    }

    static func matchAll(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let text = try text(this, machine)
        let pattern = try pattern(arguments[0], flags: "g", machine)
        guard pattern.compiled.isGlobal else {
            throw machine.typeError("String.prototype.matchAll called with a non-global RegExp argument")
        }
        var results: [ScriptValue] = []
        for slots in try pattern.matches(text, limit: .max, machine) {
            results.append(try pattern.result(slots, in: text, machine))
        }
        return .object(machine.keep(ScriptIterator(results)))
    }

    static func charAt(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let place = try machine.integer(arguments[0])
        return .text(try text(this, machine).unit(at: place).map { ScriptText(unit: $0) } ?? .empty)
    }

    static func charCodeAt(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter)
        throws(Interrupt) -> ScriptValue
    {
        let place = try machine.integer(arguments[0])
        return .number(try text(this, machine).unit(at: place).map(Double.init) ?? .nan)
    }

    static func codePointAt(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter)
        throws(Interrupt) -> ScriptValue
    {
        let text = try text(this, machine)
        let place = try machine.integer(arguments[0])
        guard let unit = text.unit(at: place) else { return .undefined }
        guard unit & 0xFC00 == 0xD800, let next = text.unit(at: place + 1), next & 0xFC00 == 0xDC00 else {
            return .count(Int(unit))
        }
        return .count(0x10000 + Int(unit & 0x3FF) << 10 + Int(next & 0x3FF))
    }

    static func at(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let text = try text(this, machine)
        let place = try machine.integer(arguments[0])
        return text.unit(at: place < 0 ? text.count + place : place).map { .text(ScriptText(unit: $0)) }
            ?? .undefined
    }

    static func localeCompare(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter)
        throws(Interrupt) -> ScriptValue
    {
        let (left, right) = (try text(this, machine), try machine.string(arguments[0]))
        try machine.charge((left.size + right.size) * (left.isASCII && right.isASCII ? 64 : 500))
        var order = Collation()
        if let options = arguments[2].object {
            order.isNumeric = try options.own("numeric", machine)?.isTrue ?? false
            switch try options.own("sensitivity", machine)?.text?.string {
            case "base": order.level = 1
            case "accent": order.level = 2
            default: break
            }
        }
        return .count(order.compare(left.string, right.string))
    }
}
