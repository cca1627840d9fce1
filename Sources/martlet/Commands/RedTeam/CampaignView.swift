import Assertions
import Foundation
import RedTeam
import Synchronization
import Workspace

/// Shows how a campaign goes: how far, how fast, how long still, and what gets through as it happens.
final class CampaignView: Sendable {
    private struct State {
        var begun = 0.0
        var shownAt = 0.0
        var recorded = 0
        var shownFailures = 0
    }

    private let isQuiet: Bool
    private let state = Mutex(State())
    /// Failures that are shown as they happen; all of them stand in the report.
    private static let shownFailures = 20

    init(isQuiet: Bool) { self.isQuiet = isQuiet }

    /// Takes what happens.
    func observe(_ event: CampaignEvent) {
        guard !isQuiet else { return }
        let now = Date().timeIntervalSince1970
        switch event {
        case .began(let planned, let recorded):
            state.withLock {
                $0.begun = now
                $0.shownAt = now
                $0.recorded = recorded
            }
            let rest = recorded > 0 ? ", \(recorded) of them have a record already" : ""
            Terminal.error("\(planned) tests\(rest)")
        case .ended(let outcome, let progress):
            if outcome.status == .failed, let line = failure(outcome) { Terminal.error(line) }
            let line = state.withLock { state -> String? in
                let isLast = progress.done + progress.saved >= progress.planned
                guard now - state.shownAt >= 2 || isLast else { return nil }
                state.shownAt = now
                return Self.line(progress, elapsed: now - state.begun, recorded: state.recorded)
            }
            if let line { Terminal.error(line) }
        }
    }

    private func failure(_ outcome: TestOutcome) -> String? {
        let count = state.withLock { state -> Int in
            state.shownFailures += 1
            return state.shownFailures
        }
        guard count <= Self.shownFailures else {
            return count == Self.shownFailures + 1 ? "… further failures stand in the report" : nil
        }
        let reason = outcome.grading?.reason ?? ""
        return
            "FAILED \(outcome.test.description ?? outcome.test.caseName): \(Quote.visible(String(reason.prefix(160))))"
    }

    private static func line(_ progress: CampaignProgress, elapsed: Double, recorded: Int) -> String {
        let fresh = Double(max(0, progress.done - recorded))
        let rate = elapsed > 0 ? fresh / elapsed : 0
        let left = rate > 0 ? Double(progress.planned - progress.done - progress.saved) / rate : 0
        var line = "\(progress.done) of \(progress.planned) tests, \(Int(rate.rounded()))/s"
        if left >= 1 { line += ", \(DurationFormat.text(left)) left" }
        line += ", \(progress.failed) failed, \(progress.errors) errors"
        if progress.saved > 0 { line += ", \(progress.saved) left out (verdict certain)" }
        return line
    }
}
