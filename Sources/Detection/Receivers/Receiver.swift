import Findings
import HTTP
import Ledger

/// Somebody who is told of alerts. Receivers only write messages; sending is the monitor's.
public protocol Receiver: Sendable {
    /// Its name in `monitor.yaml`; in metrics and records.
    var name: String { get }
    /// How it wants to be told.
    var manner: ReceiverManner { get }
    /// The message as it goes out.
    ///
    /// - Parameter now: seconds since 1970.
    func parcel(for message: AlertMessage, at now: Double) -> Parcel
}

/// How a receiver wants to be told.
public struct ReceiverManner: Sendable, Equatable {
    /// Whether alerts wait for each other and go in one message; a receiver that groups by itself is told at once.
    public var isGrouped: Bool
    /// Seconds after which an alert that goes on is told again; `nil` for what `alerts` says.
    public var resendInterval: Double?
    /// What is less than this is not told.
    public var minimumSeverity: Severity

    /// A manner.
    public init(isGrouped: Bool = true, resendInterval: Double? = nil, minimumSeverity: Severity = .unknown) {
        self.isGrouped = isGrouped
        self.resendInterval = resendInterval
        self.minimumSeverity = minimumSeverity
    }
}

/// A message about the alerts of a group.
public struct AlertMessage: Sendable, Equatable {
    /// The same for every attempt to send the same; a receiver can tell by it what it has already.
    public var id: String
    /// What the alerts share.
    public var groupKey: String
    /// The alerts, the worst first.
    public var alerts: [Alert]

    /// A message.
    public init(id: String, groupKey: String, alerts: [Alert]) {
        self.id = id
        self.groupKey = groupKey
        self.alerts = alerts.sorted {
            ($0.state == .firing ? 0 : 1, $1.severity, $0.startedAt, $0.id)
                < ($1.state == .firing ? 0 : 1, $0.severity, $1.startedAt, $1.id)
        }
    }

    /// Alerts that go on.
    public var firing: [Alert] { alerts.filter { $0.state == .firing } }
}

/// What goes out.
public enum Parcel: Sendable, Equatable {
    /// A request to a server.
    case request(HTTPRequest)
    /// Lines for a file, or for standard output where there is no path.
    case lines([String], path: String?)
}
