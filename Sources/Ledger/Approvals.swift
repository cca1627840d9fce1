import Formats
import GRDB

/// What a person decided about a stage of a run.
public struct Approval: Sendable, Equatable {
    /// The two answers.
    public enum Decision: String, Sendable, CaseIterable { case approved, denied }

    /// What was decided on: a digest of what would ship, so that an approval never carries over to something else.
    public var subject: String
    /// Name of the stage.
    public var stage: String
    /// Who decided.
    public var approver: String
    /// The answer.
    public var decision: Decision
    /// Why.
    public var reason: String
    /// Seconds since 1970.
    public var decidedAt: Double

    /// An approval.
    public init(
        subject: String,
        stage: String,
        approver: String,
        decision: Decision,
        reason: String,
        decidedAt: Double
    ) {
        self.subject = subject
        self.stage = stage
        self.approver = approver
        self.decision = decision
        self.reason = reason
        self.decidedAt = decidedAt
    }
}

extension Approval {
    /// The approval in a row of the database; an answer that is none of the two counts as denied.
    init(_ row: Row) {
        self.init(
            subject: row["subject"],
            stage: row["stage"],
            approver: row["approver"],
            decision: Decision(rawValue: row["decision"]) ?? .denied,
            reason: row["reason"],
            decidedAt: row["decidedAt"]
        )
    }

    /// What the log says of it.
    var facts: JSONValue {
        [
            "subject": .string(subject), "stage": .string(stage), "approver": .string(approver),
            "decision": .string(decision.rawValue), "reason": .string(reason), "decidedAt": .double(decidedAt),
        ]
    }
}

extension Ledger {
    /// Keeps a decision. The latest one about a subject and stage counts.
    public func decide(_ approval: Approval) throws(LedgerError) {
        try write { database in
            try database.execute(
                sql: """
                    INSERT INTO approval (subject, stage, approver, decision, reason, decidedAt) VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    approval.subject, approval.stage, approval.approver, approval.decision.rawValue, approval.reason,
                    approval.decidedAt,
                ]
            )
            try Self.append("approval.decided", approval.facts, at: approval.decidedAt, to: database)
        }
    }

    /// The latest decision about a subject and stage.
    public func approval(subject: String, stage: String) throws(LedgerError) -> Approval? {
        try read { database in
            try Row.fetchOne(
                database,
                sql: "SELECT * FROM approval WHERE subject = ? AND stage = ? ORDER BY id DESC LIMIT 1",
                arguments: [subject, stage]
            ).map(Approval.init)
        }
    }
}
