import Telemetry

/// A condition on a label.
public struct Selector: Sendable, Equatable {
    /// Name of the label.
    public var label: String
    var comparison: String
    var value: String

    /// The label has this value.
    public static func equals(_ label: String, _ value: String) -> Selector {
        Selector(label: label, comparison: "=", value: value)
    }

    /// The label has another value, or none.
    public static func differs(_ label: String, _ value: String) -> Selector {
        Selector(label: label, comparison: "!=", value: value)
    }

    /// The whole value matches an RE2 expression.
    public static func matches(_ label: String, _ pattern: String) -> Selector {
        Selector(label: label, comparison: "=~", value: pattern)
    }

    /// The bucket up to a whole number. Scrapers write the bound as `30` or `30.0`, by format and version.
    public static func bucket(upTo bound: Int) -> Selector { .matches("le", #"\#(bound)(\.0)?"#) }

    /// Requests that carry a prompt.
    public static let prompts = Selector.matches(
        "route",
        "/chat|/generate|/v1/generate|/chat/completions|/v1/chat/completions"
    )

    static func text(_ selectors: [Selector]) -> String {
        guard !selectors.isEmpty else { return "" }
        return "{" + selectors.map { $0.label + $0.comparison + quoted($0.value) }.joined(separator: ",") + "}"
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.flatMap { $0 == "\\" || $0 == "\"" ? ["\\", $0] : [$0] } + "\""
    }
}
