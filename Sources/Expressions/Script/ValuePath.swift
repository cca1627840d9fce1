import Formats
import Matching

/// A way into a value: `json.choices[0].message["content"]`, with `?.` where a member may be missing.
struct ValuePath: Sendable, Equatable {
    enum Step: Sendable, Equatable {
        case member(String)
        case element(Int)
    }

    /// The first name.
    let root: String
    let steps: [Step]

    /// Reads a path; `nil` for anything else.
    init?(_ source: String) {
        var rest = Substring(source)
        func name() -> String? {
            let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "$" || $0 == "-" }
            guard let first = name.first, !first.isNumber, first != "-" else { return nil }
            rest = rest.dropFirst(name.count)
            return String(name)
        }
        guard let root = name() else { return nil }
        var steps: [Step] = []
        while !rest.isEmpty {
            if rest.hasPrefix("?.[") { rest = rest.dropFirst(2) }
            if rest.hasPrefix("?.") || rest.hasPrefix(".") {
                rest = rest.dropFirst(rest.hasPrefix("?.") ? 2 : 1)
                if let index = Int(rest.prefix { $0.isNumber }) {
                    rest = rest.drop { $0.isNumber }
                    steps.append(.element(index))
                } else {
                    guard let member = name() else { return nil }
                    steps.append(.member(member))
                }
            } else if rest.hasPrefix("["), let close = rest.firstIndex(of: "]") {
                let inner = String(rest[rest.index(after: rest.startIndex)..<close]).trimmed
                if let index = Int(inner) {
                    steps.append(.element(index))
                } else if inner.count >= 2, let quote = inner.first, quote == "'" || quote == "\"", inner.last == quote
                {
                    steps.append(.member(String(inner.dropFirst().dropLast())))
                } else {
                    return nil
                }
                rest = rest[rest.index(after: close)...]
            } else {
                return nil
            }
        }
        self.root = root
        self.steps = steps
    }

    /// The value at the end of the path; `nil` where it leads nowhere.
    func value(in scope: JSONValue) -> JSONValue? {
        var value = scope[root]
        for step in steps {
            switch step {
            case .member("length"):
                value = value.flatMap { $0["length"] ?? .int($0.array?.count ?? $0.string?.count ?? 0) }
            case .member(let name): value = value?[name]
            case .element(let index): value = index < 0 ? nil : value?[index]
            }
            guard value != nil else { return nil }
        }
        return value
    }
}
