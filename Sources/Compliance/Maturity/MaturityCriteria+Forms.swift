import Findings
import Ledger

/// The forms that criteria of several domains share.
extension MaturityCriteria {
    /// A stage of a kind did its work within 90 days.
    static func did(_ kind: String, _ text: String) -> MaturityCriterion {
        MaturityCriterion(text: text, step: "add a stage of the kind '\(kind)' to martlet.yaml and run it") { view in
            recent(
                view,
                view.runs(with: kind).first?.startedAt,
                days: 90,
                "run",
                none: "no run in which such a stage did its work"
            )
        }
    }

    /// A gate within 90 days asked for a stage of a kind, and had it.
    static func required(_ kind: String, _ what: String) -> MaturityCriterion {
        MaturityCriterion(
            text: "The gate asks for \(what)",
            step: "name the stage under 'required' or 'passRates' in gate.yaml"
        ) { view in
            guard let run = view.runs(with: kind).first(where: { $0.gate != nil }), let gate = run.gate else {
                return .missed("no gate has decided on such a stage")
            }
            let names = view.stages(kind, of: run).map(\.name)
            let rule = gate.rules.first { rule in
                names.contains { rule.id == "required.\($0)" || rule.id == "passRate.\($0)" }
            }
            guard let rule else { return .missed("the gate of \(MaturityView.day(run.startedAt)) has no rule for it") }
            return recent(view, run.startedAt, days: 90, "rule '\(rule.id)'", none: "")
        }
    }

    /// A stage of a kind did its work on three days within 90, the last time within 30.
    static func again(_ kind: String, _ text: String) -> MaturityCriterion {
        MaturityCriterion(
            text: "\(text) on three different days in the last 90, and in the last 30",
            step: "run it on a schedule, once a week at least"
        ) { view in
            let runs = view.runs(with: kind).filter { view.isRecent($0.startedAt, days: 90) }
            let days = Set(runs.map { MaturityView.day($0.startedAt) })
            guard let last = runs.first else { return .missed("no day in the last 90") }
            let seen = "\(count(days.count, "day")), the last on \(MaturityView.day(last.startedAt))"
            return days.count >= 3 && view.isRecent(last.startedAt, days: 30) ? .met(seen) : .missed(seen)
        }
    }

    /// An event of the ledger within a number of days.
    static func event(_ kind: String, _ text: String, _ step: String, days: Double, _ what: String)
        -> MaturityCriterion
    {
        MaturityCriterion(text: text, step: step) { view in
            recent(view, view.event { $0.kind == kind }?.at, days: days, what, none: "no \(what) on record")
        }
    }

    /// Whether something was seen, and recently enough.
    static func recent(_ view: MaturityView, _ at: Double?, days: Double, _ what: String, none: String)
        -> MaturityVerdict
    {
        guard let at else { return .missed(view.fault ?? none) }
        let seen = "\(what) on \(MaturityView.day(at))"
        return view.isRecent(at, days: days) ? .met(seen) : .missed("\(seen), more than \(Int(days)) days ago")
    }

    /// Whether the newest runs have no grave finding of some families, the newest being at most 90 days old.
    static func holds(
        _ view: MaturityView,
        _ runs: [RunRecord],
        _ families: Set<FindingFamily>,
        count wanted: Int,
        before words: String = ""
    ) -> MaturityVerdict {
        guard let last = runs.first else { return .missed(words + (view.fault ?? "no such run")) }
        guard view.isRecent(last.startedAt, days: 90) else {
            return .missed(words + "the last run on \(MaturityView.day(last.startedAt)) is more than 90 days old")
        }
        guard runs.count >= wanted else { return .missed(words + "\(count(runs.count, "run")) of \(wanted)") }
        for run in runs.prefix(wanted) {
            let grave = view.grave(families, in: run)
            if grave > 0 {
                let findings = count(grave, "high or critical finding")
                return .missed(words + "\(findings) in the run of \(MaturityView.day(run.startedAt))")
            }
        }
        return .met(words + (wanted == 1 ? "none in the last run" : "none in the last \(wanted) runs"))
    }

    /// Whether grave findings went away within 30 days; where none was ever seen, nothing is claimed. Findings count where a stage of
    /// the same name did its work in both runs: what was not looked for again was not mended.
    static func mending(_ view: MaturityView) -> MaturityVerdict {
        let limit = 30 * MaturityView.day
        guard let last = view.runs.first, view.isRecent(last.startedAt, days: 30) else {
            return .missed("no run in the last 30 days")
        }
        let accepted = Set((last.gate?.excepted ?? []).map(\.finding))
        var firstSeen: [Fingerprint: Double] = [:]
        var stageOf: [Fingerprint: String] = [:]
        for run in view.runs.reversed() where run.project == last.project {
            for stage in run.stages {
                for finding in stage.findings where finding.severity >= .high {
                    if firstSeen[finding.fingerprint] == nil { firstSeen[finding.fingerprint] = run.startedAt }
                    stageOf[finding.fingerprint] = stage.name
                }
            }
        }
        let worked = Set(last.stages.filter { $0.status == .passed || $0.status == .findings }.map(\.name))
        let open = Set(last.findings.filter { $0.severity >= .high }.map(\.fingerprint)).subtracting(accepted)
        let old = open.filter { last.startedAt - (firstSeen[$0] ?? last.startedAt) > limit }
        if !old.isEmpty { return .missed("\(count(old.count, "grave finding")) open for more than 30 days") }
        let mended = firstSeen.keys.filter { key in
            !open.contains(key) && !accepted.contains(key) && worked.contains(stageOf[key] ?? "")
        }
        return mended.isEmpty
            ? .missed("no grave finding was seen to be mended") : .met("\(count(mended.count, "grave finding")) mended")
    }

    static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
        number == 1 ? "1 \(one)" : "\(number) \(many ?? one + "s")"
    }
}
