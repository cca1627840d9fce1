import GRDB

extension Ledger {
    /// Keeps alerts and what receivers are to be told of them, all or nothing: an alert that is known is also on its way.
    public func store(alerts: [Alert], deliveries: [Delivery]) throws(LedgerError) {
        guard !alerts.isEmpty || !deliveries.isEmpty else { return }
        try write { database in
            for alert in alerts { try alert.save(in: database) }
            for delivery in deliveries { try delivery.save(in: database) }
        }
    }

    /// The alerts that go on, oldest first.
    public func firingAlerts() throws(LedgerError) -> [Alert] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT * FROM alert WHERE state = 'firing' ORDER BY startedAt, id"
            ).map(Alert.init)
        }
    }

    /// The last alerts, newest first.
    public func alerts(limit: Int = 50) throws(LedgerError) -> [Alert] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT * FROM alert ORDER BY startedAt DESC, id DESC LIMIT ?",
                arguments: [limit]
            ).map(Alert.init)
        }
    }

    /// An alert by its id.
    public func alert(_ id: String) throws(LedgerError) -> Alert? {
        try read { try Row.fetchOne($0, sql: "SELECT * FROM alert WHERE id = ?", arguments: [id]).map(Alert.init) }
    }

    /// What is to be sent: a delivery that is due, and all that wait for the same receiver and group, so that they go in one message.
    ///
    /// What was delivered of an alert that goes on is due again at its `nextAt`.
    public func dueDeliveries(at now: Double) throws(LedgerError) -> [(delivery: Delivery, alert: Alert)] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    WITH due AS (
                        SELECT DISTINCT d.receiver, d.groupKey FROM delivery d JOIN alert a ON a.id = d.alert
                        WHERE d.nextAt <= ?1
                            AND (d.state = 'pending' OR (d.state = 'delivered' AND a.state = 'firing')))
                    SELECT d.* FROM delivery d JOIN alert a ON a.id = d.alert
                        JOIN due ON due.receiver = d.receiver AND due.groupKey = d.groupKey
                    WHERE (d.state = 'pending' AND (d.attempt = 0 OR d.nextAt <= ?1))
                        OR (d.state = 'delivered' AND a.state = 'firing' AND d.nextAt <= ?1)
                    ORDER BY d.receiver, d.groupKey, d.since, d.alert
                    """,
                arguments: [now]
            ).compactMap { row in
                let delivery = Delivery(row)
                return try Row.fetchOne(database, sql: "SELECT * FROM alert WHERE id = ?", arguments: [delivery.alert])
                    .map { (delivery, Alert($0)) }
            }
        }
    }

    /// The deliveries of an alert, by receiver.
    public func deliveries(of alert: String) throws(LedgerError) -> [Delivery] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT * FROM delivery WHERE alert = ? ORDER BY receiver",
                arguments: [alert]
            ).map(Delivery.init)
        }
    }

    /// When a receiver was last told of a group.
    public func lastDelivered(receiver: String, groupKey: String) throws(LedgerError) -> Double? {
        try read { database in
            try Double.fetchOne(
                database,
                sql: "SELECT MAX(deliveredAt) FROM delivery WHERE receiver = ? AND groupKey = ?",
                arguments: [receiver, groupKey]
            )
        }
    }

    /// How many deliveries wait, and how many will never arrive.
    public func outboxCounts() throws(LedgerError) -> (pending: Int, dead: Int) {
        try read { database in
            let count = { (state: String) in
                try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM delivery WHERE state = ?", arguments: [state])
                    ?? 0
            }
            return (try count("pending"), try count("dead"))
        }
    }
}
