/// Reads lists of signs and versions: `>= 1.0, < 2.0 || = 3.0`.
enum ComparatorReader {
    struct Comparator {
        /// What stands before the version: `>=`, `~>`, or nothing.
        var sign: String
        /// The version; it may be empty.
        var version: String
    }

    /// The alternatives of a text, between `||` (or a single `|`), without white space at their ends.
    static func alternatives(_ text: String, allowsSingleBar: Bool = false) -> [String] {
        let bytes = Array(text.utf8)
        var parts: [String] = []
        var start = 0
        var index = 0
        while index < bytes.count {
            let isDouble = bytes[index] == 0x7C && index + 1 < bytes.count && bytes[index + 1] == 0x7C
            guard isDouble || allowsSingleBar && bytes[index] == 0x7C else {
                index += 1
                continue
            }
            parts.append(trimmed(bytes[start..<index]))
            index += isDouble ? 2 : 1
            start = index
        }
        return parts + [trimmed(bytes[start...])]
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
        var bytes = bytes.drop(while: VersionByte.isSpace)
        while let last = bytes.last, VersionByte.isSpace(last) { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func isSign(_ byte: UInt8) -> Bool {
        byte == 0x3C || byte == 0x3E || byte == 0x3D || byte == 0x21 || byte == 0x7E || byte == 0x5E
    }

    /// The comparators of one alternative, with commas or white space between them; white space may follow a sign.
    static func comparators(_ text: String) -> [Comparator] {
        let bytes = Array(text.utf8)
        var found: [Comparator] = []
        var index = 0
        func skipSpaces(andCommas: Bool) {
            while index < bytes.count, VersionByte.isSpace(bytes[index]) || andCommas && bytes[index] == 0x2C {
                index += 1
            }
        }
        skipSpaces(andCommas: true)
        while index < bytes.count {
            let start = index
            while index < bytes.count, isSign(bytes[index]) { index += 1 }
            let sign = bytes[start..<index]
            skipSpaces(andCommas: false)
            let versionStart = index
            while index < bytes.count, !VersionByte.isSpace(bytes[index]), bytes[index] != 0x2C { index += 1 }
            found.append(
                Comparator(
                    sign: String(decoding: sign, as: UTF8.self),
                    version: String(decoding: bytes[versionStart..<index], as: UTF8.self)
                )
            )
            skipSpaces(andCommas: true)
        }
        return found
    }

    /// Groups of comparators, each read to bounds; `nil` if one cannot be read, or an alternative is empty.
    static func groups(
        _ text: String,
        scheme: VersionScheme,
        _ read: (Comparator) -> [VersionBound]?
    ) -> BoundSet? {
        var groups: [[VersionBound]] = []
        for alternative in alternatives(text) {
            var group: [VersionBound] = []
            let comparators = comparators(alternative)
            guard !comparators.isEmpty else { return nil }
            for comparator in comparators {
                guard let bounds = read(comparator) else { return nil }
                group += bounds
            }
            groups.append(group)
        }
        return BoundSet(scheme: scheme, groups: groups)
    }

    /// One bound by its sign.
    static func bound(_ comparator: Comparator, scheme: VersionScheme) -> VersionBound? {
        guard let relation = VersionBound.Relation(comparator.sign), let key = scheme.key(comparator.version) else {
            return nil
        }
        return VersionBound(relation: relation, version: key)
    }

    /// Bounds alone; `*` is each version.
    static func bounds(_ text: String, scheme: VersionScheme) -> BoundSet? {
        groups(text, scheme: scheme) { comparator in
            if comparator.version == "*", comparator.sign.isEmpty { return [] }
            return bound(comparator, scheme: scheme).map { [$0] }
        }
    }
}
