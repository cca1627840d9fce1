/// A text of a Sigma rule: `*` stands for any run of characters, `?` for one; `\*`, `\?` and `\\` are those signs themselves, and a
/// backslash before anything else is itself.
struct SigmaPattern: Sendable, Equatable {
    private enum Element: Sendable, Equatable {
        case literal(Unicode.Scalar)
        case one
        case any
    }

    private var elements: [Element] = []
    private let ignoresCase: Bool

    init(_ text: String, ignoresCase: Bool = true) {
        self.ignoresCase = ignoresCase
        var scalars = (ignoresCase ? text.lowercased() : text).unicodeScalars[...]
        while let scalar = scalars.popFirst() {
            switch scalar {
            case "*": if elements.last != .any { elements.append(.any) }
            case "?": elements.append(.one)
            case "\\":
                if let next = scalars.first, ["*", "?", "\\"].contains(next) {
                    scalars.removeFirst()
                    elements.append(.literal(next))
                } else {
                    elements.append(.literal("\\"))
                }
            default: elements.append(.literal(scalar))
            }
        }
    }

    /// The pattern with any run of characters before it, after it, or both.
    func open(before: Bool, after: Bool) -> Self {
        var pattern = self
        if before, elements.first != .any { pattern.elements.insert(.any, at: 0) }
        if after, pattern.elements.last != .any { pattern.elements.append(.any) }
        return pattern
    }

    /// Whether it stands for the whole text. Takes at most the product of both lengths, and texts of events are short.
    func matches(_ text: String) -> Bool {
        let scalars = Array((ignoresCase ? text.lowercased() : text).unicodeScalars)
        var place = 0
        var element = 0
        // Where to go on when what follows the last `*` does not fit.
        var retry: (element: Int, place: Int)?
        while place < scalars.count {
            if element < elements.count {
                switch elements[element] {
                case .any:
                    retry = (element, place)
                    element += 1
                    continue
                case .one:
                    place += 1
                    element += 1
                    continue
                case .literal(let scalar) where scalar == scalars[place]:
                    place += 1
                    element += 1
                    continue
                default: break
                }
            }
            guard let last = retry else { return false }
            retry = (last.element, last.place + 1)
            element = last.element + 1
            place = last.place + 1
        }
        return elements[min(element, elements.count)...].allSatisfy { $0 == .any }
    }
}
