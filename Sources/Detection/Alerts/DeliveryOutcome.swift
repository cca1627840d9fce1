import Formats
import HTTP

/// How an attempt to tell a receiver ended.
public enum DeliveryOutcome: Sendable, Equatable {
    /// It took the message.
    case accepted
    /// It will never take this message.
    case refused(String)
    /// It may take it later, after so many seconds if it said so.
    case failed(String, wait: Double?)

    /// What an answer says: 2xx took it; 408, 429 and 5xx may take it later; everything else never will.
    public init(_ response: HTTPResponse, at now: Double) {
        switch response.status {
        case 200..<300: self = .accepted
        case 408, 429, 500...:
            self = .failed(
                "it answered \(response.status)",
                wait: response.fields["retry-after"].flatMap { RetryAfter.seconds($0, now: now) }
            )
        default: self = .refused("it answered \(response.status)")
        }
    }

    /// What a connection that failed says. The error's own words may hold the address, which may be a secret: they are not repeated.
    public init(_ error: HTTPError) {
        switch error.code {
        case .invalidURL: self = .refused("its address is no URL")
        case .cannotConnect: self = .failed("it cannot be reached", wait: nil)
        case .timeout: self = .failed("it did not answer in time", wait: nil)
        case .tls: self = .failed("its certificate is not trusted, or TLS failed", wait: nil)
        case .tooLarge: self = .failed("its answer is too large", wait: nil)
        case .cancelled: self = .failed("the monitor was stopped", wait: nil)
        case .protocolViolation: self = .failed("what it answered is not HTTP", wait: nil)
        }
    }

    /// A word for metrics.
    public var label: String {
        switch self {
        case .accepted: "delivered"
        case .refused: "dead"
        case .failed: "retried"
        }
    }
}

/// The field `Retry-After` (RFC 9110, section 10.2.3): seconds, or a date.
enum RetryAfter {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// Seconds to wait, at most a day; `nil` for what is neither form.
    static func seconds(_ text: String, now: Double) -> Double? {
        let text = text.drop { $0 == " " }
        if let seconds = Int(text) { return seconds < 0 ? nil : min(Double(seconds), Backoff.longestWish) }
        // `Sun, 06 Nov 1994 08:49:37 GMT`
        let parts = text.split(separator: " ")
        guard parts.count == 6, parts[5] == "GMT", parts[1].count == 2,
            let month = months.firstIndex(of: String(parts[2]))
        else { return nil }
        let number = month + 1 < 10 ? "0\(month + 1)" : "\(month + 1)"
        guard let date = Timestamp.seconds("\(parts[3])-\(number)-\(parts[1])T\(parts[4])Z") else { return nil }
        return min(max(0, date - now), Backoff.longestWish)
    }
}
