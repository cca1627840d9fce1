/// A script and the JSON of what node 20 makes of it, with `json`, `text`, `output` and `context` as `ScriptOutcomeTests` gives them.
typealias Outcome = (source: String, expected: String)

/// What real JavaScript says; the values were written down from runs of node 20 in UTC.
enum Outcomes {}
