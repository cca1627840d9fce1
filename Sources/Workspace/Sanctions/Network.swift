/// An address of the internet protocol, version 4 or 6, as its 128 bits; version 4 stands in the mapped form (RFC 4291, 2.5.5.2), so that
/// `::ffff:192.0.2.1` and `192.0.2.1` are the same.
public struct NetworkAddress: Sendable, Hashable {
    /// The upper and the lower 64 bits.
    public let high, low: UInt64

    private static let mapped: UInt64 = 0xFFFF << 32

    /// Whether it is an address of version 4.
    public var isVersion4: Bool { high == 0 && low >> 32 == 0xFFFF }

    /// The address of a text; `nil` for anything else, also for numbers with leading zeros, which some read as octal.
    public init?(_ text: String) {
        // A zone (`fe80::1%eth0`) says where an address is, not which one.
        let bytes = Array(text.utf8.prefix { $0 != UInt8(ascii: "%") })
        guard bytes.count <= 45 else { return nil }
        if bytes.contains(UInt8(ascii: ":")) {
            guard let bits = Self.version6(bytes) else { return nil }
            (high, low) = bits
        } else {
            guard let bits = Self.version4(bytes[...]) else { return nil }
            (high, low) = (0, Self.mapped | UInt64(bits))
        }
    }

    private static func version4(_ bytes: ArraySlice<UInt8>) -> UInt32? {
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var value: UInt32 = 0
        for part in parts {
            guard (1...3).contains(part.count), part.count == 1 || part.first != UInt8(ascii: "0") else { return nil }
            var number: UInt32 = 0
            for byte in part {
                guard (0x30...0x39).contains(byte) else { return nil }
                number = number * 10 + UInt32(byte - 0x30)
            }
            guard number < 256 else { return nil }
            value = value << 8 | number
        }
        return value
    }

    private static func version6(_ bytes: [UInt8]) -> (UInt64, UInt64)? {
        var head: [UInt16] = []
        var tail: [UInt16] = []
        var hasGap = false
        var rest = bytes[...]
        if rest.starts(with: [0x3A, 0x3A]) {
            hasGap = true
            rest = rest.dropFirst(2)
        } else if rest.first == 0x3A {
            return nil
        }
        while !rest.isEmpty {
            let part = rest.prefix { $0 != 0x3A }
            rest = rest.dropFirst(part.count)
            var groups: [UInt16] = []
            if rest.isEmpty, part.contains(UInt8(ascii: ".")) {
                guard let bits = version4(part) else { return nil }
                groups = [UInt16(truncatingIfNeeded: bits >> 16), UInt16(truncatingIfNeeded: bits)]
            } else {
                // Numbers of the library may have a sign, groups of an address have none.
                guard part.count <= 4, let value = UInt16(String(decoding: part, as: UTF8.self), radix: 16),
                    part.first != UInt8(ascii: "+"), part.first != UInt8(ascii: "-")
                else { return nil }
                groups = [value]
            }
            if hasGap { tail += groups } else { head += groups }
            guard rest.first == 0x3A else { continue }
            rest = rest.dropFirst()
            if rest.first == 0x3A {
                guard !hasGap else { return nil }
                hasGap = true
                rest = rest.dropFirst()
            } else if rest.isEmpty {
                return nil
            }
        }
        let count = head.count + tail.count
        guard hasGap ? count < 8 : count == 8 else { return nil }
        let all = head + Array(repeating: 0, count: 8 - count) + tail
        let words = all.map(UInt64.init)
        return (
            words.prefix(4).reduce(0) { $0 << 16 | $1 }, words.suffix(4).reduce(0) { $0 << 16 | $1 }
        )
    }
}

/// Neighbouring addresses: `192.0.2.0/24`, `2001:db8::/32`, or one address.
public struct Network: Sendable, Hashable {
    private let address: NetworkAddress
    /// Leading bits that count, of 128.
    private let length: Int

    /// The network of a text in CIDR form (RFC 4632); a text without a length is one address.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let first = parts.first, let address = NetworkAddress(first) else { return nil }
        self.address = address
        guard parts.count == 2 else {
            length = 128
            return
        }
        let bits = address.isVersion4 ? 32 : 128
        guard !parts[1].isEmpty, parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }), let length = Int(parts[1]),
            length <= bits
        else { return nil }
        self.length = length + 128 - bits
    }

    /// Whether an address lies in it.
    public func contains(_ other: NetworkAddress) -> Bool {
        let highMask: UInt64 = length >= 64 ? .max : ~(UInt64.max >> UInt64(length))
        let lowMask: UInt64 = length <= 64 ? 0 : length >= 128 ? .max : ~(UInt64.max >> UInt64(length - 64))
        return (address.high ^ other.high) & highMask == 0 && (address.low ^ other.low) & lowMask == 0
    }
}
