/// Reads intervals as Maven and NuGet write them: `[1.0,2.0)`, `(,1.5]`, `[1.2]`, several of them with commas between.
enum IntervalReader {
    /// The groups of bounds; `nil` if the text is no list of intervals.
    static func groups(_ text: String, scheme: VersionScheme) -> [[VersionBound]]? {
        var rest = VersionByte.trimmed(text)
        var groups: [[VersionBound]] = []
        while let open = rest.first {
            guard open == 0x5B || open == 0x28, let close = rest.firstIndex(where: { $0 == 0x5D || $0 == 0x29 }) else {
                return nil
            }
            let ends = rest[(rest.startIndex + 1)..<close].split(separator: 0x2C, omittingEmptySubsequences: false)
                .map { part in
                    String(decoding: part, as: UTF8.self)
                }
            guard let group = bounds(ends, isStartIn: open == 0x5B, isEndIn: rest[close] == 0x5D, scheme) else {
                return nil
            }
            groups.append(group)
            rest = rest[(close + 1)...].drop(while: VersionByte.isSpace)
            if rest.isEmpty { break }
            guard rest.first == 0x2C else { return nil }
            rest = rest.dropFirst().drop(while: VersionByte.isSpace)
            if rest.isEmpty { return nil }
        }
        return groups.isEmpty ? nil : groups
    }

    private static func bounds(
        _ ends: [String],
        isStartIn: Bool,
        isEndIn: Bool,
        _ scheme: VersionScheme
    ) -> [VersionBound]? {
        let isOpen = ends.map { VersionByte.trimmed($0).isEmpty }
        if ends.count == 1 {
            guard isStartIn, isEndIn, let key = scheme.key(ends[0]) else { return nil }
            return [VersionBound(relation: .equal, version: key)]
        }
        guard ends.count == 2 else { return nil }
        var group: [VersionBound] = []
        if !isOpen[0] {
            guard let key = scheme.key(ends[0]) else { return nil }
            group.append(VersionBound(relation: isStartIn ? .greaterOrEqual : .greater, version: key))
        }
        if !isOpen[1] {
            guard let key = scheme.key(ends[1]) else { return nil }
            group.append(VersionBound(relation: isEndIn ? .lessOrEqual : .less, version: key))
        }
        // An interval that ends before it starts, or is one point and does not hold it, is a mistake.
        if group.count == 2, !group[0].contains(group[1].version) || !group[1].contains(group[0].version) { return nil }
        return group
    }
}
