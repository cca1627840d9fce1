/// Ranges of Internet addresses, and how much of the public space they hold together. Two halves are a whole: a test that looks
/// for `0.0.0.0/0` only is passed by `0.0.0.0/1` with `128.0.0.0/1`.
struct AddressSpace: Sendable, Equatable {
    /// The families. IPv6 is counted in networks of /64, the smallest that anybody is given.
    enum Family: Sendable, Equatable { case ipv4, ipv6 }

    /// Closed intervals without overlaps, in order.
    private var intervals: [ClosedRange<UInt64>] = []
    private let family: Family

    /// The space of some ranges in CIDR notation; `nil` if one of them is none.
    init?(_ ranges: [String], _ family: Family) {
        self.family = family
        var read: [ClosedRange<UInt64>] = []
        for text in ranges {
            guard let range = family == .ipv4 ? Self.range4(text) : Self.range6(text) else { return nil }
            read.append(range)
        }
        intervals = Self.merged(read)
    }

    /// The part of the public addresses that is covered, from 0 to 1.
    var share: Double { Double(covered) / Double(Self.size(of: Self.open(family))) }

    /// Whether everybody, or nearly, is in: half of the Internet is as good as all of it.
    var isWorld: Bool { share >= 0.5 }

    /// Whether more is in than any organisation owns: a /8 of IPv4, a /16 of IPv6.
    var isWide: Bool { covered >= (family == .ipv4 ? 1 << 24 : 1 << 48) }

    private var covered: UInt64 {
        var sum: UInt64 = 0
        for interval in intervals {
            for part in Self.open(family) where interval.overlaps(part) {
                let common = interval.clamped(to: part)
                sum += common.upperBound - common.lowerBound + 1
            }
        }
        return sum
    }

    private static func size(of intervals: [ClosedRange<UInt64>]) -> UInt64 {
        intervals.reduce(0) { $0 + ($1.upperBound - $1.lowerBound + 1) }
    }

    /// Addresses that can come from the Internet: for IPv4, all but those of the IANA special-purpose registry that are private,
    /// shared, loopback, link-local, multicast or reserved; for IPv6, 2000::/3.
    private static func open(_ family: Family) -> [ClosedRange<UInt64>] { family == .ipv4 ? open4 : open6 }

    private static let open6: [ClosedRange<UInt64>] = [0x2000_0000_0000_0000...0x3FFF_FFFF_FFFF_FFFF]
    private static let open4: [ClosedRange<UInt64>] = {
        let closed = [
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
            "192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/3",
        ]
        var start: UInt64 = 0
        var open: [ClosedRange<UInt64>] = []
        for range in merged(closed.compactMap(range4)) {
            if start < range.lowerBound { open.append(start...(range.lowerBound - 1)) }
            start = range.upperBound + 1
        }
        if start <= 0xFFFF_FFFF { open.append(start...0xFFFF_FFFF) }
        return open
    }()

    private static func merged(_ ranges: [ClosedRange<UInt64>]) -> [ClosedRange<UInt64>] {
        var merged: [ClosedRange<UInt64>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = merged.last, range.lowerBound <= last.upperBound {
                merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        return merged
    }

    private static func range4(_ text: String) -> ClosedRange<UInt64>? {
        guard let (address, length) = split(text, longest: 32), let bits = ipv4(address) else { return nil }
        let mask: UInt64 = length == 0 ? 0xFFFF_FFFF : (1 << UInt64(32 - length)) - 1
        return (bits & ~mask)...(bits | mask)
    }

    private static func range6(_ text: String) -> ClosedRange<UInt64>? {
        guard let (address, length) = split(text, longest: 128), let words = ipv6(address) else { return nil }
        let high = words.prefix(4).reduce(UInt64(0)) { $0 << 16 | UInt64($1) }
        guard length < 64 else { return high...high }
        let mask: UInt64 = length == 0 ? .max : (1 << UInt64(64 - length)) - 1
        return (high & ~mask)...(high | mask)
    }

    private static func split(_ text: String, longest: Int) -> (Substring, Int)? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].allSatisfy({ $0.isASCII && $0.isNumber }), let length = Int(parts[1]),
            length <= longest
        else { return nil }
        return (parts[0], length)
    }

    private static func ipv4(_ text: Substring) -> UInt64? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var bits: UInt64 = 0
        for part in parts {
            guard (1...3).contains(part.utf8.count), part.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
                let byte = UInt8(part)
            else { return nil }
            bits = bits << 8 | UInt64(byte)
        }
        return bits
    }

    /// The eight words of an address (RFC 4291, section 2.2).
    private static func ipv6(_ text: Substring) -> [UInt16]? {
        let halves = text.split(separator: "::", omittingEmptySubsequences: false)
        guard halves.count <= 2, let first = words(halves.first ?? "") else { return nil }
        guard halves.count == 2 else { return first.count == 8 ? first : nil }
        guard let second = words(halves[1]), first.count + second.count < 8 else { return nil }
        return first + Array(repeating: 0, count: 8 - first.count - second.count) + second
    }

    private static func words(_ text: Substring) -> [UInt16]? {
        if text.isEmpty { return [] }
        var words: [UInt16] = []
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            if index == parts.count - 1, part.contains("."), let bits = ipv4(part) {
                words += [UInt16(truncatingIfNeeded: bits >> 16), UInt16(truncatingIfNeeded: bits)]
            } else {
                guard (1...4).contains(part.utf8.count), part.allSatisfy(\.isHexDigit),
                    let word = UInt16(part, radix: 16)
                else { return nil }
                words.append(word)
            }
        }
        return words
    }
}
