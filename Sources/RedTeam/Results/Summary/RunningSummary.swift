import Formats
import Synchronization

/// Adds up the records of a campaign while it waits for answers, in the order of the plan, so that little is left to do at its end.
final class RunningSummary: Sendable {
    private struct State {
        var summary = CampaignSummary()
        var next = 0
        var isBroken = false
    }

    private let journal: Journal
    private let state = Mutex(State())
    /// Records that one call adds, so that no test waits long behind it.
    private static let maximumStep = 16

    /// A summary of a journal that has no record yet: one that is asked again would count twice.
    init(_ journal: Journal) { self.journal = journal }

    /// Adds records that have come, up to the first that has not. Whoever finds another at it goes on with its own work.
    func advance() {
        _ = state.withLockIfAvailable { state in
            for _ in 0..<Self.maximumStep where journal.contains(state.next) { add(&state) }
        }
    }

    /// The summary of all records; `nil` where one could not be read.
    func finished() -> CampaignSummary? {
        state.withLock { state in
            while state.next < journal.header.planned, !state.isBroken {
                if journal.contains(state.next) { add(&state) } else { state.next += 1 }
            }
            guard !state.isBroken else { return nil }
            state.summary.finish()
            return state.summary
        }
    }

    private func add(_ state: inout State) {
        guard !state.isBroken, let record = journal.record(at: state.next) else {
            state.isBroken = true
            return
        }
        state.summary.add(record)
        state.next += 1
    }
}
