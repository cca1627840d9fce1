import Formats

/// An expression of a template.
indirect enum TemplateExpression: Sendable, Equatable {
    case literal(JSONValue)
    case name(String)
    case member(TemplateExpression, TemplateExpression)
    case list([TemplateExpression])
    case dictionary([Pair])
    case unary(String, TemplateExpression)
    case binary(String, TemplateExpression, TemplateExpression)
    case condition(TemplateExpression, then: TemplateExpression, otherwise: TemplateExpression?)
    case filter(TemplateExpression, String, Arguments)
    case test(TemplateExpression, String, [TemplateExpression], isNegated: Bool)
    case call(TemplateExpression, Arguments)

    /// A member of a dictionary.
    struct Pair: Sendable, Equatable {
        var key: TemplateExpression
        var value: TemplateExpression
    }

    /// What a filter or a macro is given.
    struct Arguments: Sendable, Equatable {
        var values: [TemplateExpression] = []
        var named: [Pair] = []
    }
}
