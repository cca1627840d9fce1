import Findings

/// What the monitor says about itself, in the form in which rules speak.
public enum InternalAlert {
    /// A receiver refused an alert for good.
    public static let undelivered = "MDT-901"
    /// A playbook met its limits and stopped.
    public static let blastRadius = "MDT-902"
    /// More goes on than can be told apart.
    public static let overflow = "MDT-903"

    /// What each of them means and what to do.
    public static let documentation = [
        RuleDocumentation(
            id: undelivered,
            area: "detection",
            title: "A receiver does not take alerts",
            severity: .high,
            rationale:
                "Alerts that reach nobody are no alerts. The receiver refused one for good, so that sending it again is of no use.",
            remediation:
                "Check the address and the secret of the receiver in monitor.yaml. What was refused is kept: martlet monitor alerts",
            taxonomies: [.cwe(778)]
        ),
        RuleDocumentation(
            id: blastRadius,
            area: "detection",
            title: "A playbook stopped at its limit",
            severity: .high,
            rationale: """
                A playbook that would touch more keys or addresses than it may is either wrong or met by an attack that wants                 just that. It stops, and a person decides.
                """,
            remediation: "Look at the alerts yourself and decide: martlet monitor remediations"
        ),
        RuleDocumentation(
            id: overflow,
            area: "detection",
            title: "More goes on at once than can be told apart",
            severity: .high,
            rationale: """
                The number of alerts at once is bounded, so that somebody who makes up keys or addresses cannot fill the memory.                 What came beyond it was counted and not told one by one.
                """,
            remediation: "Look at the event log, and narrow the rules' keys.",
            taxonomies: [.cwe(770)]
        ),
    ]

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
