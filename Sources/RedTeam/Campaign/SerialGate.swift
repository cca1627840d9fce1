import Synchronization

/// Lets tests run at once, and those that must run alone (`runSerially`) with no other beside them, in the order in which they come.
final class SerialGate: Sendable {
    private struct Waiting {
        var isAlone: Bool
        var continuation: CheckedContinuation<Void, Never>
    }

    private struct State {
        var running = 0
        var isAlone = false
        var waiting: [Waiting] = []

        /// Whether one may begin now.
        func admits(_ alone: Bool) -> Bool { !isAlone && (!alone || running == 0) }

        mutating func begin(_ alone: Bool) {
            running += 1
            isAlone = alone
        }
    }

    private let state = Mutex(State())

    /// Runs something when its turn has come.
    func pass<Result: Sendable>(alone: Bool, _ body: @Sendable () async -> Result) async -> Result {
        await enter(alone)
        defer { leave() }
        return await body()
    }

    private func enter(_ alone: Bool) async {
        await withCheckedContinuation { continuation in
            let passes = state.withLock { state -> Bool in
                guard state.waiting.isEmpty, state.admits(alone) else {
                    state.waiting.append(Waiting(isAlone: alone, continuation: continuation))
                    return false
                }
                state.begin(alone)
                return true
            }
            if passes { continuation.resume() }
        }
    }

    private func leave() {
        let admitted = state.withLock { state -> [CheckedContinuation<Void, Never>] in
            state.running -= 1
            state.isAlone = false
            var admitted: [CheckedContinuation<Void, Never>] = []
            while let next = state.waiting.first, state.admits(next.isAlone) {
                state.begin(next.isAlone)
                admitted.append(next.continuation)
                state.waiting.removeFirst()
            }
            return admitted
        }
        for continuation in admitted { continuation.resume() }
    }
}
