import Formats
import Ledger

/// The report as Markdown, in the order in which auditors read.
public enum ComplianceMarkdown {
    /// The text.
    public static func text(for report: ComplianceReport) -> String {
        [
            title(report), summary(report), scope(report), method(report), matrix(report), failures(report),
            exceptions(report), gaps(report), evidence(report),
        ].joined(separator: "\n")
    }

    private static func m(_ text: String) -> String { TableText.markdown(text) }

    private static func title(_ report: ComplianceReport) -> String {
        let period = report.period.map {
            "\(ComplianceWording.time($0.start)) to \(ComplianceWording.time($0.end)) UTC"
        }
        return """
            # Control assessment: \(m(report.assessment.scope.system))

            | | |
            | --- | --- |
            | Assessed at | \(ComplianceWording.time(report.assessment.at)) UTC |
            | Evidence from | \(period ?? "no evidence") |
            | Evidence head | `\(report.head.root)` over \(report.head.records) records (RFC 6962) |
            | Log head | `\(report.head.log)` after \(report.head.entries) entries |
            | Catalogue | `\(report.catalogueDigest)` |
            | Assessed by | Martlet \(m(report.version)) |

            """
    }

    private static func summary(_ report: ComplianceReport) -> String {
        let table = TableText(
            header: [
                "Framework", "Pass", "Fail", "Unknown", "Expired", "Excepted", "Manual", "N.a.", "Not yet due", "Score",
                "Coverage",
            ],
            rows: report.assessment.frameworks.map { state in
                let counts: [ControlStatus] = [.pass, .fail, .unknown, .expired, .excepted, .manual, .notApplicable]
                return ["\(state.framework.title) (\(state.framework.version))"]
                    + counts.map { String(state.count($0)) } + [
                        String(state.notYetDue), ComplianceWording.percent(state.score),
                        ComplianceWording.percent(state.coverage),
                    ]
            },
            numeric: Set(1...10)
        ).markdown()
        return "## Summary\n\n\(table)"
    }

    private static func scope(_ report: ComplianceReport) -> String {
        let scope = report.assessment.scope
        var text = "## Scope\n\nSystem: \(m(scope.system))\n"
        let subjects = Set(report.assessment.observations.map(\.subject)).sorted()
        text += "\nLooked at: \(subjects.isEmpty ? "nothing" : subjects.map(m).joined(separator: ", "))\n"
        for exclusion in scope.exclusions {
            let what = exclusion.controls.isEmpty ? "all of it" : exclusion.controls.joined(separator: ", ")
            text += "\n- \(m(exclusion.framework)): \(m(what)) left out: \(m(exclusion.reason))"
        }
        for subject in scope.subjects { text += "\n- \(m(subject.name)) left out: \(m(subject.reason))" }
        return text + (scope.exclusions.isEmpty && scope.subjects.isEmpty ? "\nNothing is left out.\n" : "\n")
    }

    private static func method(_ report: ComplianceReport) -> String {
        let meanings = ComplianceWording.order.map {
            "- **\(ComplianceWording.name($0))**: \(ComplianceWording.meaning($0))"
        }
        return "## Method\n\n\(ComplianceWording.method)\n\n\(meanings.joined(separator: "\n"))\n"
    }

    private static func matrix(_ report: ComplianceReport) -> String {
        var text = "## All controls\n"
        for framework in report.assessment.frameworks {
            text += "\n### \(m(framework.framework.title)) (\(m(framework.framework.version)))\n\n"
            text += TableText(
                header: ["Control", "What it asks", "Status", "Why", "How often", "Evidence"],
                rows: framework.controls.map { state in
                    let due = state.isNotYetDue ? state.control.appliesFrom.map(ComplianceWording.day) : nil
                    return [
                        state.control.reference.id, "\(state.control.title) (\(state.control.kind.rawValue))",
                        ComplianceWording.name(state.status) + (due.map { ", not due before \($0)" } ?? ""),
                        ([state.reason] + state.warnings).joined(separator: "; "), ComplianceWording.frequency(state),
                        state.evidence.map(ComplianceWording.short).joined(separator: " "),
                    ]
                }
            ).markdown()
        }
        return text
    }

    private static func failures(_ report: ComplianceReport) -> String {
        let failing = report.controls(.fail)
        guard !failing.isEmpty else { return "## Failures\n\nNo control fails.\n" }
        var text = "## Failures\n"
        for state in failing {
            text += "\n### \(m("\(state.control.reference)")): \(m(state.control.title))\n\n"
            for observation in state.direct.flatMap(\.observations) where observation.status == .fail {
                let ids = observation.evidence.map { "`\($0)`" }.joined(separator: ", ")
                text +=
                    "- \(m(observation.check)), \(m(observation.subject)), \(ComplianceWording.time(observation.observedAt)) UTC: \(m(observation.message)) (evidence \(ids))\n"
            }
        }
        return text
    }

    private static func exceptions(_ report: ComplianceReport) -> String {
        let exceptions = report.assessment.scope.exceptions
        guard !exceptions.isEmpty else { return "## Exceptions\n\nNone.\n" }
        let table = TableText(
            header: ["Exception", "About", "Reason", "Instead", "Owner", "Approved by", "Until", "State"],
            rows: exceptions.map { exception in
                [
                    exception.id,
                    [exception.control?.description, exception.check, exception.subject].compactMap(\.self)
                        .joined(separator: ", "),
                    exception.reason, exception.compensatingControl, exception.owner, exception.approver,
                    ComplianceWording.day(exception.expiresAt - 1),
                    exception.obstacle(at: report.assessment.at) ?? "valid",
                ]
            }
        ).markdown()
        return "## Exceptions\n\n\(table)"
    }

    private static func gaps(_ report: ComplianceReport) -> String {
        var text = "## What was not looked at\n\n"
        if !report.undecided.isEmpty {
            text += "Looked at and not decided:\n\n"
            for observation in report.undecided {
                text += "- \(m(observation.check)), \(m(observation.subject)): \(m(observation.message))\n"
            }
            text += "\n"
        }
        guard !report.unseen.isEmpty else { return text + "Every check of these frameworks has a result.\n" }
        text += "No result at all:\n\n"
        for check in report.unseen { text += "- \(m(check.key)): \(m(check.title))\n" }
        return text
    }

    private static func evidence(_ report: ComplianceReport) -> String {
        guard !report.evidence.isEmpty else { return "## Evidence\n\nNone.\n" }
        let table = TableText(
            header: ["Evidence (SHA-256)", "Kind", "How", "Collected", "From", "Bytes"],
            rows: report.evidence.map {
                [
                    $0.id, $0.kind, $0.method.rawValue, "\(ComplianceWording.time($0.collectedAt)) UTC", $0.source,
                    String($0.size),
                ]
            },
            numeric: [5]
        ).markdown()
        return "## Evidence\n\n\(table)"
    }
}
