/// How bad a finding is. The order is the order of harm.
public enum Severity: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
    case unknown, info, low, medium, high, critical

    private var rank: Int {
        switch self {
        case .unknown: 0
        case .info: 1
        case .low: 2
        case .medium: 3
        case .high: 4
        case .critical: 5
        }
    }

    /// Whether the left one does less harm.
    public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

    /// A severity by its name in any case; `moderate`, `important`, `negligible`, `error`, `warning` and `note` are understood.
    public init?(name: String) {
        switch name.lowercased() {
        case "moderate", "warning": self = .medium
        case "important", "error": self = .high
        case "negligible", "none", "informational", "note": self = .info
        case let other:
            guard let known = Severity(rawValue: other) else { return nil }
            self = known
        }
    }

    /// The qualitative rating of a CVSS score (v3.1 and v4.0, section "Qualitative Severity Rating Scale").
    public init(cvssScore score: Double) {
        switch score {
        case 9...: self = .critical
        case 7..<9: self = .high
        case 4..<7: self = .medium
        case let score where score > 0: self = .low
        default: self = .info
        }
    }
}
