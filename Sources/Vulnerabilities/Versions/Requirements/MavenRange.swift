/// Ranges of Maven: intervals, and the `>=1.0,<2.0` of advisories. A version alone means that version, as advisories use it.
enum MavenRange {
    static func read(_ text: String) -> BoundSet? {
        if let first = VersionByte.trimmed(text).first, first == 0x5B || first == 0x28 {
            var groups: [[VersionBound]] = []
            for alternative in ComparatorReader.alternatives(text) {
                guard let found = IntervalReader.groups(alternative, scheme: .maven) else { return nil }
                groups += found
            }
            return BoundSet(scheme: .maven, groups: groups)
        }
        return ComparatorReader.bounds(text, scheme: .maven)
    }
}
