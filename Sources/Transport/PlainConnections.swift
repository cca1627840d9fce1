import HTTP
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// Connections of HTTP/1.1 without TLS that stay open between requests: the way of a campaign, where the processor time of a
/// request counts. AsyncHTTPClient takes several times as much for the same exchange.
final class PlainConnections: Sendable {
    private struct Idle {
        var channel: any Channel
        var since: NIODeadline
    }

    /// Idle connections are kept by the loop that they live on: a task on that loop needs no other thread to use one.
    private struct Shelf: Hashable {
        var place: HostAndPort
        var loop: ObjectIdentifier
    }

    private struct State {
        var idle: [Shelf: [Idle]] = [:]
        var open: [HostAndPort: Int] = [:]
        var isShutDown = false
    }

    /// Servers close connections that were silent for long; a request that meets such an end would fail for nothing.
    private static let maximumSilence = TimeAmount.seconds(20)

    private static let loops = MultiThreadedEventLoopGroup.singleton.makeIterator().map { ObjectIdentifier($0) }

    private let state = Mutex(State())
    private let limit: Int
    private let connectTimeout: TimeAmount

    /// - Parameter limit: connections at once to one place.
    init(limit: Int, connectTimeout: TimeAmount) {
        self.limit = limit
        self.connectTimeout = connectTimeout
    }

    /// Closes the idle connections; the others close when their request is done.
    func shutdown() {
        let idle = state.withLock { state in
            defer { state.idle = [:] }
            state.isShutDown = true
            return state.idle.values.flatMap { $0 }
        }
        for connection in idle { connection.channel.close(promise: nil) }
    }

    /// Sends a request over a connection that is idle, or a new one; `nil` if the place has as many connections as it may.
    func send(
        _ request: PlainRequest,
        deadline: NIODeadline,
        maximumBytes: Int
    ) async throws -> HTTPResponse? {
        if let channel = idle(request.place) {
            do {
                return try await exchange(request, channel, deadline, maximumBytes)
            } catch PlainFailure.closed(afterAnswerBegan: false) {
                // The server closed it while the request was on its way: once more, over a connection that is new.
                try Task.checkCancellation()
            }
        }
        guard enter(request.place) else { return nil }
        let channel: any Channel
        do {
            channel = try await connect(request.place, deadline)
        } catch {
            leave(request.place)
            throw error
        }
        channel.closeFuture.whenComplete { [weak self] _ in self?.leave(request.place) }
        return try await exchange(request, channel, deadline, maximumBytes)
    }

    private func exchange(
        _ request: PlainRequest,
        _ channel: any Channel,
        _ deadline: NIODeadline,
        _ maximumBytes: Int
    ) async throws -> HTTPResponse {
        try await withTaskCancellationHandler {
            try Task.checkCancellation()
            do {
                return try await withCheckedThrowingContinuation { continuation in
                    let exchange = PlainExchange(request: request, deadline: deadline, maximumBytes: maximumBytes) {
                        [weak self] result, isReusable in
                        // Given back before the answer is, so that the next request finds it.
                        if isReusable { self?.giveBack(channel, request.place) }
                        continuation.resume(with: result)
                    }
                    channel.writeAndFlush(exchange, promise: nil)
                }
            } catch PlainFailure.closed where Task.isCancelled {
                throw CancellationError()
            }
        } onCancel: {
            channel.close(promise: nil)
        }
    }

    // MARK: The pool

    private func idle(_ place: HostAndPort) -> (any Channel)? {
        let oldest = NIODeadline.now() - Self.maximumSilence
        let loops = MultiThreadedEventLoopGroup.currentEventLoop.map { [ObjectIdentifier($0)] } ?? Self.loops
        var stale: [any Channel] = []
        let found = state.withLock { state -> (any Channel)? in
            for loop in loops {
                while let last = state.idle[Shelf(place: place, loop: loop)]?.popLast() {
                    if last.channel.isActive, last.since > oldest { return last.channel }
                    stale.append(last.channel)
                }
            }
            return nil
        }
        for channel in stale { channel.close(promise: nil) }
        return found
    }

    private func giveBack(_ channel: any Channel, _ place: HostAndPort) {
        let isKept = state.withLock { state in
            guard !state.isShutDown else { return false }
            let shelf = Shelf(place: place, loop: ObjectIdentifier(channel.eventLoop))
            state.idle[shelf, default: []].append(Idle(channel: channel, since: .now()))
            return true
        }
        if !isKept { channel.close(promise: nil) }
    }

    private func enter(_ place: HostAndPort) -> Bool {
        state.withLock { state in
            let count = state.open[place] ?? 0
            guard count < limit, !state.isShutDown else { return false }
            state.open[place] = count + 1
            return true
        }
    }

    private func leave(_ place: HostAndPort) {
        state.withLock { state in
            let count = (state.open[place] ?? 1) - 1
            state.open[place] = count > 0 ? count : nil
        }
    }

    // MARK: Connecting

    private enum Connecting { case waiting, delivered, cancelled }

    private func connect(_ place: HostAndPort, _ deadline: NIODeadline) async throws -> any Channel {
        let rest = deadline - .now()
        guard rest > .zero else { throw PlainFailure.deadline }
        let isDeadlineFirst = rest < connectTimeout
        let loop = MultiThreadedEventLoopGroup.currentEventLoop ?? MultiThreadedEventLoopGroup.singleton.next()
        let bootstrap = ClientBootstrap(group: loop)
            .connectTimeout(isDeadlineFirst ? rest : connectTimeout)
            .channelOption(.socketOption(.tcp_nodelay), value: 1)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let sync = channel.pipeline.syncOperations
                    try sync.addHandler(HTTPRequestEncoder())
                    try sync.addHandler(ByteToMessageHandler(HTTPResponseDecoder()))
                    try sync.addHandler(PlainExchangeHandler())
                }
            }
        // An address needs nobody who looks it up.
        let address = try? SocketAddress(ipAddress: place.host, port: place.port)
        let opened = address.map { bootstrap.connect(to: $0) } ?? bootstrap.connect(host: place.host, port: place.port)
        // A connection cannot be taken back while it is made; one that comes after its request was stopped is closed.
        let state = Mutex(Connecting.waiting)
        let gate = loop.makePromise(of: (any Channel).self)
        return try await withTaskCancellationHandler {
            opened.whenComplete { result in
                let isWanted = state.withLock { state in
                    guard case .waiting = state else { return false }
                    state = .delivered
                    return true
                }
                if isWanted { return gate.completeWith(result) }
                if case .success(let channel) = result { channel.close(promise: nil) }
            }
            do {
                return try await gate.futureResult.get()
            } catch ChannelError.connectTimeout where isDeadlineFirst {
                throw PlainFailure.deadline
            }
        } onCancel: {
            let isWaiting = state.withLock { state in
                guard case .waiting = state else { return false }
                state = .cancelled
                return true
            }
            if isWaiting { gate.fail(CancellationError()) }
        }
    }
}
