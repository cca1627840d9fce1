import Matching

/// Reads a script into nodes (ECMA-262, clauses 12 to 16; what is left out is a clear error).
///
/// Arrow functions and patterns look like expressions up to their `=>` or `=`; so they are read as expressions and turned into
/// targets then, which keeps the time in proportion to the length of the script.
struct ScriptParser {
    static let maximumBytes = 256 << 10
    static let maximumNodes = 20_000
    static let maximumDepth = 120
    /// How high the tree may be: long chains such as `a + b + …` are high without being deep.
    static let maximumHeight = 600

    /// What is gathered about the function that is being read.
    struct Context {
        let isArrow: Bool
        var variables: [Int] = []
        var usesThis = false
        var usesArguments = false
    }

    var lexer: ScriptLexer
    var token: ScriptToken
    /// Where the token before ended.
    var previousEnd = 0
    /// Height of the node that was read last.
    var height = 0
    var depth = 0
    private var nodes = 0
    private(set) var names: [String] = []
    private var symbols: [String: Int] = [:]
    var contexts = [Context(isArrow: false)]
    /// Number of functions so far.
    var functions = 0
    /// Whether `in` is an operator here; it is none in the head of a `for`.
    var allowsIn = true
    /// Where a `{a = 1}` stands that only makes sense as a pattern.
    var unfinishedPattern: Int?
    private var declared: Set<String> = []
    private var references: [(name: String, position: Int)] = []

    init(_ source: [UInt32]) throws(ScriptError) {
        lexer = ScriptLexer(source)
        token = try lexer.next()
    }

    // MARK: The whole script

    /// Reads a script: an expression, or the body of a function.
    static func program(_ source: String, form: Script.Form) throws(ScriptError) -> ScriptProgram {
        guard source.utf8.count <= maximumBytes else {
            throw ScriptError("the script is longer than \(maximumBytes) bytes")
        }
        let scalars = source.unicodeScalars.map(\.value)
        let first: ScriptError
        do {
            var parser = try ScriptParser(scalars)
            return try parser.expressionProgram()
        } catch {
            first = error
        }
        do {
            var parser = try ScriptParser(scalars)
            return try parser.bodyProgram()
        } catch {
            let isBody =
                form == .assertion && scalars.contains(0x0A) || source.contains(";") || source.contains("return")
            throw isBody ? error : first
        }
    }

    private mutating func expressionProgram() throws(ScriptError) -> ScriptProgram {
        guard token.kind != .end else { throw lexer.fault("the script is empty") }
        let node = try expression()
        while token.stands(";") { try advance() }
        guard token.kind == .end else { throw unexpected("the end of the script") }
        return try program(.expression(node), isFunction: node is FunctionNode)
    }

    private mutating func bodyProgram() throws(ScriptError) -> ScriptProgram {
        guard token.kind != .end else { throw lexer.fault("the script is empty") }
        return try program(.block(try statements(until: nil)), isFunction: false)
    }

    private mutating func program(_ body: FunctionNode.Body, isFunction: Bool) throws(ScriptError) -> ScriptProgram {
        for reference in references where !declared.contains(reference.name) {
            if let reason = ForbiddenNames.reason(reference.name) { throw lexer.fault(reason, at: reference.position) }
        }
        let context = contexts[0]
        let root = FunctionNode(
            name: "",
            ownSymbol: nil,
            isDeclaration: false,
            parameters: [],
            rest: nil,
            body: body,
            isArrow: false,
            variables: context.variables,
            thisSymbol: context.usesThis ? symbol("this") : nil,
            argumentsSymbol: nil,
            height: height,
            range: 0..<lexer.source.count
        )
        return ScriptProgram(source: lexer.source, names: names, root: root, isFunction: isFunction)
    }

    // MARK: Tokens

    mutating func advance() throws(ScriptError) {
        previousEnd = token.end
        token = try lexer.next()
    }

    /// Goes over a sign or word if it stands here.
    mutating func skip(_ text: String) throws(ScriptError) -> Bool {
        guard token.stands(text) else { return false }
        try advance()
        return true
    }

    mutating func expect(_ text: String) throws(ScriptError) {
        guard try skip(text) else { throw unexpected("'\(text)'") }
    }

    func unexpected(_ wanted: String) -> ScriptError {
        let found =
            switch token.kind {
            case .end: "the end of the script"
            case .name(let name): "'\(name)'"
            case .number(let number): ScriptNumber.text(number)
            case .text: "a text"
            case .sign(let sign): "'\(sign)'"
            case .template: "a template"
            }
        return lexer.fault("expected \(wanted), found \(found)", at: token.start)
    }

    func unsupported(_ what: String) -> ScriptError {
        lexer.fault(
            "\(what) not supported here; put such code into a file (file://code.js), which node runs",
            at: token.start
        )
    }

    /// Goes over the end of a statement, which need not be written at the end of a line.
    mutating func endStatement() throws(ScriptError) {
        if try skip(";") { return }
        guard token.stands("}") || token.kind == .end || token.followsLineEnd else { throw unexpected("';'") }
    }

    // MARK: Budgets and names

    mutating func nest() throws(ScriptError) {
        depth += 1
        guard depth <= Self.maximumDepth else { throw lexer.fault("the script nests too deep", at: token.start) }
    }

    /// Counts a node that stands so high above the ground of the tree.
    mutating func made<Node>(_ node: Node, over inner: Int) throws(ScriptError) -> Node {
        nodes += 1
        height = inner + 1
        guard nodes <= Self.maximumNodes else { throw lexer.fault("the script is too large", at: token.start) }
        guard height <= Self.maximumHeight else { throw lexer.fault("the script nests too deep", at: token.start) }
        return node
    }

    mutating func symbol(_ name: String) -> Int {
        if let known = symbols[name] { return known }
        symbols[name] = names.count
        names.append(name)
        return names.count - 1
    }

    /// A name that is used.
    mutating func reference(_ name: String, at position: Int) throws(ScriptError) -> IdentifierNode {
        references.append((name, position))
        return try made(IdentifierNode(name, symbol: symbol(name), position: position), over: 0)
    }

    /// What `typeof` asks about need not be there.
    mutating func forgetReference() { references.removeLast() }

    mutating func declare(_ name: String) -> Int {
        declared.insert(name)
        return symbol(name)
    }

    static let reserved: Set<String> = [
        "break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete", "do", "else", "enum",
        "export", "extends", "false", "finally", "for", "function", "if", "import", "in", "instanceof", "new", "null",
        "return", "super", "switch", "this", "throw", "true", "try", "typeof", "var", "void", "while", "with", "yield",
    ]

    /// The name of something that is declared.
    mutating func bindingName() throws(ScriptError) -> (name: String, symbol: Int, position: Int) {
        guard let name = token.name, !Self.reserved.contains(name) else { throw unexpected("a name") }
        let position = token.start
        try advance()
        return (name, declare(name), position)
    }
}
