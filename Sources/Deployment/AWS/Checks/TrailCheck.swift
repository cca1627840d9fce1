import Findings
import Formats

/// Whether the account has one trail that does everything it must. A trail that exists and does not log is the classic miss.
enum TrailCheck {
    /// One result for the account.
    ///
    /// - Parameters:
    ///   - maximumAge: seconds since the last delivery that are accepted.
    ///   - now: seconds since 1970.
    static func results(_ state: LiveState, maximumAge: Double, now: Double) -> [LiveResult] {
        let trails = state.trails
        let subject = "account \(state.account.value ?? "(unknown)")"
        guard let found = trails.value else {
            return trails.failure.map { [LiveResult(.trail, subject, trails, failed: $0)] } ?? []
        }
        if found.isEmpty {
            return [LiveResult(.trail, subject, trails, .fail, severity: .high, "there is no trail")]
        }
        let judged = found.map { (state: $0, verdict: judge($0, maximumAge, now)) }
        if let good = judged.first(where: { $0.verdict.misses.isEmpty && $0.verdict.failure == nil }) {
            let excluded = good.state.selection.value?.exclusions ?? []
            let note = excluded.isEmpty ? "" : "; it leaves out \(excluded.joined(separator: ", "))"
            let message = "the trail \(good.state.trail.name) does everything that is asked\(note)"
            return [LiveResult(.trail, subject, trails, .pass, message)]
        }
        // A trail that may be right, if only somebody could look, keeps the account from failing.
        if let open = judged.first(where: { $0.verdict.misses.isEmpty }), let failure = open.verdict.failure {
            let message = "the trail \(open.state.trail.name) could not be looked at: \(failure)"
            return [LiveResult(.trail, subject, trails, failure.status, message)]
        }
        let best = judged.min { $0.verdict.misses.count < $1.verdict.misses.count }
        let message = judged.prefix(5).map { "\($0.state.trail.name): \($0.verdict.misses.joined(separator: ", "))" }
            .joined(separator: "; ")
        let isSilent = judged.allSatisfy { $0.state.status.value?.isLogging != true || !$0.state.trail.isMultiRegion }
        return [
            LiveResult(
                .trail,
                subject,
                trails,
                .fail,
                severity: isSilent || best == nil ? .high : .medium,
                "no trail does everything that is asked. \(message)"
                    + (judged.count > 5 ? "; and \(judged.count - 5) more" : "")
            )
        ]
    }

    private static func judge(
        _ state: TrailState,
        _ maximumAge: Double,
        _ now: Double
    ) -> (misses: [String], failure: AWSFailure?) {
        let trail = state.trail
        var misses: [String] = []
        if !trail.isMultiRegion { misses.append("only in \(trail.homeRegion)") }
        if !trail.includesGlobalEvents { misses.append("no events of global services") }
        if !trail.validatesFiles { misses.append("no validation of its files") }
        if trail.key == nil { misses.append("not encrypted with a KMS key") }
        if let status = state.status.value {
            if !status.isLogging { misses.append("does not log") }
            if let error = status.deliveryError { misses.append("cannot deliver (\(error))") }
            if let delivered = status.deliveredAt, now - delivered > maximumAge {
                misses.append("delivered last at \(Timestamp.text(delivered))")
            }
        }
        if let selection = state.selection.value, !(selection.isEmpty && trail.hasOwnSelectors == false) {
            if !selection.reads { misses.append("no reading management events") }
            if !selection.writes { misses.append("no writing management events") }
        }
        return (misses, state.status.failure ?? state.selection.failure)
    }
}
