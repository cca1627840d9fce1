import Findings

/// What the monitor says about itself, in the form in which rules speak.
public enum InternalAlert {
    /// A receiver refused an alert for good.
    public static let undelivered = "MDT-901"
    /// A playbook met its limits and stopped.
    public static let blastRadius = "MDT-902"
    /// More goes on than can be told apart.
    public static let overflow = "MDT-903"

    /// A receiver does not take alerts.
    public static func undeliverable(receiver: String, error: String, at now: Double) -> Detected {
        Detected(
            rule: undelivered,
            title: "The receiver \(receiver) does not take alerts",
            severity: .high,
            key: ["receiver": receiver],
            at: now,
            since: now,
            evidence: error,
            events: [],
            remediation:
                "Check the address and the secret of \(receiver) in monitor.yaml. What was refused is kept: martlet monitor alerts"
        )
    }

    /// A playbook would have gone further than it may.
    public static func stopped(playbook: String, reason: String, at now: Double) -> Detected {
        Detected(
            rule: blastRadius,
            title: "The playbook \(playbook) stopped at its limit",
            severity: .high,
            key: ["playbook": playbook],
            at: now,
            since: now,
            evidence: reason,
            events: [],
            remediation: "Look at the alerts yourself and decide: martlet monitor remediations"
        )
    }

    static func tooMany(_ count: Int, capacity: Int, at now: Double) -> Detected {
        Detected(
            rule: overflow,
            title: "More alerts than \(capacity) at once",
            severity: .high,
            key: [:],
            at: now,
            since: now,
            evidence: "\(count) more detections were not told apart",
            events: [],
            remediation:
                "Somebody may be making up keys or addresses. Look at the event log, and narrow the rules' keys."
        )
    }
}
