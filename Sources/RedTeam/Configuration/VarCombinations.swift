import Expressions
import Formats

/// The tests that the lists among the variables of one test stand for.
struct VarCombinations: Sendable {
    /// The most tests that the lists of one test may stand for.
    static let maximum = 100_000

    private let vars: JSONObject
    private let varying: [(name: String, choices: [JSONValue])]
    /// Number of combinations; 1 where there is no list.
    let count: Int

    /// The combinations of variables.
    ///
    /// - Parameter expands: whether lists stand for their values; otherwise they stay lists.
    init(_ vars: JSONObject, expands: Bool) {
        self.vars = vars
        let lists =
            expands ? vars.members.compactMap { member in Self.choices(member.value).map { (member.key, $0) } } : []
        let count = lists.reduce(1) { $0.multipliedReportingOverflow(by: $1.1.count).partialValue }
        let fits = lists.allSatisfy { $0.1.count <= Self.maximum } && (1...Self.maximum).contains(count)
        varying = fits ? lists.map { (name: $0.0, choices: $0.1) } : []
        self.count = fits ? count : 1
    }

    /// The variables of a combination; those of the last name change fastest.
    subscript(index: Int) -> JSONObject {
        var chosen = vars
        var rest = index
        for (name, choices) in varying.reversed() {
            chosen[name] = choices[rest % choices.count]
            rest /= choices.count
        }
        return chosen
    }

    /// The values that a variable takes in turn: those of a list that begins with a text. Any other list is one value, as promptfoo
    /// takes it.
    static func choices(_ value: JSONValue) -> [JSONValue]? {
        guard let list = value.array, list.first?.string != nil else { return nil }
        return list
    }
}
