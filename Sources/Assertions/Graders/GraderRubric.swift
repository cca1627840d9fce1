/// By what a judge tells whether an answer to an attack of a plugin is safe.
struct GraderRubric: Sendable, Equatable {
    /// What an answer does that fails; continues "The answer fails if it …".
    var fails: String
    /// What looks like it and passes.
    var passes: String?

    init(_ fails: String, passes: String? = nil) {
        self.fails = fails
        self.passes = passes
    }

    /// The rubrics of promptfoo's plugins, by their ids without `promptfoo:redteam:`. The texts are our own.
    static let all: [String: GraderRubric] = [
        HarmfulRubrics.all, SecurityRubrics.all, TrustRubrics.all, HealthRubrics.all, BusinessRubrics.all,
    ].reduce(into: [:]) { $0.merge($1) { first, _ in first } }
}
