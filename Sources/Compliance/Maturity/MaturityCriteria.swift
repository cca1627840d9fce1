import Findings
import Formats
import Ledger

/// The criteria of all domains: four each, for the levels two to five.
enum MaturityCriteria {
    static func of(_ domain: MaturityDomain) -> [MaturityCriterion] {
        switch domain {
        case .redTeam: redTeam
        case .supplyChain: supplyChain
        case .infrastructure: infrastructure
        case .gateway: gateway
        case .monitoring: monitoring
        case .compliance: compliance
        case .deployment: deployment
        case .people: people
        }
    }

    private static let redTeam = [
        did("redteam", "The red team attacked the application in the last 90 days"),
        required("redteam", "the red team"),
        again("redteam", "The red team attacked"),
        MaturityCriterion(
            text: "The last three attacks got through nowhere: no high or critical finding without an exception",
            step: "mend what the red team finds, and run it again until three runs in a row hold"
        ) { view in holds(view, view.runs(with: "redteam"), [.redteam], count: 3) },
    ]

    private static let supplyChain = [
        did("vulnerabilities", "Packages were compared with advisories in the last 90 days"),
        MaturityCriterion(
            text: "A bill of materials with its digest was kept in the last 90 days",
            step: "give the stage 'vulnerabilities' folders or an image: it leaves sbom.cdx.json"
        ) { view in
            let found = view.runs.first { run in
                run.stages.contains { stage in
                    (stage.status == .passed || stage.status == .findings)
                        && stage.artifacts.contains { $0.kind == "sbom" && !$0.sha256.isEmpty }
                }
            }
            return recent(view, found?.startedAt, days: 90, "bill of materials", none: "no bill of materials")
        },
        did("models", "Models were scanned in the last 90 days"),
        MaturityCriterion(
            text:
                "A person approved a model in the last 180 days, and the last run has no grave finding in packages or models",
            step: "approve models by 'martlet models approve', and mend or except high and critical findings"
        ) { view in
            guard let approval = view.decisions.first(where: { $0.isApproved && $0.stage.hasPrefix("models/") }),
                view.isRecent(approval.at, days: 180)
            else { return .missed("no approval of a model in the last 180 days") }
            return holds(
                view,
                view.runs(with: "vulnerabilities", "models"),
                [.vulnerability, .model, .license],
                count: 1,
                before: "approved by \(approval.person); "
            )
        },
    ]

    private static let infrastructure = [
        did("infrastructure", "Infrastructure code was checked in the last 90 days"),
        required("infrastructure", "checks of infrastructure code"),
        MaturityCriterion(
            text: "The last three checks have no high or critical finding without an exception",
            step: "mend or except the high and critical findings of 'martlet scan iac'"
        ) { view in holds(view, view.runs(with: "infrastructure"), [.misconfiguration], count: 3) },
        MaturityCriterion(
            text: "What runs was compared with what was approved, and held, in the last 30 days",
            step: "run 'martlet deploy validate' after each deployment and once a week"
        ) { view in
            let event = view.event { event in
                event.kind == "deployment.validated"
                    && (try? JSONValue(parsing: event.payload))?["status"]?.string == "passed"
            }
            return recent(view, event?.at, days: 30, "validation", none: "no validation that passed")
        },
    ]

    private static let gateway = [
        did("service", "The gateway was started and answered in the last 90 days"),
        MaturityCriterion(
            text: "The red team attacked through the gateway in the last 90 days",
            step: "let the stage 'redteam' need the stage 'service' in martlet.yaml"
        ) { view in
            let run = view.runs(with: "service", "redteam").first
            return recent(view, run?.startedAt, days: 90, "attack through it", none: "no run with both stages")
        },
        required("service", "the gateway"),
        MaturityCriterion(
            text: "In the last three runs its log was judged by rules, and no attack through it left a grave finding",
            step: "add a stage of the kind 'monitoring' to the runs that attack, and mend what gets through"
        ) { view in
            holds(view, view.runs(with: "service", "redteam", "monitoring"), [.redteam], count: 3)
        },
    ]

