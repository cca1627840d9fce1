import HTTP
import Synchronization

/// Lets as many requests through at once as the target bears: additive increase, multiplicative decrease (Chiu and Jain, 1989), with
/// TCP's slow start before the first trouble, so that a target that bears everything gets everything within a few rounds.
///
/// A refusal halves the window. Answers that take more than twice as long as those of the best times say that requests queue up at the
/// target (as TCP Vegas and Netflix' gradient limits have it): the window then gives back a tenth a round, but goes not under where
/// it began, since long answers also take long.
package final class ConcurrencyGate: Sendable {
    /// How a request that was let through went.
    package enum Outcome: Sendable {
        /// Answered, after so many milliseconds.
        case clean(Double)
        case overload, unknown
    }

    /// Stands for a request that is under way.
    package struct Ticket: Sendable {
        /// The window in which it was let through: of the many requests that meet one overload, the first one counts.
        fileprivate var epoch: Int
    }

    private typealias Waiting = CheckedContinuation<Ticket?, Never>

    private struct State {
        var limit: Double
        var underway = 0
        var epoch = 0
        var isStarting = true
        var latency = LatencyWatch()
        var next = 0
        /// Those who wait, in order; taken from `first` on.
        var waiting: [(id: Int, continuation: Waiting)] = []
        var first = 0
        /// Stopped before they came to wait.
        var stopped: Set<Int> = []
    }

    private let initial: Double
    private let maximum: Double
    private let adapts: Bool
    private let state: Mutex<State>

    /// - Parameter adapts: otherwise the maximum is let through, whatever comes.
    package init(initial: Int, maximum: Int, adapts: Bool = true) {
        self.maximum = Double(max(1, maximum))
        self.initial = adapts ? min(Double(max(1, initial)), self.maximum) : self.maximum
        self.adapts = adapts
        state = Mutex(State(limit: self.initial))
    }

    /// Requests that are let through at once at the moment.
    var window: Int { state.withLock { Int($0.limit) } }

    /// Waits for a place.
    ///
    /// - Throws: `HTTPError` when the task is stopped before it has one.
    package func enter() async throws(HTTPError) -> Ticket {
        let (ticket, id) = state.withLock { state -> (Ticket?, Int) in
            state.next &+= 1
            guard state.underway < Int(state.limit), state.first == state.waiting.count else {
                return (nil, state.next)
            }
            state.underway += 1
            return (Ticket(epoch: state.epoch), state.next)
        }
        if let ticket { return ticket }
        let found = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isStopped = state.withLock { state in
                    if state.stopped.remove(id) != nil { return true }
                    state.waiting.append((id, continuation))
                    return false
                }
                // A place may have become free in between.
                if isStopped { continuation.resume(returning: nil) } else { admit() }
            }
        } onCancel: {
            stop(id)
        }
        // One that was stopped while it was let through goes on, and leaves as all do.
        if Task.isCancelled { state.withLock { _ = $0.stopped.remove(id) } }
        guard let found else { throw HTTPError(.cancelled, "the run was stopped") }
        return found
    }

    /// Gives a place back.
    package func leave(_ ticket: Ticket, _ outcome: Outcome) {
        let hasWaiting = state.withLock { state in
            state.underway -= 1
            if adapts { adapt(&state, ticket, outcome) }
            return state.first < state.waiting.count
        }
        if hasWaiting { admit() }
    }

    private func adapt(_ state: inout State, _ ticket: Ticket, _ outcome: Outcome) {
        guard ticket.epoch == state.epoch else { return }
        switch outcome {
        case .clean(let milliseconds):
            switch state.latency.add(milliseconds, round: Int(state.limit)) {
            case .good: state.limit = min(maximum, state.limit + (state.isStarting ? 1 : 1 / state.limit))
            case .crowded: break
            case .crowdedRound:
                state.isStarting = false
                state.limit = max(min(initial, state.limit), state.limit * 0.9)
            }
        case .overload:
            state.limit = max(1, state.limit / 2)
            state.isStarting = false
            state.epoch &+= 1
            state.latency.beginRound()
        case .unknown: break
        }
    }

    private func admit() {
        while true {
            let admitted = state.withLock { state -> (Waiting, Ticket)? in
                guard state.underway < Int(state.limit), state.waiting.indices.contains(state.first) else { return nil }
                let waiting = state.waiting[state.first]
                state.first += 1
                if state.first > 64, state.first * 2 > state.waiting.count {
                    state.waiting.removeFirst(state.first)
                    state.first = 0
                }
                state.underway += 1
                return (waiting.continuation, Ticket(epoch: state.epoch))
            }
            guard let (continuation, ticket) = admitted else { return }
            continuation.resume(returning: ticket)
        }
    }

    private func stop(_ id: Int) {
        let continuation = state.withLock { state -> Waiting? in
            guard let index = state.waiting[state.first...].firstIndex(where: { $0.id == id }) else {
                // Not waiting yet, or let through already.
                state.stopped.insert(id)
                return nil
            }
            return state.waiting.remove(at: index).continuation
        }
        continuation?.resume(returning: nil)
    }
}
