import Formats

/// Renders the nodes of a template. Values are those of JavaScript; `nil` is what is not defined.
struct TemplateInterpreter {
    /// What a name stands for.
    private enum Binding {
        case value(JSONValue?)
        case cycler([JSONValue?], next: Int)
        case joiner(String, isUsed: Bool)
    }

    private struct Macro {
        var parameters: [TemplateNode.Parameter]
        var body: [TemplateNode]
    }

    private let values: JSONObject
    private var scopes: [[String: Binding]] = [[:]]
    private var macros: [String: Macro] = [:]
    private var output = ""
    private var macroDepth = 0

    /// The work that is left. A loop over a loop over a loop ends by it.
    var budget = TemplateBudget()

    private static let maximumMacroDepth = 40

    init(values: JSONObject) { self.values = values }

    /// The text of some nodes.
    mutating func render(_ nodes: [TemplateNode]) -> String {
        let outer = output
        output = ""
        run(nodes)
        defer { output = outer }
        return output
    }

    // MARK: Nodes

    private mutating func run(_ nodes: [TemplateNode]) {
        for node in nodes where !budget.isSpent { run(node) }
    }

    private mutating func run(_ node: TemplateNode) {
        budget.spend(1)
        switch node {
        case .text(let text): append(text)
        case .output(let expression): append(TemplateText.shown(evaluate(expression)))
        case .condition(let branches, let otherwise):
            for branch in branches where TemplateText.isTrue(evaluate(branch.condition)) {
                run(branch.body)
                return
            }
            run(otherwise)
        case .loop(let names, let expression, let body, let otherwise):
            loop(names, over: evaluate(expression), body, otherwise)
        case .assignment(let names, let expression):
            let binding = binding(expression)
            for name in names { set(name, binding) }
        case .capture(let name, let body): set(name, .value(.string(render(body))))
        case .filtered(let filter, let arguments, let body):
            let text = render(body)
            append(TemplateText.shown(TemplateFilter.apply(filter, .string(text), evaluate(arguments), &budget)))
        case .macro(let name, let parameters, let body): macros[name] = Macro(parameters: parameters, body: body)
        }
    }

    private mutating func append(_ text: String) {
        let room = Template.maximumBytes - output.utf8.count
        if text.utf8.count <= room {
            output += text
        } else {
            // Cut at a scalar, so that the text stays valid.
            output += String(decoding: text.utf8.prefix(room), as: UTF8.self)
            budget.exhaust()
        }
        budget.spend(bytes: text.utf8.count)
    }

    private mutating func loop(
        _ names: [String],
        over value: JSONValue?,
        _ body: [TemplateNode],
        _ otherwise: [TemplateNode]
    ) {
        let rows = rows(of: value, names.count)
        guard !rows.isEmpty else { return run(otherwise) }
        for (index, row) in rows.enumerated() where !budget.isSpent {
            let state: JSONObject = [
                "index": .int(index + 1), "index0": .int(index), "revindex": .int(rows.count - index),
                "revindex0": .int(rows.count - index - 1), "first": .bool(index == 0),
                "last": .bool(index == rows.count - 1), "length": .int(rows.count),
            ]
            var scope: [String: Binding] = ["loop": .value(.object(state))]
            for (name, value) in zip(names, row) { scope[name] = .value(value) }
            scopes.append(scope)
            run(body)
            scopes.removeLast()
        }
    }

    /// What the names of a loop stand for, row by row.
    private func rows(of value: JSONValue?, _ count: Int) -> [[JSONValue?]] {
        switch value {
        case .array(let elements)?:
            guard count > 1 else { return elements.map { [$0] } }
            return elements.map { element in (0..<count).map { element[$0] } }
        case .object(let object)? where count > 1: return object.members.map { [.string($0.key), $0.value] }
        case .string(let text)? where count == 1: return text.map { [.string(String($0))] }
        default: return []
        }
    }

    // MARK: Names

    private mutating func set(_ name: String, _ binding: Binding) {
        // As in Nunjucks, a loop may change what was set outside of it.
        let index = scopes.lastIndex { $0[name] != nil } ?? scopes.count - 1
        scopes[index][name] = binding
    }

    private func lookup(_ name: String) -> Binding? {
        for scope in scopes.reversed() {
            if let binding = scope[name] { return binding }
        }
        return nil
    }

