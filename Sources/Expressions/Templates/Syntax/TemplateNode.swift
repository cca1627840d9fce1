/// A piece of a template.
indirect enum TemplateNode: Sendable, Equatable {
    case text(String)
    case output(TemplateExpression)
    case condition([Branch], otherwise: [TemplateNode])
    case loop(names: [String], TemplateExpression, body: [TemplateNode], otherwise: [TemplateNode])
    case assignment([String], TemplateExpression)
    case capture(String, [TemplateNode])
    case filtered(String, TemplateExpression.Arguments, [TemplateNode])
    case macro(String, [Parameter], [TemplateNode])

    /// One branch of a condition.
    struct Branch: Sendable, Equatable {
        var condition: TemplateExpression
        var body: [TemplateNode]
    }

    /// A parameter of a macro.
    struct Parameter: Sendable, Equatable {
        var name: String
        var standard: TemplateExpression?
    }
}
