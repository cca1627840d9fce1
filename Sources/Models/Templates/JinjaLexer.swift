/// A piece of a template within its marks.
enum JinjaToken: Equatable {
    /// `{%` or `{{`: what follows is code.
    case begin
    /// `%}` or `}}`.
    case end
    case name(String)
    /// A constant text, its escapes decoded.
    case text(String)
    case number
    case symbol(String)
}

/// Splits a Jinja template into tokens; plain text and comments are left out.
struct JinjaLexer {
    struct Fault: Error { var reason: String }

    private let scalars: [Unicode.Scalar]
    private var offset = 0
    private var output: [JinjaToken] = []

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    /// The tokens of all code in the template.
    mutating func tokens() throws(Fault) -> [JinjaToken] {
        while offset < scalars.count {
            guard scalars[offset] == "{", offset + 1 < scalars.count else {
                offset += 1
                continue
            }
            switch scalars[offset + 1] {
            case "{":
                offset += 2
                try code(closing: "}")
            case "%":
                offset += 2
                try code(closing: "%")
            case "#": try comment()
            default: offset += 1
            }
        }
        return output
    }

    private mutating func comment() throws(Fault) {
        var index = offset + 2
        while index + 1 < scalars.count {
            if scalars[index] == "#", scalars[index + 1] == "}" {
                offset = index + 2
                return
            }
            index += 1
        }
        throw Fault(reason: "a comment has no end")
    }

    private mutating func code(closing: Unicode.Scalar) throws(Fault) {
        output.append(.begin)
        if offset < scalars.count, scalars[offset] == "-" || scalars[offset] == "+" { offset += 1 }
        var braces = 0
        while offset < scalars.count {
            let scalar = scalars[offset]
            let next = offset + 1 < scalars.count ? scalars[offset + 1] : " "
            if scalar == closing, next == "}", closing == "%" || braces == 0 {
                offset += 2
                output.append(.end)
                return
            }
            if scalar == "-" || scalar == "+", next == closing, offset + 2 < scalars.count, scalars[offset + 2] == "}",
                closing == "%" || braces == 0
            {
                offset += 3
                output.append(.end)
                return
            }
            if scalar == "{" { braces += 1 }
            if scalar == "}" { braces -= 1 }
            try token(scalar)
            guard output.count < 200_000 else { throw Fault(reason: "it has more than 200000 parts") }
        }
        throw Fault(reason: "a statement has no end")
    }

    private mutating func token(_ scalar: Unicode.Scalar) throws(Fault) {
        switch scalar {
        case " ", "\n", "\t", "\r": offset += 1
        case "'", "\"": try text(scalar)
        case "0"..."9":
            while offset < scalars.count, ("0"..."9").contains(scalars[offset]) || scalars[offset] == "_" {
                offset += 1
            }
            output.append(.number)
        case _ where Self.isName(scalar):
            let start = offset
            while offset < scalars.count, Self.isName(scalars[offset]) || ("0"..."9").contains(scalars[offset]) {
                offset += 1
            }
            output.append(.name(String(String.UnicodeScalarView(scalars[start..<offset]))))
        default:
            offset += 1
            output.append(.symbol(String(scalar)))
        }
    }

    private static func isName(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "_" || scalar.properties.isAlphabetic
    }

    private mutating func text(_ quote: Unicode.Scalar) throws(Fault) {
        var index = offset + 1
        while index < scalars.count, scalars[index] != quote { index += scalars[index] == "\\" ? 2 : 1 }
        guard index < scalars.count else { throw Fault(reason: "a text has no end") }
        output.append(.text(PickleText.unescaped(String(String.UnicodeScalarView(scalars[(offset + 1)..<index])))))
        offset = index + 1
    }
}
