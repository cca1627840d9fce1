import Formats
import Ledger

/// Everything that a report shows. The formats only write it down.
public struct ComplianceReport: Sendable, Equatable {
    /// How it stands.
    public var assessment: Assessment
    /// The digest of the catalogue it was judged by.
    public var catalogueDigest: String
    /// All checks of that catalogue.
    public var checks: [ControlCheck]
    /// The head of the evidence.
    public var head: EvidenceHead
    /// The evidence that the assessment rests on, in the order in which it was kept.
    public var evidence: [EvidenceRecord]
    /// Version of Martlet.
    public var version: String

    /// A report.
    ///
    /// - Parameter records: all evidence there is; what no state rests on is left out.
    public init(
        assessment: Assessment,
        catalogue: Catalogue,
        head: EvidenceHead,
        records: [EvidenceRecord],
        version: String
    ) {
        self.assessment = assessment
        catalogueDigest = catalogue.digest
        checks = catalogue.checks
        self.head = head
        let used = Set(assessment.controls.flatMap(\.evidence))
        var seen: Set<String> = []
        evidence = records.filter { used.contains($0.id) && seen.insert($0.id).inserted }
        self.version = version
    }

    /// The time that the evidence speaks about; `nil` if there is none.
    public var period: (start: Double, end: Double)? {
        guard let start = evidence.map(\.periodStart).min(), let end = evidence.map(\.periodEnd).max() else {
            return nil
        }
        return (start, end)
    }

    /// The controls of a status, in order. Those whose day is still to come are among them.
    func controls(_ status: ControlStatus) -> [ControlState] { assessment.controls.filter { $0.status == status } }

    /// Checks that the frameworks at hand name and of which there is no result.
    var unseen: [ControlCheck] {
        let named = Set(assessment.controls.flatMap { $0.direct + $0.supporting }.map(\.check.key))
        let seen = Set(assessment.observations.map(\.check))
        return checks.filter { named.contains($0.key) && !seen.contains($0.key) }
    }

    /// Results that were not decided.
    var undecided: [Observation] {
        assessment.observations.filter { $0.status == .error || $0.status == .unknown }
    }
}

/// Words that all formats use.
enum ComplianceWording {
    /// A status as people read it.
    static func name(_ status: ControlStatus) -> String {
        switch status {
        case .pass: "pass"
        case .fail: "fail"
        case .unknown: "unknown"
        case .expired: "expired"
        case .excepted: "excepted"
        case .manual: "manual"
        case .notApplicable: "not applicable"
        }
    }

    /// The order in which statuses are shown: what asks for work first.
    static let order: [ControlStatus] = [.fail, .unknown, .expired, .excepted, .manual, .pass, .notApplicable]

    /// What a status means.
    static func meaning(_ status: ControlStatus) -> String {
        switch status {
        case .pass:
            "every check that shows the control passes and is fresh; where a person has to answer for a part, somebody does"
        case .fail: "a check that shows the control fails"
        case .unknown: "a check could not be decided, or nobody looked; never counted as passed"
        case .expired: "all checks passed once; a result is too old"
        case .excepted: "it fails, and somebody answers for that until a day"
        case .manual: "a person has to answer for it, wholly or for the part that no check shows"
        case .notApplicable: "out of scope, with the reason, or nothing to look at"
        }
    }

    /// `2026-09-21 14:13` of seconds since 1970.
    static func time(_ seconds: Double) -> String {
        String(Timestamp.text(seconds).prefix(16)).replacing("T", with: " ")
    }

    /// `2026-09-21`.
    static func day(_ seconds: Double) -> String { String(Timestamp.text(seconds).prefix(10)) }

    /// `12 %`, rounded down: nothing looks whole that is not.
    static func percent(_ share: Double?) -> String { share.map { "\(Int(($0 * 100).rounded(.down))) %" } ?? "–" }

    /// The beginning of a digest, which names it for people.
    static func short(_ digest: String) -> String { String(digest.prefix(12)) }

    /// How the states came about, for auditors.
    static let method = """
        Each control is judged by rules that are always the same, in this order: out of scope; a direct check fails; a direct check \
        could not be decided or nobody looked; a result is too old; all pass; otherwise a person has to answer. Direct checks show the \
        technical part of a control by themselves; supporting checks are one input among others and never make a control pass. The \
        score is passed / (passed + failed + unknown + expired); controls that need a person, are excepted, do not apply or are not yet \
        due stand on neither side. Coverage is the share of controls in scope that at least one check shows by itself.
        """

    /// What a state's frequency is, for the matrix: the shortest age that its checks allow.
    static func frequency(_ state: ControlState) -> String {
        guard let hours = state.direct.map(\.check.maximumAgeHours).min() else {
            return "attested, at least once a year"
        }
        return hours.isMultiple(of: 24) ? (hours == 24 ? "daily" : "every \(hours / 24) days") : "every \(hours) hours"
    }
}
