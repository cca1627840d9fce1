import Findings
import Formats

/// Something that looks at events and says when there is something to see. Deterministic: the same events give the same detections.
public protocol DetectionRule: Sendable {
    /// What it sees, why that matters, and what to do.
    var documentation: RuleDocumentation { get }
    /// Looks at an event.
    mutating func observe(_ event: SecurityEvent) -> [Detected]
    /// Is told the time; for what shows only when nothing comes.
    mutating func advance(to now: Double) -> [Detected]
    /// What it remembers, for the next start.
    var state: JSONValue { get }
    /// Takes over what `state` was.
    mutating func restore(_ state: JSONValue)
}

extension DetectionRule {
    /// Most rules look at events only.
    public mutating func advance(to now: Double) -> [Detected] { [] }
}

/// A rule that Martlet brings along. One file a rule.
public protocol BuiltInRule: DetectionRule {
    /// What it sees, why that matters, and what to do.
    static var documentation: RuleDocumentation { get }
    /// What can be set.
    static var parameters: [RuleParameter] { get }
    /// A rule with its settings.
    init(_ settings: RuleSettings)
}

extension BuiltInRule {
    /// What it sees, why that matters, and what to do.
    public var documentation: RuleDocumentation { Self.documentation }

    /// A detection in the words of the documentation.
    func detected(
        _ key: [String: String],
        at: Double,
        since: Double,
        evidence: String,
        events: [String],
        severity: Severity? = nil
    ) -> Detected {
        Detected(
            rule: Self.documentation.id,
            title: Self.documentation.title,
            severity: severity ?? Self.documentation.severity,
            key: key,
            at: at,
            since: since,
            evidence: evidence,
            events: Array(events.suffix(50)),
            remediation: Self.documentation.remediation
        )
    }
}

/// A number of a rule that can be set.
public struct RuleParameter: Sendable, Equatable {
    /// How it is written.
    public enum Unit: Sendable { case count, seconds, ratio }

    /// Its key in `monitor.yaml`.
    public var name: String
    /// What it is if nothing is said.
    public var standard: Double
    /// How it is written.
    public var unit: Unit
    /// What it may be.
    public var range: ClosedRange<Double>
    /// What it does, for the reference page.
    public var meaning: String

    static func count(_ name: String, _ standard: Int, _ meaning: String, in range: ClosedRange<Int> = 1...1000) -> Self
    {
        Self(
            name: name,
            standard: Double(standard),
            unit: .count,
            range: Double(range.lowerBound)...Double(range.upperBound),
            meaning: meaning
        )
    }

    static func seconds(_ name: String, _ standard: Double, _ meaning: String) -> Self {
        Self(name: name, standard: standard, unit: .seconds, range: 1...86_400, meaning: meaning)
    }

    static func ratio(_ name: String, _ standard: Double, _ meaning: String, in range: ClosedRange<Double>) -> Self {
        Self(name: name, standard: standard, unit: .ratio, range: range, meaning: meaning)
    }
}

/// The settings of a rule.
public struct RuleSettings: Sendable, Equatable {
    private var values: [String: Double] = [:]

    /// The settings that hold if nothing is said.
    public init(of rule: any BuiltInRule.Type) {
        for parameter in rule.parameters { values[parameter.name] = parameter.standard }
    }

    /// A number.
    public subscript(name: String) -> Double {
        get { values[name] ?? 0 }
        set { values[name] = newValue }
    }

    /// A whole number.
    func count(_ name: String) -> Int { Int(exactly: self[name].rounded()) ?? 0 }
}
