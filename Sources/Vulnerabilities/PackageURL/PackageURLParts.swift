/// A package URL, taken apart: `pkg:type/namespace/name@version?qualifiers#subpath`.
public struct PackageURLParts: Sendable, Equatable {
    /// Type in small letters: `deb`, `npm`.
    public var type: String
    /// Namespace, decoded; its parts are divided by slashes.
    public var namespace: String?
    /// Name, decoded.
    public var name: String
    /// Version, decoded.
    public var version: String?
    /// Qualifiers by key in small letters; empty ones are none.
    public var qualifiers: [String: String]
    /// Subpath, decoded.
    public var subpath: String?

    /// The longest URL that is read, in bytes.
    static let maximumBytes = 8192

    /// Takes a URL apart as the purl specification says; `nil` if it is none.
    public init?(_ text: String) {
        guard text.utf8.count <= Self.maximumBytes else { return nil }
        var rest = Substring(text)
        guard let colon = rest.firstIndex(of: ":"), rest[..<colon].lowercased() == "pkg" else { return nil }
        rest = rest[rest.index(after: colon)...]
        if let hash = rest.lastIndex(of: "#") {
            guard let path = Self.decoded(rest[rest.index(after: hash)...]) else { return nil }
            let parts = path.split(separator: "/").filter { $0 != "." && $0 != ".." }
            subpath = parts.isEmpty ? nil : parts.joined(separator: "/")
            rest = rest[..<hash]
        }
        qualifiers = [:]
        if let mark = rest.lastIndex(of: "?") {
            guard let read = Self.qualifiers(rest[rest.index(after: mark)...]) else { return nil }
            qualifiers = read
            rest = rest[..<mark]
        }
        rest = rest.drop { $0 == "/" }
        guard let slash = rest.firstIndex(of: "/") else { return nil }
        type = rest[..<slash].lowercased()
        guard let first = type.utf8.first, (0x61...0x7A).contains(first),
            type.utf8.allSatisfy({
                (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || [0x2B, 0x2D, 0x2E].contains($0)
            })
        else { return nil }
        rest = rest[rest.index(after: slash)...]
        // An '@' before the last slash belongs to a scope that was written without encoding.
        let lastSlash = rest.lastIndex(of: "/")
        if let at = rest.lastIndex(of: "@"), at != rest.startIndex, lastSlash.map({ $0 < at }) ?? true,
            lastSlash.map({ rest.index(after: $0) != at }) ?? true
        {
            guard let read = Self.decoded(rest[rest.index(after: at)...]) else { return nil }
            version = read.isEmpty ? nil : read
            rest = rest[..<at]
        }
        var parts: [String] = []
        for part in rest.split(separator: "/") {
            guard let read = Self.decoded(part) else { return nil }
            parts.append(read)
        }
        guard let name = parts.popLast(), !name.isEmpty else { return nil }
        self.name = name
        namespace = parts.isEmpty ? nil : parts.joined(separator: "/")
    }

    private static func qualifiers(_ text: Substring) -> [String: String]? {
        var read: [String: String] = [:]
        for pair in text.split(separator: "&") {
            guard let equals = pair.firstIndex(of: "=") else { return nil }
            guard let value = decoded(pair[pair.index(after: equals)...]) else { return nil }
            if !value.isEmpty { read[pair[..<equals].lowercased()] = value }
        }
        return read
    }

    /// Text without percent-encoding; `nil` where a percent sign is not followed by two hexadecimal digits, or what comes out is no
    /// UTF-8.
    private static func decoded(_ text: Substring) -> String? {
        guard text.utf8.contains(0x25) else { return String(text) }
        var bytes: [UInt8] = []
        var iterator = text.utf8.makeIterator()
        while let byte = iterator.next() {
            guard byte == 0x25 else {
                bytes.append(byte)
                continue
            }
            guard let high = iterator.next().flatMap(digit), let low = iterator.next().flatMap(digit) else {
                return nil
            }
            bytes.append(high << 4 | low)
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}
