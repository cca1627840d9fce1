import Dispatch
import Synchronization

#if canImport(Glibc)
    import Glibc
#endif

/// Ctrl-C and SIGTERM as cancellation of a task; a second Ctrl-C ends at once. SIGHUP does the same, or what is handed in for it.
enum Interruption {
    static func run<Value: Sendable>(
        onHangUp: (@Sendable () -> Void)? = nil,
        _ body: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let task = Task(operation: body)
        let counter = InterruptionCounter()
        var sources: [any DispatchSourceSignal] = []
        for number in [SIGINT, SIGTERM, SIGHUP] {
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                if number == SIGHUP, let onHangUp { return onHangUp() }
                if counter.next() > 1 { _exit(130) }
                Terminal.error("\nstopping; press Ctrl-C again to end at once")
                task.cancel()
            }
            source.resume()
            sources.append(source)
        }
        defer { for source in sources { source.cancel() } }
        return try await task.value
    }
}

/// Counts signals.
final class InterruptionCounter: Sendable {
    private let count = Atomic<Int>(0)

    func next() -> Int { count.add(1, ordering: .relaxed).newValue }
}
