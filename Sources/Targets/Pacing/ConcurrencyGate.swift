import HTTP
import Synchronization

/// Lets as many requests through at once as the target bears: additive increase, multiplicative decrease (Chiu and Jain, 1989), with
/// TCP's slow start before the first trouble, so that a target that bears everything gets everything within a few rounds.
final class ConcurrencyGate: Sendable {
    /// How a request that was let through went.
    enum Outcome: Sendable { case clean, overload, unknown }

    /// Stands for a request that is under way.
    struct Ticket: Sendable {
        /// The window in which it was let through: of the many requests that meet one overload, the first one counts.
        fileprivate var epoch: Int
    }

    private struct State {
        var limit: Double
        var underway = 0
        var epoch = 0
        var isStarting = true
        var next = 0
        /// Those who wait, in order; taken from `first` on.
        var waiting: [(id: Int, continuation: CheckedContinuation<Ticket?, Never>)] = []
        var first = 0
        /// Stopped before they came to wait.
        var stopped: Set<Int> = []
    }

    private let maximum: Double
    private let state: Mutex<State>

    init(initial: Int, maximum: Int) {
        self.maximum = Double(max(1, maximum))
        state = Mutex(State(limit: min(Double(max(1, initial)), self.maximum)))
    }

    /// Requests that are let through at once at the moment.
    var window: Int { state.withLock { Int($0.limit) } }

    /// Waits for a place.
    ///
    /// - Throws: `HTTPError` when the task is stopped before it has one.
    func enter() async throws(HTTPError) -> Ticket {
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
        guard let found else { throw HTTPError(.cancelled, "the run was stopped") }
        return found
    }

    /// Gives a place back.
    func leave(_ ticket: Ticket, _ outcome: Outcome) {
        state.withLock { state in
            state.underway -= 1
            switch outcome {
            case .clean where ticket.epoch == state.epoch:
                state.limit = min(maximum, state.limit + (state.isStarting ? 1 : 1 / state.limit))
            case .overload where ticket.epoch == state.epoch:
                state.limit = max(1, state.limit / 2)
                state.isStarting = false
                state.epoch &+= 1
            case .clean, .overload, .unknown: break
            }
        }
        admit()
    }

    private func admit() {
        while true {
            let admitted = state.withLock { state -> (CheckedContinuation<Ticket?, Never>, Ticket)? in
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
        let continuation = state.withLock { state -> CheckedContinuation<Ticket?, Never>? in
            guard let index = state.waiting[state.first...].firstIndex(where: { $0.id == id }) else {
                // Not waiting yet, or let through already; the latter leaves as all do.
                state.stopped.insert(id)
                return nil
            }
            return state.waiting.remove(at: index).continuation
        }
        continuation?.resume(returning: nil)
    }
}
