/// The five levels. The first has no criterion: it is what is left when nothing more was seen.
public enum MaturityLevel: Int, Sendable, CaseIterable, Comparable {
    case unseen = 1
    case begun
    case defined
    case managed
    case proven

    /// The name of the level.
    public var name: String {
        switch self {
        case .unseen: "nothing seen"
        case .begun: "begun"
        case .defined: "defined"
        case .managed: "managed"
        case .proven: "proven"
        }
    }

    /// Whether the left one is lower.
    public static func < (left: MaturityLevel, right: MaturityLevel) -> Bool { left.rawValue < right.rawValue }
}

/// What is graded.
public enum MaturityDomain: String, Sendable, CaseIterable {
    case redTeam = "red team"
    case supplyChain = "supply chain"
    case infrastructure
    case gateway
    case monitoring
    case compliance
    case deployment
    case people
}

/// Whether a criterion is met, and by what.
public struct MaturityVerdict: Sendable, Equatable {
    /// Whether it is met. What was not seen is not met.
    public var isMet: Bool
    /// What was seen, or what was missing.
    public var seen: String

    static func met(_ seen: String) -> MaturityVerdict { MaturityVerdict(isMet: true, seen: seen) }
    static func missed(_ seen: String) -> MaturityVerdict { MaturityVerdict(isMet: false, seen: seen) }
}

/// What a level of a domain asks for.
struct MaturityCriterion: Sendable {
    /// What must have been seen.
    var text: String
    /// What to do when it was not.
    var step: String
    /// Looks for it.
    var judge: @Sendable (MaturityView) -> MaturityVerdict
}

/// The grade of a domain.
public struct MaturityGrade: Sendable, Equatable {
    /// A criterion and what became of it.
    public struct Line: Sendable, Equatable {
        /// The level it stands for.
        public var level: MaturityLevel
        /// What it asks for.
        public var criterion: String
        /// Whether it is met, and by what.
        public var verdict: MaturityVerdict
    }

    /// The domain.
    public var domain: MaturityDomain
    /// The highest level whose criterion and all before it are met.
    public var level: MaturityLevel
    /// The criteria of levels two to five.
    public var lines: [Line]
    /// What to do for the next level; `nil` at the highest.
    public var nextStep: String?
}

/// The grades of all domains.
public struct MaturityReport: Sendable, Equatable {
    /// Seconds since 1970: criteria about recent things count back from here.
    public var at: Double
    /// Runs that were looked at.
    public var runs: Int
    /// Why nothing in the ledger counts: its chain of hashes is broken. `nil`: it is whole.
    public var fault: String?
    /// A grade a domain, in order.
    public var grades: [MaturityGrade]

    /// The lowest level: security is as good as its weakest part, and a mean would hide it.
    public var overall: MaturityLevel { grades.map(\.level).min() ?? .unseen }

    /// Grades what was seen. Nothing is asked of people, and nothing counts that left no trace.
    public static func grade(_ evidence: MaturityEvidence) -> MaturityReport {
        let view = MaturityView(evidence)
        return MaturityReport(
            at: evidence.now,
            runs: view.runs.count,
            fault: view.fault,
            grades: MaturityDomain.allCases.map { grade($0, view) }
        )
    }

    private static func grade(_ domain: MaturityDomain, _ view: MaturityView) -> MaturityGrade {
        let criteria = MaturityCriteria.of(domain)
        var level = MaturityLevel.unseen
        var lines: [MaturityGrade.Line] = []
        var step: String?
        for (criterion, of) in zip(criteria, MaturityLevel.allCases.dropFirst()) {
            let verdict = criterion.judge(view)
            lines.append(MaturityGrade.Line(level: of, criterion: criterion.text, verdict: verdict))
            // A level stands on those below it.
            if verdict.isMet, step == nil {
                level = of
            } else if step == nil {
                step = criterion.step
            }
        }
        return MaturityGrade(domain: domain, level: level, lines: lines, nextStep: step)
    }
}
