import Formats

/// An expression or a function of a configuration in the subset of JavaScript that promptfoo's users write: transforms,
/// `javascript` assertions, session parsers.
///
/// It computes, and can do nothing else: there is no network, no file, no process, no timer. Every evaluation has a budget of steps,
/// data and depth. What the subset leaves out (classes, generators, modules, backreferences …) is a clear error.
public struct Script: Sendable, Equatable {
    /// How the source is read.
    public enum Form: Sendable, Equatable {
        /// An expression, or a function that is called: transforms, session parsers.
        case expression
        /// The same; several lines are taken for the body of a function where it comes to saying what is wrong: `javascript` assertions.
        case assertion
    }

    /// As it was written.
    public let source: String
    private let form: Form
    private let program: ScriptProgram

    /// Reads a script. What is no expression is read as the body of a function, with its `return`.
    ///
    /// - Throws: `ScriptError` for what is not understood.
    public init(_ source: String, form: Form = .expression) throws(ScriptError) {
        self.source = source
        self.form = form
        program = try ScriptParser.program(source, form: form)
    }

    /// Scripts are equal when they are written and read alike.
    public static func == (left: Script, right: Script) -> Bool {
        left.source == right.source && left.form == right.form
    }

    /// Runs the script.
    ///
    /// - Parameters:
    ///   - scope: the names that it can see.
    ///   - arguments: the names among them that a function gets, in order: `["json", "text", "context"]`.
    ///   - limits: what it may take.
    ///   - surroundings: the clock and the seed that it sees.
    /// - Returns: what it gives; `nil` for `undefined`.
    /// - Throws: `ScriptError` for what goes wrong while it runs.
    public func evaluate(
        _ scope: JSONObject,
        arguments: [String] = [],
        limits: ScriptLimits = ScriptLimits(),
        surroundings: ScriptSurroundings = ScriptSurroundings()
    ) throws(ScriptError) -> JSONValue? {
        let machine = Interpreter(program, scope: scope, limits: limits, surroundings: surroundings)
        defer { machine.finish() }
        do {
            return try machine.run(arguments)
        } catch {
            switch error {
            case .failed(let failure): throw failure
            case .thrown: throw machine.uncaught()
            }
        }
    }
}
