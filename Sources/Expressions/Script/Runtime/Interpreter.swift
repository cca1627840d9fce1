import Formats

/// One evaluation: its budgets, the names it sees, and everything it made.
final class Interpreter {
    let limits: ScriptLimits
    /// The script, for messages.
    let program: ScriptProgram
    private var ticks: Int
    private var work: Int
    private var depth = 0
    /// How deep the value nests that is being written as JSON.
    var nesting = 0
    private let outer: JSONObject
    private var globals: [ScriptValue?]
    private var objects: [ScriptObject] = []
    private var scopes: [Scope] = []
    /// Built-in objects that were asked for: each is there once.
    var builtIns: [String: ScriptValue] = [:]
    /// What was thrown, while it is on its way.
    var thrown: ScriptValue = .undefined
    /// Where in the script the step under way stands, as an index of Unicode scalars.
    var position = 0
    /// The text that a pattern read last: loops of `exec` read the same text many times.
    var read: ReadText?
    /// How many names were given a value so far.
    var assignments = 0
    let surroundings: ScriptSurroundings
    /// The state of `Math.random`.
    var random: UInt64

    init(_ program: ScriptProgram, scope: JSONObject, limits: ScriptLimits, surroundings: ScriptSurroundings) {
        self.program = program
        self.limits = limits
        self.surroundings = surroundings
        random = surroundings.seed
        outer = scope
        ticks = limits.steps.multipliedReportingOverflow(by: Self.ticksPerStep).partialValue
        work = limits.work
        globals = Array(repeating: nil, count: program.names.count)
    }

    /// Runs the whole script.
    ///
    /// - Parameter arguments: names whose values the script gets where it is a function.
    func run(_ arguments: [String]) throws(Interrupt) -> JSONValue? {
        let ground = scope(in: nil)
        let main = keep(ScriptFunction("", .written(program.root, ground)))
        var value = try call(main, this: .undefined, [])
        if program.isFunction, let function = value.function {
            var values: [ScriptValue] = []
            for name in arguments {
                values.append(try outer[name].map { json throws(Interrupt) in try self.value(json) } ?? .undefined)
            }
            value = try call(function, this: .undefined, values)
        }
        return try json(value)
    }

    // MARK: Budgets

    /// Operators that count as one step.
    static let ticksPerStep = 16

    /// Counts one operator.
    @inline(__always)
    func tick() throws(Interrupt) {
        ticks &-= 1
        if ticks < 0 { throw tooManySteps() }
    }

    /// Counts one statement, call or round of a loop.
    @inline(__always)
    func step() throws(Interrupt) {
        ticks &-= Self.ticksPerStep
        if ticks < 0 { throw tooManySteps() }
    }

    private func tooManySteps() -> Interrupt { failure("the script takes more than \(limits.steps) steps") }

    /// Counts bytes that a built-in function reads or writes.
    @inline(__always)
    func charge(_ bytes: Int) throws(Interrupt) {
        work &-= bytes
        if work < 0 { throw failure("the script works on too much data") }
    }

    /// Checks the length of a text that is about to be made; its making costs as much, if nothing else is said.
    func checkLength(_ bytes: Int, charging cost: Int? = nil) throws(Interrupt) {
        if bytes > limits.textBytes { throw failure("the script makes a text of more than \(limits.textBytes) bytes") }
        try charge(cost ?? bytes)
    }

    /// Lets a pattern search, within what is left of the work.
    func search<Result>(_ search: (inout Int) -> Result) throws(Interrupt) -> Result {
        var visits = work / Self.bytesPerVisit
        let before = visits
        let result = search(&visits)
        try charge((before &- visits) &* Self.bytesPerVisit)
        return result
    }

    /// What a visit to a step of a pattern counts.
    private static let bytesPerVisit = 32

    func tooManyElements() -> Interrupt {
        failure("the script makes a list of more than \(limits.elements) elements")
    }

    /// Goes into a function whose body is so many nodes high.
    func enter(_ height: Int) throws(Interrupt) {
        guard depth &+ height &+ 8 <= limits.depth else { throw failure("the calls of the script nest too deep") }
        depth &+= height &+ 8
    }

    func leave(_ height: Int) { depth &-= height &+ 8 }

    // MARK: What the script makes

    /// Takes an object into the machine's care.
    func keep<Object: ScriptObject>(_ object: Object) -> Object {
        objects.append(object)
        return object
    }

    func scope(in parent: Scope?) -> Scope {
        let scope = Scope(parent)
        scopes.append(scope)
        return scope
    }

    func copy(_ scope: Scope) -> Scope {
        let copy = scope.copy()
        scopes.append(copy)
        return copy
    }

    /// Frees everything, ring by ring and chain by chain.
    func finish() {
        thrown = .undefined
        globals = []
        builtIns = [:]
        for object in objects { object.empty() }
        for scope in scopes { scope.empty() }
        objects = []
        scopes = []
    }

    func array(_ elements: [ScriptValue]) throws(Interrupt) -> ScriptValue {
        guard elements.count <= limits.elements else { throw tooManyElements() }
        try charge(32 + elements.count * 16)
        return .object(keep(ScriptArray(elements)))
    }

    func makeObject() throws(Interrupt) -> ScriptObject {
        try charge(64)
        return keep(ScriptObject())
    }

    // MARK: Names

    /// What a name stands for that no scope of the script holds; `nil` if nothing.
    func global(_ symbol: Int) -> ScriptValue? {
        if let known = globals[symbol] { return known }
        let name = program.names[symbol]
        let value: ScriptValue
        if let outside = outer[name] {
            value = wrap(outside)
        } else if let builtIn = Builtins.value(name, self) {
            value = builtIn
        } else {
            return nil
        }
        globals[symbol] = value
        return value
    }

    func setGlobal(_ symbol: Int, _ value: ScriptValue) { globals[symbol] = value }

    private func wrap(_ value: JSONValue) -> ScriptValue {
        switch value {
        case .null: .null
        case .bool(let value): .bool(value)
        case .int(let value): .number(Double(value))
        case .double(let value): .number(value)
        case .string(let text): .text(ScriptText(text))
        case .array(let elements): .object(keep(ScriptArray(source: elements)))
        case .object(let object): .object(keep(ScriptObject(PropertyTable(object))))
        }
    }

    /// A value from outside as the script sees it.
    func value(_ json: JSONValue) throws(Interrupt) -> ScriptValue {
        try charge(16)
        return wrap(json)
    }
}