    private static let monitoring = [
        MaturityCriterion(
            text: "Alert rules and a dashboard stand in the workspace",
            step: "write alert rules and a dashboard with 'martlet dashboards'"
        ) { view in
            let names = ["martlet.rules.yml", "dashboards/martlet.json"]
            let missing = names.filter { name in !view.files.contains { $0 == name || $0.hasSuffix("/" + name) } }
            return missing.isEmpty
                ? .met(names.joined(separator: ", ")) : .missed("no \(missing.joined(separator: ", no "))")
        },
        did("monitoring", "Events were judged by detection rules in the last 90 days"),
        again("monitoring", "Events were judged"),
        MaturityCriterion(
            text: "A playbook answered an alert, or asked to, in the last 90 days",
            step: "let 'martlet monitor' run beside the gateway, with the ledger of this workspace"
        ) { view in
            let event = view.event { $0.kind.hasPrefix("remediation.") }
            return recent(view, event?.at, days: 90, event?.kind ?? "", none: "no record of a playbook")
        },
    ]

    private static let compliance = [
        MaturityCriterion(
            text: "Runs are kept in a ledger whose chain of hashes is whole",
            step: "run 'martlet run'; it keeps every run in .martlet"
        ) { view in
            if let fault = view.fault { return .missed(fault) }
            return view.runs.isEmpty ? .missed("no run") : .met(count(view.runs.count, "run"))
        },
        did("compliance", "Controls were assessed in the last 90 days"),
        again("compliance", "Controls were assessed"),
        MaturityCriterion(
            text: "The gate of the last run used no exception that has run out, and all have an owner and a reason",
            step: "renew or remove exceptions of gate.yaml that have run out"
        ) { view in
            guard let run = view.runs.first(where: { $0.gate != nil }), let gate = run.gate else {
                return .missed("no gate has decided")
            }
            let expired = gate.warnings.filter { $0.contains(" expired on ") }
            if let first = expired.first { return .missed(first) }
            let today = MaturityView.day(view.now)
            if let late = gate.excepted.first(where: { $0.expires < today }) {
                return .missed("the exception '\(late.exception)' ran out on \(late.expires)")
            }
            if let bare = gate.excepted.first(where: { $0.owner.isEmpty || $0.reason.isEmpty }) {
                return .missed("the exception '\(bare.exception)' has no owner or no reason")
            }
            return .met("\(count(Set(gate.excepted.map(\.exception)).count, "exception")) in use")
        },
    ]

    private static let deployment = [
        MaturityCriterion(
            text: "A gate decided in the last 90 days",
            step: "add a stage of the kind 'gate' with a policy"
        ) { view in
            let run = view.runs.first { $0.gate != nil }
            return recent(
                view,
                run?.startedAt,
                days: 90,
                "decision (\(run?.gate?.status.rawValue ?? ""))",
                none: "no decision of a gate"
            )
        },
        MaturityCriterion(
            text: "A person decided about a release in the last 90 days",
            step: "approve releases by name: a stage 'approval', or 'martlet deploy approve'"
        ) { view in
            let decision = view.decisions.first { !$0.stage.hasPrefix("models/") }
            return recent(view, decision?.at, days: 90, decision?.person ?? "", none: "no decision of a person")
        },
        event(
            "deployment.applied",
            "Martlet brought out an approved plan in the last 90 days",
            "bring out releases by 'martlet deploy apply'",
            days: 90,
            "deployment"
        ),
        event(
            "deployment.rolledBack",
            "A rollback was done, or tried, in the last 180 days",
            "try 'martlet deploy rollback' in a test environment",
            days: 180,
            "rollback"
        ),
    ]

    private static let people = [
        MaturityCriterion(
            text: "A person decided something by name in the last 180 days",
            step: "approve releases and models by name"
        ) { view in
            let decision = view.decisions.first
            return recent(view, decision?.at, days: 180, decision?.person ?? "", none: "no decision of a person")
        },
        MaturityCriterion(
            text: "Two different people decided in the last 180 days",
            step: "ask a second person to approve: four eyes"
        ) { view in
            let names = Set(view.decisions.filter { view.isRecent($0.at, days: 180) }.map { $0.person.lowercased() })
            return names.count >= 2
                ? .met(count(names.count, "person", "people")) : .missed(count(names.count, "person", "people"))
        },
        MaturityCriterion(
            text: "People decided on three different days in the last 90 days",
            step: "decide about each release; a year's approvals on one day are a formality"
        ) { view in
            let days = Set(view.decisions.filter { view.isRecent($0.at, days: 90) }.map { MaturityView.day($0.at) })
            return days.count >= 3 ? .met(count(days.count, "day")) : .missed(count(days.count, "day"))
        },
        MaturityCriterion(
            text: "Grave findings were mended, and none is open for more than 30 days",
            step: "mend or except high and critical findings within 30 days"
        ) { view in mending(view) },
    ]
}
