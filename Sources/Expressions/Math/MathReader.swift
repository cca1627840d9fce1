/// Reads a `MathExpression` into the steps of its computation.
struct MathReader {
    static let maximumBytes = 16_384
    static let maximumSteps = 4000
    static let maximumDepth = 100

    private let source: String
    private let bytes: [UInt8]
    private var index = 0
    private var depth = 0
    private var steps: [MathExpression.Step] = []
    private(set) var names: [String] = []

    init(_ source: String) throws(MathExpression.Failure) {
        guard source.utf8.count <= Self.maximumBytes else {
            throw MathExpression.Failure("an expression of more than \(Self.maximumBytes) bytes")
        }
        self.source = source
        bytes = Array(source.utf8)
    }

    private func fault(_ reason: String) -> MathExpression.Failure {
        MathExpression.Failure("\(reason) at character \(index + 1) of '\(source.prefix(200))'")
    }

    mutating func read() throws(MathExpression.Failure) -> [MathExpression.Step] {
        try condition()
        guard peek() == 0 else { throw fault("expected an operator or the end, found '\(found)'") }
        return steps
    }

    // MARK: Characters

    private var found: String {
        guard index < bytes.count else { return "the end" }
        return source.utf8.index(source.startIndex, offsetBy: index, limitedBy: source.endIndex)
            .map { String(source.unicodeScalars[$0]) } ?? "?"
    }

    /// The next byte that is no space; 0 at the end.
    private mutating func peek() -> UInt8 {
        while index < bytes.count, bytes[index] == 0x20 || bytes[index] &- 0x09 < 5 { index += 1 }
        return index < bytes.count ? bytes[index] : 0
    }

    private mutating func skip(_ byte: UInt8) -> Bool {
        guard peek() == byte else { return false }
        index += 1
        return true
    }

    private static func startsName(_ byte: UInt8) -> Bool {
        byte | 0x20 &- 0x61 < 26 && byte > 0x40 || byte == 0x5F || byte == 0x24 || byte >= 0x80
    }

    private func word(at start: Int) -> String {
        var end = start
        while end < bytes.count, Self.startsName(bytes[end]) || end > start && bytes[end] &- 0x30 < 10 { end += 1 }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    private mutating func nest() throws(MathExpression.Failure) {
        depth += 1
        guard depth <= Self.maximumDepth else { throw fault("it nests too deep") }
    }

    private mutating func emit(_ step: MathExpression.Step) throws(MathExpression.Failure) {
        guard steps.count < Self.maximumSteps else { throw fault("it is too long") }
        steps.append(step)
    }

    // MARK: Grammar

    /// `a ? b : c`
    private mutating func condition() throws(MathExpression.Failure) {
        try nest()
        defer { depth -= 1 }
        try operation(1)
        guard skip(0x3F) else { return }
        let test = steps.count
        try emit(.skipIfZero(0))
        try condition()
        guard skip(0x3A) else { throw fault("expected ':' after '?'") }
        let end = steps.count
        try emit(.skip(0))
        steps[test] = .skipIfZero(steps.count)
        try condition()
        steps[end] = .skip(steps.count)
    }

    private mutating func operatorHere() -> (operation: MathOperator, length: Int)? {
        let first = peek()
        if Self.startsName(first) {
            switch word(at: index) {
            case "and": return (.and, 3)
            case "or": return (.or, 2)
            case "mod": return (.remainder, 3)
            default: return nil
            }
        }
        for length in [3, 2, 1] where index + length <= bytes.count {
            let text = String(decoding: bytes[index..<index + length], as: UTF8.self)
            if let known = Self.spellings[text] { return (known, length) }
        }
        return nil
    }

    private static let spellings: [String: MathOperator] = [
        "===": .equal, "!==": .unequal, "==": .equal, "!=": .unequal, "<=": .atMost, ">=": .atLeast, "&&": .and,
        "||": .or, "**": .power, "+": .add, "-": .subtract, "*": .multiply, "/": .divide, "%": .remainder,
        "^": .power, "<": .less, ">": .greater,
    ]

    private mutating func operation(_ minimum: Int) throws(MathExpression.Failure) {
        try nest()
        defer { depth -= 1 }
        try operand()
        while let (operation, length) = operatorHere(), operation.precedence >= minimum {
            index += length
            // A power of a power is read from the right.
            try self.operation(operation == .power ? 6 : operation.precedence + 1)
            try emit(.binary(operation))
        }
    }

    private mutating func operand() throws(MathExpression.Failure) {
        let first = peek()
        switch first {
        case 0x2D, 0x2B, 0x21:
            // A sign binds less than a power: -2 ^ 2 is -4.
            index += 1
            try operation(6)
            if first != 0x2B { try emit(first == 0x2D ? .negate : .not) }
        case 0x28:
            index += 1
            try condition()
            guard skip(0x29) else { throw fault("expected ')', found '\(found)'") }
        case 0x30...0x39, 0x2E: try number()
        default:
            guard Self.startsName(first) else { throw fault("expected a number, a name or '(', found '\(found)'") }
            try name()
        }
    }

    private mutating func number() throws(MathExpression.Failure) {
        let start = index
        func digits() { while index < bytes.count, bytes[index] &- 0x30 < 10 { index += 1 } }
        digits()
        if index < bytes.count, bytes[index] == 0x2E {
            index += 1
            digits()
        }
        if index < bytes.count, bytes[index] | 0x20 == 0x65 {
            let mark = index
            index += 1
            if index < bytes.count, bytes[index] == 0x2B || bytes[index] == 0x2D { index += 1 }
            let before = index
            digits()
            if index == before { index = mark }
        }
        var text = String(decoding: bytes[start..<index], as: UTF8.self)
        if text.last == "." { text.removeLast() }
        if text.first == "." { text = "0" + text }
        guard let value = Double(text.replacing(".e", with: "e").replacing(".E", with: "e")) else {
            throw fault("'\(text)' is no number")
        }
        if index < bytes.count, Self.startsName(bytes[index]) {
            throw fault("expected '*' between a number and a name")
        }
        try emit(.number(value))
    }

    private mutating func name() throws(MathExpression.Failure) {
        let name = word(at: index)
        index += name.utf8.count
        if name == "not" {
            try operation(6)
            return try emit(.not)
        }
        if peek() == 0x28 { return try call(name) }
        if let known = names.firstIndex(of: name) { return try emit(.name(known)) }
        names.append(name)
        try emit(.name(names.count - 1))
    }

    private mutating func call(_ name: String) throws(MathExpression.Failure) {
        let aliases = ["average": "mean", "avg": "mean", "ln": "log", "trunc": "fix", "ceiling": "ceil"]
        guard let function = MathFunction(rawValue: aliases[name] ?? name) else {
            throw fault(
                "the function '\(name)' is not known (\(MathFunction.allCases.map(\.rawValue).joined(separator: ", ")))"
            )
        }
        _ = skip(0x28)
        var count = 0
        while !skip(0x29) {
            if count > 0, !skip(0x2C) { throw fault("expected ',' or ')', found '\(found)'") }
            try condition()
            count += 1
        }
        guard function.counts.contains(count) else {
            throw fault("'\(name)' does not take \(count) \(count == 1 ? "number" : "numbers")")
        }
        try emit(.call(function, count))
    }
}
