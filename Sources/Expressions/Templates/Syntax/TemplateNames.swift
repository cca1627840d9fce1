import Formats

/// The names that a template uses.
struct TemplateNames {
    /// Those that it does not set itself, in order, each once.
    private(set) var free: [String] = []
    /// One that is called and is neither a function nor a macro.
    private(set) var unknownFunction: String?

    private var seen: Set<String> = []

    /// Functions that every template has.
    static let functions: Set<String> = ["range", "cycler", "joiner"]

    init(_ nodes: [TemplateNode]) { visit(nodes, bound: Self.functions) }

    private mutating func visit(_ nodes: [TemplateNode], bound: Set<String>) {
        var bound = bound
        for node in nodes {
            switch node {
            case .text: break
            case .output(let expression): add(expression, bound)
            case .condition(let branches, let otherwise):
                for branch in branches {
                    add(branch.condition, bound)
                    visit(branch.body, bound: bound)
                }
                visit(otherwise, bound: bound)
                // What a branch sets is known behind it.
                for body in branches.map(\.body) + [otherwise] { bound.formUnion(Self.assigned(body)) }
            case .loop(let names, let expression, let body, let otherwise):
                add(expression, bound)
                visit(body, bound: bound.union(names + ["loop"]))
                visit(otherwise, bound: bound)
            case .assignment(let names, let expression):
                add(expression, bound)
                bound.formUnion(names)
            case .capture(let name, let body):
                visit(body, bound: bound)
                bound.insert(name)
            case .filtered(_, let arguments, let body):
                add(arguments, bound)
                visit(body, bound: bound)
            case .macro(let name, let parameters, let body):
                for parameter in parameters { parameter.standard.map { add($0, bound) } }
                bound.insert(name)
                visit(body, bound: bound.union(parameters.map(\.name)))
            }
        }
    }

    private static func assigned(_ nodes: [TemplateNode]) -> [String] {
        nodes.flatMap { (node) -> [String] in
            switch node {
            case .assignment(let names, _): names
            case .capture(let name, _): [name]
            case .macro(let name, _, _): [name]
            case .condition(let branches, let otherwise):
                branches.flatMap { assigned($0.body) } + assigned(otherwise)
            default: []
            }
        }
    }

    private mutating func add(_ arguments: TemplateExpression.Arguments, _ bound: Set<String>) {
        for value in arguments.values { add(value, bound) }
        for pair in arguments.named { add(pair.value, bound) }
    }

    private mutating func add(_ expression: TemplateExpression, _ bound: Set<String>) {
        switch expression {
        case .literal: break
        case .name(let name): if !bound.contains(name), seen.insert(name).inserted { free.append(name) }
        case .member(let base, let key):
            add(base, bound)
            add(key, bound)
        case .list(let elements): for element in elements { add(element, bound) }
        case .dictionary(let pairs):
            for pair in pairs {
                add(pair.key, bound)
                add(pair.value, bound)
            }
        case .unary(_, let operand): add(operand, bound)
        case .binary(_, let left, let right):
            add(left, bound)
            add(right, bound)
        case .condition(let condition, let then, let otherwise):
            add(condition, bound)
            add(then, bound)
            otherwise.map { add($0, bound) }
        case .filter(let value, _, let arguments):
            add(value, bound)
            add(arguments, bound)
        case .test(let value, _, let arguments, _):
            add(value, bound)
            for argument in arguments { add(argument, bound) }
        case .call(let function, let arguments):
            switch function {
            case .name(let name): if !bound.contains(name) { unknownFunction = unknownFunction ?? name }
            case .member(let base, .literal(let key)):
                let method = key.string ?? ""
                add(base, bound)
                if !TemplateMethod.names.contains(method) { unknownFunction = unknownFunction ?? method }
            default: unknownFunction = unknownFunction ?? "("
            }
            add(arguments, bound)
        }
    }
}
