/// The names of a block or of a call, and the scope around them.
final class Scope {
    private struct Binding {
        let symbol: Int
        var value: ScriptValue
        let isConstant: Bool
    }

    private var bindings: [Binding] = []
    private(set) var parent: Scope?

    init(_ parent: Scope?) { self.parent = parent }

    /// Makes a name, or gives it a new value where the block makes it twice.
    func declare(_ symbol: Int, _ value: ScriptValue, isConstant: Bool = false) {
        if let place = bindings.firstIndex(where: { $0.symbol == symbol }) {
            bindings[place] = Binding(symbol: symbol, value: value, isConstant: isConstant)
        } else {
            bindings.append(Binding(symbol: symbol, value: value, isConstant: isConstant))
        }
    }

    func holds(_ symbol: Int) -> Bool { bindings.contains { $0.symbol == symbol } }

    func find(_ symbol: Int) -> ScriptValue? {
        var scope: Scope? = self
        while let here = scope {
            for binding in here.bindings where binding.symbol == symbol { return binding.value }
            scope = here.parent
        }
        return nil
    }

    enum Assignment { case done, constant, unknown }

    func assign(_ symbol: Int, _ value: ScriptValue) -> Assignment {
        var scope: Scope? = self
        while let here = scope {
            if let place = here.bindings.firstIndex(where: { $0.symbol == symbol }) {
                guard !here.bindings[place].isConstant else { return .constant }
                here.bindings[place].value = value
                return .done
            }
            scope = here.parent
        }
        return .unknown
    }

    /// Appends to a text in place; `nil` where the name holds something else or may not be changed.
    func append(_ text: ScriptText, to symbol: Int) -> ScriptText? {
        var scope: Scope? = self
        while let here = scope {
            if let place = here.bindings.firstIndex(where: { $0.symbol == symbol }) {
                guard !here.bindings[place].isConstant, case .text(var sum) = here.bindings[place].value else {
                    return nil
                }
                here.bindings[place].value = .undefined
                sum.append(text)
                here.bindings[place].value = .text(sum)
                return sum
            }
            scope = here.parent
        }
        return nil
    }

    /// The names as they are now, in a scope of their own: the next round of a loop starts with them.
    func copy() -> Scope {
        let scope = Scope(parent)
        scope.bindings = bindings
        return scope
    }

    func empty() {
        bindings = []
        parent = nil
    }
}
