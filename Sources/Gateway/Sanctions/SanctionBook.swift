import Synchronization
import Workspace

/// Where a list of sanctions comes from.
public protocol SanctionSource: Sendable {
    /// Something that changes when the content does, cheap to ask for; `nil` if there is nothing.
    func stamp() -> String?
    /// The content.
    func read() -> [UInt8]?
}

/// The sanctions that hold now, and the requests that throttled keys made.
///
/// A list that is damaged or gone changes nothing: the last good one holds until its entries end, so that nobody gets a key back by
/// spoiling a file.
public final class SanctionBook: Sendable {
    /// What a request may do.
    public enum Verdict: Sendable, Equatable {
        case passes
        /// The address is blocked.
        case blocked(id: String)
        /// The key is revoked.
        case revoked(id: String)
        /// The key asked often enough.
        case throttled(id: String, seconds: Int)
    }

    private struct State {
        var stamp: String?
        var checkedAt = -Double.infinity
        var keys: [String: [Sanction]] = [:]
        var networks: [(network: Network, sanction: Sanction)] = []
        /// When a throttled key asked within the last minute.
        var requests: [String: [Double]] = [:]
    }

    private let source: any SanctionSource
    private let notice: @Sendable (Notice) -> Void
    private let state = Mutex(State())

    /// What happened to the list.
    public struct Notice: Sendable, Equatable {
        /// Whether the list was taken.
        public var isGood: Bool
        /// In words.
        public var text: String
    }

    /// Reads the list for the first time.
    ///
    /// - Parameter notice: is told when the list changed, or could not be read.
    /// - Throws: `GatewayError` where there is a list that cannot be read: without a last good one, to start would be to forget all of them.
    public init(_ source: any SanctionSource, notice: @escaping @Sendable (Notice) -> Void) throws(GatewayError) {
        self.source = source
        self.notice = notice
        let stamp = source.stamp()
        guard stamp != nil else { return }
        do throws(SanctionList.Failure) {
            let list = try SanctionList(parsing: source.read() ?? [])
            state.withLock {
                $0.stamp = stamp
                Self.take(list, &$0)
            }
        } catch {
            throw GatewayError(
                description: "\(error); mend it with 'martlet monitor', or remove the file if nothing shall be withheld"
            )
        }
    }

    private static func take(_ list: SanctionList, _ state: inout State) {
        state.keys = [:]
        state.networks = []
        for sanction in list.sanctions {
            switch sanction.kind {
            case .throttle, .revoke: state.keys[sanction.subject, default: []].append(sanction)
            case .blockAddress:
                if let network = Network(sanction.subject) { state.networks.append((network, sanction)) }
            }
        }
        let throttled = Set(list.sanctions.lazy.filter { $0.kind == .throttle }.map(\.subject))
        state.requests = state.requests.filter { throttled.contains($0.key) }
    }

    /// Looks at the file, at most once a second.
    private func refresh(_ now: Double) {
        let changed = state.withLock { state -> String?? in
            guard now - state.checkedAt >= 1 || now < state.checkedAt else { return nil }
            state.checkedAt = now
            let stamp = source.stamp()
            guard stamp != state.stamp else { return nil }
            state.stamp = stamp
            return .some(stamp)
        }
        guard let changed else { return }
        guard changed != nil else {
            notice(Notice(isGood: false, text: "the list of sanctions is gone; the last good one holds until it ends"))
            return
        }
        do throws(SanctionList.Failure) {
            let list = try SanctionList(parsing: source.read() ?? [])
            state.withLock { Self.take(list, &$0) }
            notice(Notice(isGood: true, text: "\(list.sanctions.count) sanctions were read"))
        } catch {
            notice(Notice(isGood: false, text: "\(error); the last good list holds until it ends"))
        }
    }

    /// Whether an address may ask at all.
    public func verdict(address: String, now: Double) -> Verdict {
        refresh(now)
        return state.withLock { state in
            guard !state.networks.isEmpty, let address = NetworkAddress(address) else { return .passes }
            for (network, sanction) in state.networks where sanction.until > now && network.contains(address) {
                return .blocked(id: sanction.id)
            }
            return .passes
        }
    }

    /// Whether a key may ask once more; counts the request if it may.
    ///
    /// A throttle is exact: no minute, wherever it begins, holds more requests than its limit.
    public func verdict(key: String, now: Double) -> Verdict {
        refresh(now)
        return state.withLock { state in
            guard let sanctions = state.keys[key]?.filter({ $0.until > now }), !sanctions.isEmpty else {
                return .passes
            }
            if let revoked = sanctions.first(where: { $0.kind == .revoke }) { return .revoked(id: revoked.id) }
            guard let strictest = sanctions.min(by: { $0.limitPerMinute < $1.limitPerMinute }) else { return .passes }
            // A clock that was set back must not lock a key out for longer than a minute.
            var times = (state.requests[key] ?? []).filter { now - $0 < 60 && $0 <= now }
            defer { state.requests[key] = times }
            guard times.count < strictest.limitPerMinute else {
                let free = times.sorted().suffix(strictest.limitPerMinute).first ?? now
                return .throttled(id: strictest.id, seconds: max(1, Int((free + 60 - now).rounded(.up))))
            }
            times.append(now)
            return .passes
        }
    }
}
