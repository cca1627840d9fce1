import Assertions
import Formats
import Matching

extension AttackCase {
    /// What a strategy writes differently: the order, or the whole last turn.
    var order: String { payload ?? turns.last ?? "" }

    /// The case in the form that a strategy gives it; goal, assertions and canaries stay.
    ///
    /// - Parameters:
    ///   - strategy: name of the strategy.
    ///   - variant: name of the form, where the strategy has several.
    ///   - order: what is sent in place of the order; absent: it stays.
    ///   - transforms: names of the transforms that were applied to the order, one after the other.
    func delivered(
        by strategy: String,
        variant: String? = nil,
        order: String? = nil,
        transforms: [String] = []
    ) -> AttackCase {
        var delivered = order.map { replacingOrder(with: $0) } ?? self
        delivered.origin = origin ?? name
        delivered.name = ([name, strategy] + (variant.map { [$0] } ?? [])).joined(separator: "/")
        let earlier = metadata["strategyId"]?.string
        delivered.metadata["strategyId"] = .string(earlier.map { "\($0)/\(strategy)" } ?? strategy)
        if metadata["originalText"] == nil { delivered.metadata["originalText"] = .string(turns.last ?? "") }
        if let variant { delivered.metadata["strategyVariant"] = .string(variant) }
        if !transforms.isEmpty {
            let known = metadata["transforms"]?.array ?? []
            delivered.metadata["transforms"] = .array(known + transforms.map { .string($0) })
        }
        return delivered
    }

    /// The case with another text in place of the order, in its last turn. What stands around the order stays.
    func replacingOrder(with text: String) -> AttackCase {
        guard let last = turns.last else { return self }
        var changed = self
        changed.turns[turns.count - 1] = Self.replacing(payload, in: last, with: text)
        changed.payload = text
        return changed
    }

    /// Replaces the last occurrence of a part, compared byte by byte; the whole text, if the part is absent or not in it.
    private static func replacing(_ part: String?, in text: String, with other: String) -> String {
        guard let part, !part.isEmpty else { return other }
        let bytes = Array(text.utf8)
        let needle = Array(part.utf8)
        guard needle.count <= bytes.count else { return other }
        var start = bytes.count - needle.count
        while start >= 0 {
            if bytes[start] == needle[0], bytes[start..<start + needle.count].elementsEqual(needle) {
                return String(decoding: bytes[..<start], as: UTF8.self) + other
                    + String(decoding: bytes[(start + needle.count)...], as: UTF8.self)
            }
            start -= 1
        }
        return other
    }

    /// Whether a canary stands openly in a turn, so that an answer which quotes the attack would count as obeying it.
    var revealsCanary: Bool {
        canaries.contains { canary in
            let token = canary.token.lowercased()
            return turns.contains { $0.lowercased().holds(token) }
        }
    }
}
