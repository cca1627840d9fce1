/// A function: `function f(a, b) {}`, `(a, b) => a + b`, a method. The whole script is one too.
final class FunctionNode: ExpressionNode {
    enum Body: Sendable {
        case expression(any ExpressionNode)
        case block(BlockNode)
    }

    let name: String
    /// The symbol of its name.
    let ownSymbol: Int?
    /// A declaration makes its name in the block around it, an expression within itself.
    let isDeclaration: Bool
    let parameters: [any TargetNode]
    let rest: (any TargetNode)?
    let body: Body
    let isArrow: Bool
    /// Names of `var` in it; they are there from the start.
    let variables: [Int]
    /// The symbols of `this` and of `arguments`, where the function itself has them and uses them.
    let thisSymbol: Int?
    let argumentsSymbol: Int?
    /// How deep its nodes nest.
    let height: Int
    let range: Range<Int>

    init(
        name: String,
        ownSymbol: Int?,
        isDeclaration: Bool,
        parameters: [any TargetNode],
        rest: (any TargetNode)?,
        body: Body,
        isArrow: Bool,
        variables: [Int],
        thisSymbol: Int?,
        argumentsSymbol: Int?,
        height: Int,
        range: Range<Int>
    ) {
        self.name = name
        self.ownSymbol = ownSymbol
        self.isDeclaration = isDeclaration
        self.parameters = parameters
        self.rest = rest
        self.body = body
        self.isArrow = isArrow
        self.variables = variables
        self.thisSymbol = thisSymbol
        self.argumentsSymbol = argumentsSymbol
        self.height = height
        self.range = range
    }

    func evaluate(_ scope: Scope, _ machine: Interpreter) throws(Interrupt) -> ScriptValue {
        try machine.tick()
        try machine.charge(64)
        return .object(machine.keep(ScriptFunction(name, .written(self, scope))))
    }

    /// Runs the function in a scope of its own.
    func call(
        _ function: ScriptFunction,
        in outer: Scope,
        this: ScriptValue,
        _ arguments: [ScriptValue],
        _ machine: Interpreter
    ) throws(Interrupt) -> ScriptValue {
        try machine.enter(height)
        defer { machine.leave(height) }
        let scope = machine.scope(in: outer)
        if let ownSymbol, !isDeclaration { scope.declare(ownSymbol, .object(function)) }
        if let thisSymbol { scope.declare(thisSymbol, this) }
        if let argumentsSymbol { scope.declare(argumentsSymbol, try machine.array(arguments)) }
        for (index, parameter) in parameters.enumerated() {
            let value = index < arguments.count ? arguments[index] : .undefined
            try parameter.assign(value, scope, machine, declaring: .block)
        }
        if let rest {
            let others = try machine.array(Array(arguments.dropFirst(parameters.count)))
            try rest.assign(others, scope, machine, declaring: .block)
        }
        for symbol in variables where !scope.holds(symbol) { scope.declare(symbol, .undefined) }
        switch body {
        case .expression(let node): return try node.evaluate(scope, machine)
        case .block(let block):
            if case .returns(let value) = try block.runIn(scope, machine) { return value }
            return .undefined
        }
    }
}
