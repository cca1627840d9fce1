import GRDB

/// What a receiver is still to be told, or was told, of an alert.
public struct Delivery: Sendable, Equatable {
    /// How far it is.
    public enum State: String, Sendable, CaseIterable {
        /// Waits for its time.
        case pending
        /// The receiver took it.
        case delivered
        /// The receiver will never take it; somebody must look.
        case dead
    }

    /// Id of the alert.
    public var alert: String
    /// Name of the receiver.
    public var receiver: String
    /// What it is told together with.
    public var groupKey: String
    /// How far it is.
    public var state: State
    /// How many messages were taken: with the alert's id, what makes a message the same when it is sent again.
    public var number: Int
    /// Attempts since the last success.
    public var attempt: Int
    /// Seconds since 1970 at which this message became due for the first time.
    public var since: Double
    /// Seconds since 1970 before which it is not sent.
    public var nextAt: Double
    /// Seconds since 1970 of the last success.
    public var deliveredAt: Double?
    /// Why the last attempt failed; free of addresses and secrets.
    public var error: String?

    /// A delivery.
    public init(
        alert: String,
        receiver: String,
        groupKey: String,
        state: State = .pending,
        number: Int = 0,
        attempt: Int = 0,
        since: Double,
        nextAt: Double,
        deliveredAt: Double? = nil,
        error: String? = nil
    ) {
        self.alert = alert
        self.receiver = receiver
        self.groupKey = groupKey
        self.state = state
        self.number = number
        self.attempt = attempt
        self.since = since
        self.nextAt = nextAt
        self.deliveredAt = deliveredAt
        self.error = error
    }
}

extension Delivery {
    init(_ row: Row) {
        self.init(
            alert: row["alert"],
            receiver: row["receiver"],
            groupKey: row["groupKey"],
            state: State(rawValue: row["state"]) ?? .pending,
            number: row["number"],
            attempt: row["attempt"],
            since: row["since"],
            nextAt: row["nextAt"],
            deliveredAt: row["deliveredAt"],
            error: row["error"]
        )
    }

    func save(in database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO delivery (alert, receiver, groupKey, state, number, attempt, since, nextAt, deliveredAt, error)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (alert, receiver) DO UPDATE SET groupKey = excluded.groupKey, state = excluded.state,
                    number = excluded.number, attempt = excluded.attempt, since = excluded.since,
                    nextAt = excluded.nextAt, deliveredAt = excluded.deliveredAt, error = excluded.error
                """,
            arguments: [
                alert, receiver, groupKey, state.rawValue, number, attempt, since, nextAt, deliveredAt, error,
            ]
        )
    }
}
