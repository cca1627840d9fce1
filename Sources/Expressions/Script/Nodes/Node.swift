/// A part of a script that has a value. It never changes, so that one script can run many times at once.
protocol ExpressionNode: AnyObject, Sendable {
    func evaluate(_ scope: Scope, _ machine: Interpreter) throws(Interrupt) -> ScriptValue

    /// The value as a part of an optional chain; `nil` once a `?.` has found nothing.
    func chain(_ scope: Scope, _ machine: Interpreter) throws(Interrupt) -> ScriptValue?
}

extension ExpressionNode {
    func chain(_ scope: Scope, _ machine: Interpreter) throws(Interrupt) -> ScriptValue? {
        try evaluate(scope, machine)
    }
}

/// What can stand on the left of `=`.
protocol TargetNode: AnyObject, Sendable {
    /// Gives it a value; makes the names in it where there is a kind of declaration.
    func assign(_ value: ScriptValue, _ scope: Scope, _ machine: Interpreter, declaring: Declaration?)
        throws(Interrupt)
    /// The names in it.
    var symbols: [Int] { get }
}

/// How names are made.
enum Declaration: Sendable { case variable, block, constant }

/// A part of a script that does something.
protocol StatementNode: AnyObject, Sendable {
    func run(_ scope: Scope, _ machine: Interpreter) throws(Interrupt) -> Completion
}

/// How a statement ended.
enum Completion {
    case normal
    case breaks(label: String?)
    case continues(label: String?)
    case returns(ScriptValue)
}
