import Synchronization

/// Keeps what judges replied, by a key of judge and question. A run may hand in one that lasts.
public protocol JudgeCache: Sendable {
    /// What was replied before.
    func get(_ key: String) async -> String?

    /// Keeps a reply; one that was kept before is replaced.
    func put(_ key: String, _ reply: String) async
}

/// Keeps replies in memory, the newest of them where they become too many.
public final class MemoryJudgeCache: JudgeCache {
    private struct State {
        var replies: [String: String] = [:]
        /// Keys in the order in which they came, from `first` on.
        var order: [String] = []
        var first = 0
        var bytes = 0
    }

    private let state = Mutex(State())
    private let maximumEntries: Int
    private let maximumBytes: Int

    /// A cache.
    ///
    /// - Parameters:
    ///   - maximumEntries: how many replies are kept.
    ///   - maximumBytes: how long they may be together.
    public init(maximumEntries: Int = 10_000, maximumBytes: Int = 16 << 20) {
        self.maximumEntries = max(1, maximumEntries)
        self.maximumBytes = max(1, maximumBytes)
    }

    /// What was replied before.
    public func get(_ key: String) async -> String? { state.withLock { $0.replies[key] } }

    /// Keeps a reply; the oldest ones make room for it.
    public func put(_ key: String, _ reply: String) async {
        let size = reply.utf8.count + key.utf8.count
        guard size <= maximumBytes else { return }
        state.withLock { state in
            if let old = state.replies.updateValue(reply, forKey: key) {
                state.bytes -= old.utf8.count + key.utf8.count
            } else {
                state.order.append(key)
            }
            state.bytes += size
            while state.replies.count > maximumEntries || state.bytes > maximumBytes, state.first < state.order.count {
                let oldest = state.order[state.first]
                state.first += 1
                if let removed = state.replies.removeValue(forKey: oldest) {
                    state.bytes -= removed.utf8.count + oldest.utf8.count
                }
            }
            if state.first > 1024, state.first * 2 > state.order.count {
                state.order.removeFirst(state.first)
                state.first = 0
            }
        }
    }
}
