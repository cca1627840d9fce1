import NIOCore
import NIOPosix

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

    /// Puts a job behind what the loop has to do.
    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
