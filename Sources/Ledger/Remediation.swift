import Formats
import GRDB

/// What a playbook did, would do, or may do once somebody agrees, about an alert.
public struct Remediation: Sendable, Equatable {
    /// How far it is.
    public enum State: String, Sendable, CaseIterable {
        /// It would have been done: the playbook only practises.
        case proposed
        /// It waits until somebody approves it.
        case waiting
        /// It holds.
        case active
        /// Its time was over.
        case expired
        /// Somebody took it back.
        case undone
        /// It was not done, for the reason that is given.
        case refused
    }

    /// Recognises it; also the id of the sanction.
    public var id: String
    /// Name of the playbook.
    public var playbook: String
    /// What is done: `throttle`, `revoke`, `block-address`.
    public var action: String
    /// To whom.
    public var subject: String
    /// `dry-run`, `approval`, `automatic`.
    public var mode: String
    /// How far it is.
    public var state: State
    /// Id of the alert that caused it.
    public var alert: String
    /// Why it was done, or why not.
    public var reason: String
    /// Requests a minute, for a throttle.
    public var limitPerMinute: Int
    /// Seconds that it holds.
    public var duration: Double
    /// Seconds since 1970 at which the playbook decided.
    public var decidedAt: Double
    /// Seconds since 1970 from which it holds.
    public var appliedAt: Double?
    /// Seconds since 1970 at which it ends by itself.
    public var until: Double?
    /// Who approved it or took it back.
    public var by: String?

    /// A remediation.
    public init(
        id: String,
        playbook: String,
        action: String,
        subject: String,
        mode: String,
        state: State,
        alert: String,
        reason: String,
        limitPerMinute: Int = 1,
        duration: Double,
        decidedAt: Double,
        appliedAt: Double? = nil,
        until: Double? = nil,
        by: String? = nil
    ) {
        self.id = id
        self.playbook = playbook
        self.action = action
        self.subject = subject
        self.mode = mode
        self.state = state
        self.alert = alert
        self.reason = reason
        self.limitPerMinute = limitPerMinute
        self.duration = duration
        self.decidedAt = decidedAt
        self.appliedAt = appliedAt
        self.until = until
        self.by = by
    }
}

extension Remediation {
    /// The remediation of a row; a state that is none counts as refused, so that a spoilt row does nothing.
    init(_ row: Row) {
        self.init(
            id: row["id"],
            playbook: row["playbook"],
            action: row["action"],
            subject: row["subject"],
            mode: row["mode"],
            state: State(rawValue: row["state"]) ?? .refused,
            alert: row["alert"],
            reason: row["reason"],
            limitPerMinute: row["limitPerMinute"],
            duration: row["duration"],
            decidedAt: row["decidedAt"],
            appliedAt: row["appliedAt"],
            until: row["until"],
            by: row["by"]
        )
    }

    /// The remediation as JSON.
    public var json: JSONValue { facts }

    /// What the log says of it.
    var facts: JSONValue {
        [
            "id": .string(id), "playbook": .string(playbook), "action": .string(action), "subject": .string(subject),
            "mode": .string(mode), "state": .string(state.rawValue), "alert": .string(alert), "reason": .string(reason),
            "limitPerMinute": .int(limitPerMinute), "duration": .double(duration), "decidedAt": .double(decidedAt),
            "appliedAt": appliedAt.map { .double($0) } ?? .null, "until": until.map { .double($0) } ?? .null,
            "by": JSONValue(by),
        ]
    }
}
