import Formats
import HTTP

/// What answers say about when more is taken: `Retry-After`, `retry-after-ms`, the `x-ratelimit-*` of OpenAI and those who copy it,
/// the `anthropic-ratelimit-*`, and `RateLimit-Reset` of the IETF's draft.
enum RateLimits {
    /// Seconds to wait after a refusal; `nil` if the answer names none.
    static func pause(_ fields: HTTPFields, now: Double) -> Double? {
        if let text = fields["retry-after-ms"], let milliseconds = number(text) { return milliseconds / 1000 }
        if let text = fields["retry-after"] {
            if let seconds = number(text) { return seconds }
            if let date = HTTPDate.seconds(text) { return max(0, date - now) }
        }
        return exhausted(fields, now: now) ?? reset(fields, now: now)
    }

    /// Seconds until the first request is taken again, where an answer says that none is left.
    static func exhausted(_ fields: HTTPFields, now: Double) -> Double? {
        var longest: Double?
        for kind in ["requests", "tokens", "input-tokens", "output-tokens"] {
            for prefix in ["x-ratelimit", "anthropic-ratelimit"] {
                let names =
                    prefix == "x-ratelimit"
                    ? ("\(prefix)-remaining-\(kind)", "\(prefix)-reset-\(kind)")
                    : ("\(prefix)-\(kind)-remaining", "\(prefix)-\(kind)-reset")
                guard let left = fields[names.0].flatMap({ number($0) }), left <= 0,
                    let seconds = fields[names.1].flatMap({ time($0, now: now) })
                else { continue }
                longest = max(longest ?? 0, seconds)
            }
        }
        for prefix in ["x-ratelimit", "ratelimit"] {
            if let left = fields["\(prefix)-remaining"].flatMap({ number($0) }), left <= 0,
                let seconds = fields["\(prefix)-reset"].flatMap({ time($0, now: now) })
            {
                longest = max(longest ?? 0, seconds)
            }
        }
        return longest
    }

    private static func reset(_ fields: HTTPFields, now: Double) -> Double? {
        ["x-ratelimit-reset-requests", "x-ratelimit-reset", "ratelimit-reset"].lazy
            .compactMap { fields[$0].flatMap { time($0, now: now) } }.first
    }

    private static func number(_ text: String) -> Double? {
        Double(text.filter { $0 != " " }).flatMap { $0.isFinite && $0 >= 0 ? $0 : nil }
    }

    /// Seconds from now: `6m0s`, `20ms`, a number of seconds, seconds or milliseconds since 1970, or a date.
    static func time(_ text: String, now: Double) -> Double? {
        if let value = number(text) {
            if value > 1e11 { return max(0, value / 1000 - now) }
            return value > 1e9 ? max(0, value - now) : value
        }
        if let seconds = Timestamp.seconds(text) ?? HTTPDate.seconds(text) { return max(0, seconds - now) }
        return duration(text)
    }

    /// A duration as Go writes it.
    private static func duration(_ text: String) -> Double? {
        var rest = Substring(text)
        var sum = 0.0
        guard !rest.isEmpty, rest.count <= 40 else { return nil }
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isNumber || $0 == "." }
            guard let value = Double(digits) else { return nil }
            rest = rest.dropFirst(digits.count)
            let unit = rest.prefix { $0.isLetter }
            rest = rest.dropFirst(unit.count)
            switch unit {
            case "ms": sum += value / 1000
            case "us", "µs", "ns": break
            case "s": sum += value
            case "m": sum += value * 60
            case "h": sum += value * 3600
            case "d": sum += value * 86_400
            default: return nil
            }
        }
        return sum.isFinite ? sum : nil
    }
}

/// The date of HTTP's fields: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, section 5.6.7).
enum HTTPDate {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// Seconds since 1970; `nil` for any other form.
    static func seconds(_ text: String) -> Double? {
        let parts = text.split(separator: " ").map(String.init)
        guard parts.count == 6, parts[5] == "GMT", let month = months.firstIndex(of: parts[2]),
            parts[1].count == 2, parts[3].count == 4
        else { return nil }
        let number = month + 1
        let padded = number < 10 ? "0\(number)" : "\(number)"
        return Timestamp.seconds("\(parts[3])-\(padded)-\(parts[1])T\(parts[4])Z")
    }
}
