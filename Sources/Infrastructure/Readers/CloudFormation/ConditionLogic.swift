import Formats

/// The conditions of a template, as far as they are decided before it is deployed.
///
/// What decides an undecided condition is a comparison with something unknown, an atom: `!Equals [!Ref Stage, prod]`. Worlds
/// are made by assuming atoms true or false; all conditions follow from them.
struct ConditionLogic {
    /// A comparison whose outcome is not known.
    struct Atom: Hashable {
        /// The sides in one spelling, sorted.
        var sides: [String]
    }

    /// The conditions by name.
    let conditions: [String: YAMLNode]
    /// What is assumed.
    let assumed: [Atom: Bool]
    /// The value of an operand.
    let value: (YAMLNode) -> ResourceNode

    /// What was found out, so that a ladder of conditions does not cost exponential time.
    private let memory = Memory()

    init(_ conditions: YAMLNode?, assuming assumed: [Atom: Bool] = [:], value: @escaping (YAMLNode) -> ResourceNode) {
        self.conditions = Dictionary(
            (conditions?.mapping ?? []).map { ($0.key, $0.value) },
            uniquingKeysWith: { $1 }
        )
        self.assumed = assumed
        self.value = value
    }

    /// Whether a condition holds; `nil` if that is not known.
    func holds(_ name: String) -> Bool? {
        if let known = memory.results[name] { return known }
        // A condition that depends on itself is refused by CloudFormation; here it is unknown.
        guard let node = conditions[name], memory.visiting.insert(name).inserted else { return nil }
        let result = evaluate(node)
        memory.visiting.remove(name)
        memory.results[name] = .some(result)
        return result
    }

    /// The atoms on which conditions depend, in the order met, each once.
    func atoms(of names: [String]) -> [Atom] {
        for name in names { _ = holds(name) }
        return memory.atoms
    }

    private func evaluate(_ node: YAMLNode) -> Bool? {
        guard let call = FunctionCall(node) else { return node.bool }
        switch call.name {
        case "Condition":
            return call.argument.scalar.flatMap { holds($0) }
        case "Not":
            return call.arguments.first.flatMap { evaluate($0) }.map { !$0 }
        case "And", "Or":
            let values = call.arguments.map { evaluate($0) }
            let decisive = call.name == "Or"
            if values.contains(decisive) { return decisive }
            return values.contains(nil) ? nil : !decisive
        case "Equals":
            return compare(call.arguments)
        default:
            return nil
        }
    }

    private func compare(_ sides: [YAMLNode]) -> Bool? {
        guard sides.count == 2 else { return nil }
        if let left = value(sides[0]).text, let right = value(sides[1]).text { return left == right }
        let atom = Atom(sides: sides.map(\.canonicalText).sorted())
        if atom.sides[0] == atom.sides[1] { return true }
        memory.add(atom)
        return assumed[atom]
    }
}

/// What was found out while conditions were evaluated.
private final class Memory {
    var results: [String: Bool?] = [:]
    var visiting: Set<String> = []
    private(set) var atoms: [ConditionLogic.Atom] = []
    private var known: Set<ConditionLogic.Atom> = []

    func add(_ atom: ConditionLogic.Atom) {
        if known.insert(atom).inserted { atoms.append(atom) }
    }
}
