import Formats
import HTTP

/// What answers say about when more is taken: `Retry-After`, `retry-after-ms`, the `x-ratelimit-*` of OpenAI and those who copy it,
/// the `anthropic-ratelimit-*`, and the IETF's draft "RateLimit header fields for HTTP" in its older forms (`RateLimit-Reset`, and
/// `RateLimit: limit=10, remaining=0, reset=5`) and its newer one (`RateLimit: "default";r=0;t=5`).
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

    /// Fields that tell what is left, and those that tell when it is more.
    private static let counters: [(remaining: String, reset: String)] =
        ["requests", "tokens"].map { ("x-ratelimit-remaining-\($0)", "x-ratelimit-reset-\($0)") }
        + ["requests", "tokens", "input-tokens", "output-tokens"].map {
            ("anthropic-ratelimit-\($0)-remaining", "anthropic-ratelimit-\($0)-reset")
        }
        + ["x-ratelimit", "ratelimit"].map { ("\($0)-remaining", "\($0)-reset") }

    /// Seconds until the first request is taken again, where an answer says that none is left.
    static func exhausted(_ fields: HTTPFields, now: Double) -> Double? {
        // Most answers name no limit at all.
        guard fields.entries.contains(where: { isLimit($0.name) }) else { return nil }
        var longest: Double?
        for counter in counters {
            guard let left = fields[counter.remaining].flatMap({ number($0) }), left <= 0,
                let seconds = fields[counter.reset].flatMap({ time($0, now: now) })
            else { continue }
            longest = max(longest ?? 0, seconds)
        }
        for policy in fields.all("ratelimit").flatMap({ policies($0) }) where policy.remaining <= 0 {
            longest = max(longest ?? 0, policy.reset)
        }
        return longest
    }

    private static let limitPrefixes = ["ratelimit", "x-ratelimit", "anthropic-ratelimit"].map { Array($0.utf8) }

    private static func isLimit(_ name: String) -> Bool {
        let bytes = name.utf8
        return limitPrefixes.contains { prefix in
            bytes.count >= prefix.count && zip(bytes, prefix).allSatisfy { $0 | 0x20 == $1 }
        }
    }

    private static func reset(_ fields: HTTPFields, now: Double) -> Double? {
        for name in ["x-ratelimit-reset-requests", "x-ratelimit-reset", "ratelimit-reset"] {
            if let seconds = fields[name].flatMap({ time($0, now: now) }) { return seconds }
        }
        return fields.all("ratelimit").flatMap { policies($0) }.map(\.reset).max()
    }

    /// The limits of a `RateLimit` field: one of the older form, or a list of the newer one.
    private static func policies(_ text: String) -> [(remaining: Double, reset: Double)] {
        guard text.utf8.count <= 4096 else { return [] }
        func read(_ members: [Substring], _ remaining: String, _ reset: String) -> (remaining: Double, reset: Double)? {
            var values: [String: Double] = [:]
            for member in members {
                let parts = member.split(separator: "=", maxSplits: 1).map { $0.filter { $0 != " " } }
                if parts.count == 2 { values[parts[0].lowercased()] = number(parts[1]) }
            }
            guard let left = values[remaining], let seconds = values[reset] else { return nil }
            return (left, seconds)
        }
        if let only = read(text.split(separator: ","), "remaining", "reset") { return [only] }
        return text.split(separator: ",").compactMap { read($0.split(separator: ";"), "r", "t") }
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
        guard !rest.isEmpty, rest.utf8.count <= 40 else { return nil }
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isNumber || $0 == "." }
            guard let value = Double(digits) else { return nil }
            rest = rest.dropFirst(digits.count)
            let unit = rest.prefix { $0.isLetter }
            rest = rest.dropFirst(unit.count)
            switch unit {
            case "ns": sum += value / 1e9
            case "us", "µs": sum += value / 1e6
            case "ms": sum += value / 1000
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
