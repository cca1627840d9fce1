import Formats

/// What a model said, before its interface's forms are forgotten.
struct ModelAnswer: Sendable {
    var text = ""
    /// What it thought aloud.
    var thinking = ""
    /// Calls of tools, or whatever else is no text; the output, then.
    var structure: JSONValue?
    var refusal: String?
    var isFiltered = false
    var finishReason: String?
    var logProbabilities: [Double]?
    var usage = TargetResponse.TokenUsage()
    /// Cost in US dollars, if the service tells it.
    var cost: Double?
    var metadata: JSONObject = [:]
}
