import Findings
import Formats
import Ledger

/// What maturity is judged by: records of a workspace, handed in as they are.
public struct MaturityEvidence: Sendable {
    /// Seconds since 1970.
    public var now: Double
    /// Runs of the ledger, in any order.
    public var runs: [RunRecord]
    /// The ledger's log.
    public var events: [LedgerEvent]
    /// Whether the log is whole.
    public var verification: LogVerification
    /// Paths of the workspace's files, relative to it.
    public var files: [String]

    /// Evidence.
    public init(
        now: Double,
        runs: [RunRecord],
        events: [LedgerEvent],
        verification: LogVerification,
        files: [String]
    ) {
        self.now = now
        self.runs = runs
        self.events = events
        self.verification = verification
        self.files = files
    }
}

/// The questions that criteria ask of the evidence.
struct MaturityView {
    /// A decision of a person.
    struct Decision {
        var person: String
        var stage: String
        var isApproved: Bool
        var at: Double
    }

    /// Seconds since 1970.
    let now: Double
    /// Runs that count, newest first.
    let runs: [RunRecord]
    /// Decisions of people, newest first.
    let decisions: [Decision]
    /// Why nothing of the ledger counts.
    let fault: String?
    let events: [LedgerEvent]
    let files: [String]

    static let day = 86_400.0

    init(_ evidence: MaturityEvidence) {
        now = evidence.now
        files = evidence.files
        if case .broken(let sequence, let reason) = evidence.verification {
            // Records that somebody may have written afterwards prove nothing.
            fault = "the ledger's log is broken at entry \(sequence): \(reason)"
            runs = []
            events = []
        } else {
            fault = nil
            // What is dated after now was made by a clock that is wrong, or by hand.
            let limit = evidence.now + 300
            runs = evidence.runs.filter { $0.startedAt <= limit }.sorted { $0.startedAt > $1.startedAt }
            events = evidence.events.filter { $0.at <= limit }.sorted { $0.at > $1.at }
        }
        decisions = events.filter { $0.kind == "approval.decided" }.compactMap { event in
            guard let facts = try? JSONValue(parsing: event.payload), let person = facts["approver"]?.string,
                !person.isEmpty
            else { return nil }
            return Decision(
                person: person,
                stage: facts["stage"]?.string ?? "",
                isApproved: facts["decision"]?.string == "approved",
                at: event.at
            )
        }
    }

    func isRecent(_ at: Double, days: Double) -> Bool { at >= now - days * Self.day }

    /// Stages of a kind that did their work in a run: those that failed or were skipped prove nothing.
    func stages(_ kind: String, of run: RunRecord) -> [StageRecord] {
        run.stages.filter { $0.kind == kind && ($0.status == .passed || $0.status == .findings) }
    }

    /// Runs in which stages of all these kinds did their work, newest first.
    func runs(with kinds: String...) -> [RunRecord] {
        runs.filter { run in kinds.allSatisfy { !stages($0, of: run).isEmpty } }
    }

    /// The newest event of which a test holds.
    func event(_ isWanted: (LedgerEvent) -> Bool) -> LedgerEvent? { events.first(where: isWanted) }

    /// High and critical findings of families in a run, without those that an exception of its gate accepts.
    func grave(_ families: Set<FindingFamily>, in run: RunRecord) -> Int {
        let accepted = Set((run.gate?.excepted ?? []).map(\.finding))
        return run.findings.count {
            $0.severity >= .high && families.contains($0.family) && !accepted.contains($0.fingerprint)
        }
    }

    /// A day for people.
    static func day(_ at: Double) -> String { String(Timestamp.text(at).prefix(10)) }
}