    private mutating func binding(_ expression: TemplateExpression) -> Binding {
        switch expression {
        case .call(.name("cycler"), let arguments): .cycler(evaluate(arguments).values, next: 0)
        case .call(.name("joiner"), let arguments):
            .joiner(evaluate(arguments).values.first.map(TemplateText.shown) ?? ",", isUsed: false)
        default: .value(evaluate(expression))
        }
    }

    // MARK: Expressions

    private mutating func evaluate(_ arguments: TemplateExpression.Arguments) -> TemplateFilter.Arguments {
        var result = TemplateFilter.Arguments()
        for value in arguments.values { result.values.append(evaluate(value)) }
        for pair in arguments.named {
            guard case .literal(let key) = pair.key, let name = key.string else { continue }
            result.named[name] = evaluate(pair.value)
        }
        return result
    }

    private mutating func evaluate(_ expression: TemplateExpression) -> JSONValue? {
        budget.spend(1)
        guard !budget.isSpent else { return nil }
        switch expression {
        case .literal(let value): return value
        case .name(let name):
            guard let binding = lookup(name) else { return values[name] }
            if case .value(let value) = binding { return value }
            return nil
        case .member(let base, let key):
            let value = evaluate(base)
            return TemplateText.member(evaluate(key), of: value)
        case .list(let elements): return .array(elements.map { evaluate($0) ?? .null })
        case .dictionary(let pairs):
            var object = JSONObject()
            for pair in pairs { object[TemplateText.shown(evaluate(pair.key))] = evaluate(pair.value) ?? .null }
            return .object(object)
        case .unary("not", let operand): return .bool(!TemplateText.isTrue(evaluate(operand)))
        case .unary(_, let operand): return TemplateText.number(-TemplateText.double(evaluate(operand)))
        case .binary("and", let left, let right):
            let value = evaluate(left)
            return TemplateText.isTrue(value) ? evaluate(right) : value
        case .binary("or", let left, let right):
            let value = evaluate(left)
            return TemplateText.isTrue(value) ? value : evaluate(right)
        case .binary(let operation, let left, let right):
            let first = evaluate(left)
            return TemplateOperator.apply(operation, first, evaluate(right), &budget)
        case .condition(let condition, let then, let otherwise):
            if TemplateText.isTrue(evaluate(condition)) { return evaluate(then) }
            return otherwise.flatMap { evaluate($0) }
        case .filter(let value, let name, let arguments):
            let input = evaluate(value)
            return TemplateFilter.apply(name, input, evaluate(arguments), &budget)
        case .test(let value, let name, let arguments, let isNegated):
            let input = evaluate(value)
            return .bool(TemplateTest.holds(name, input, arguments.map { evaluate($0) }) != isNegated)
        case .call(let function, let arguments): return call(function, evaluate(arguments))
        }
    }

    private mutating func call(_ function: TemplateExpression, _ arguments: TemplateFilter.Arguments) -> JSONValue? {
        switch function {
        case .name(let name):
            if case .joiner(let separator, let isUsed)? = lookup(name) {
                set(name, .joiner(separator, isUsed: true))
                return .string(isUsed ? separator : "")
            }
            if let macro = macros[name] { return call(macro, arguments) }
            return name == "range" ? TemplateFilter.range(arguments, &budget) : nil
        case .member(.name(let name), .literal("next")):
            guard case .cycler(let items, let next)? = lookup(name), !items.isEmpty else { return nil }
            set(name, .cycler(items, next: (next + 1) % items.count))
            return items[next]
        case .member(let base, .literal(let method)):
            return TemplateMethod.call(method.string ?? "", evaluate(base), arguments, &budget)
        default: return nil
        }
    }

    private mutating func call(_ macro: Macro, _ arguments: TemplateFilter.Arguments) -> JSONValue? {
        guard macroDepth < Self.maximumMacroDepth else {
            budget.exhaust()
            return nil
        }
        var scope: [String: Binding] = [:]
        for (index, parameter) in macro.parameters.enumerated() {
            if let named = arguments.named[parameter.name] {
                scope[parameter.name] = .value(named)
            } else if arguments.values.indices.contains(index) {
                scope[parameter.name] = .value(arguments.values[index])
            } else {
                scope[parameter.name] = .value(parameter.standard.flatMap { evaluate($0) })
            }
        }
        // A macro sees what the template sets at its top, and not the loops it is called in.
        let outer = scopes
        scopes = [outer.first ?? [:], scope]
        macroDepth += 1
        defer {
            macroDepth -= 1
            scopes = outer
        }
        return .string(render(macro.body))
    }
}
