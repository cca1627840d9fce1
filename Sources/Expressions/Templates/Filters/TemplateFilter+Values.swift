import Formats

extension TemplateFilter {
    static let valueFilters: [String: Body] = [
        "dump": { value, arguments, budget in
            guard let value else { return nil }
            return budget.made(value.text(arguments(0, "spaces") == nil ? .compact : .pretty))
        },
        "default": standard,
        "d": standard,
        "abs": { value, _, _ in TemplateText.number(TemplateText.double(value).magnitude) },
        "int": { value, arguments, _ in
            let base = arguments.int(1, "base", standard: 10, in: 2...36)
            return leadingInt(TemplateText.shown(value), base) ?? arguments(0, "default") ?? 0
        },
        "float": { value, arguments, _ in
            leadingDouble(TemplateText.shown(value)).map(TemplateText.number) ?? arguments(0, "default") ?? 0
        },
        "round": { value, arguments, _ in
            let factor = Numbers.power(10, Double(arguments.int(0, "precision", standard: 0, in: -15...15)))
            let scaled = TemplateText.double(value) * factor
            let rounded =
                switch arguments(1, "method")?.string {
                case "ceil": scaled.rounded(.up)
                case "floor": scaled.rounded(.down)
                // As Math.round does it: a half goes up, also below zero.
                default: (scaled + 0.5).rounded(.down)
                }
            return TemplateText.number(rounded / factor)
        },
    ]

    private static let standard: Body = { value, arguments, _ in
        if TemplateText.isTrue(arguments(1, "boolean")) {
            return TemplateText.isTrue(value) ? value : arguments(0, "default_value")
        }
        return value ?? arguments(0, "default_value")
    }

    /// `parseInt` of JavaScript.
    private static func leadingInt(_ text: String, _ base: Int) -> JSONValue? {
        var rest = text.drop(while: \.isWhitespace)
        let isNegative = rest.first == "-"
        if isNegative || rest.first == "+" { rest = rest.dropFirst() }
        let digits = rest.prefix { $0.isASCII && ($0.hexDigitValue ?? letterValue($0)).map { $0 < base } == true }
        guard !digits.isEmpty else { return nil }
        if let number = Int(digits, radix: base) { return .int(isNegative ? -number : number) }
        return base == 10 ? Double(digits).map { TemplateText.number(isNegative ? -$0 : $0) } : nil
    }

    private static func letterValue(_ character: Character) -> Int? {
        character.asciiValue.flatMap { (97...122).contains($0 | 32) ? Int($0 | 32) - 87 : nil }
    }

    /// `parseFloat` of JavaScript.
    private static func leadingDouble(_ text: String) -> Double? {
        let rest = text.drop(while: \.isWhitespace).prefix { $0.isASCII && ($0.isNumber || "+-.eE".contains($0)) }
        var candidate = rest.prefix(400)
        while !candidate.isEmpty {
            if let number = Double(candidate), number.isFinite { return number }
            candidate = candidate.dropLast()
        }
        return nil
    }
}
