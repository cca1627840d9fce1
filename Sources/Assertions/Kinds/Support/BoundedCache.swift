import Synchronization

/// What was compiled for a configuration, so that it is compiled once and not again for every answer.
///
/// Bounded: configurations are few, but patterns may come from templates that differ with every test. A cache that is full is
/// emptied; that costs a compilation, and keeps no order of use.
final class BoundedCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private let values = Mutex<[Key: Value]>([:])
    private let capacity: Int

    init(capacity: Int = 256) {
        self.capacity = capacity
    }

    /// The value of a key, made if it is not there. Two threads may make it at the same time; one of theirs is kept.
    func value<Failure: Error>(for key: Key, make: () throws(Failure) -> Value) throws(Failure) -> Value {
        if let known = values.withLock({ $0[key] }) { return known }
        let made = try make()
        values.withLock { values in
            if values.count >= capacity { values.removeAll(keepingCapacity: true) }
            values[key] = made
        }
        return made
    }
}
