import NIOCore
import NIOPosix
import Synchronization

/// Runs tasks on the event loop that their connections live on.
///
/// What a call costs beside its bytes is mostly the way between threads: a task that is on the loop of its connection sends and is
/// answered without one. A task that computes for long holds up the connections of its loop, as it would hold up a thread of the pool.
public final class EventLoopExecutor: TaskExecutor {
    private let loop: any EventLoop

    private init(_ loop: any EventLoop) { self.loop = loop }

    /// One for each event loop of this process.
    public static let all: [EventLoopExecutor] = MultiThreadedEventLoopGroup.singleton.makeIterator().map {
        EventLoopExecutor($0)
    }

    /// The one of an event loop; `nil` for a loop that is none of this process' own.
    static func of(_ loop: any EventLoop) -> EventLoopExecutor? { all.first { $0.loop === loop } }

    /// Runs tasks on the same loop when nothing else is to be done there; see `PatientExecutor`.
    public func patient() -> PatientExecutor { PatientExecutor(loop) }

    /// Puts a job behind what the loop has to do.
    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}

/// Runs tasks on an event loop one job at a time, and lets the loop look after its connections and its other tasks in between: for work
/// that can wait, while answers and the next requests should not.
public final class PatientExecutor: TaskExecutor {
    private struct State {
        var jobs: [UnownedJob] = []
        var first = 0
        var isRunning = false
    }

    private let loop: any EventLoop
    private let state = Mutex(State())

    fileprivate init(_ loop: any EventLoop) { self.loop = loop }

    /// Puts a job behind those that wait.
    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let begins = state.withLock { state in
            state.jobs.append(job)
            defer { state.isRunning = true }
            return !state.isRunning
        }
        if begins { loop.execute { self.runNext() } }
    }

    private func runNext() {
        let job = state.withLock { state -> UnownedJob? in
            guard state.first < state.jobs.count else {
                state.isRunning = false
                return nil
            }
            let job = state.jobs[state.first]
            state.first += 1
            if state.first > 64, state.first * 2 > state.jobs.count {
                state.jobs.removeFirst(state.first)
                state.first = 0
            }
            return job
        }
        guard let job else { return }
        job.runSynchronously(on: asUnownedTaskExecutor())
        loop.execute { self.runNext() }
    }
}
