/// Constraints of Composer: `^`, `~`, placeholders, hyphens, commas or spaces for and, `|` or `||` for or.
///
/// Lower and upper bounds that name no stability carry `-dev`, so that `<2.0` leaves out 2.0.0-beta1 and `^1.0` takes in
/// 1.0.0-beta1. Branches stand in no range; only their own name and `*` take them.
struct ComposerConstraint: VersionRequirement {
    struct Bound {
        var relation: VersionBound.Relation
        var version: ComposerVersion
    }

    private let groups: [[Bound]]

    init?(_ text: String) {
        var groups: [[Bound]] = []
        for alternative in ComparatorReader.alternatives(text, allowsSingleBar: true) {
            guard let group = ComposerConstraintReader.group(alternative) else { return nil }
            groups.append(group)
        }
        self.groups = groups
    }

    func contains(_ version: VersionKey) -> Bool {
        guard case .composer(let version) = version.form else { return false }
        return groups.contains { group in
            group.allSatisfy { bound in
                if version.branch != nil || bound.version.branch != nil {
                    let isSame = version.branch == bound.version.branch
                    return bound.relation == .equal ? isSame : bound.relation == .notEqual && !isSame
                }
                return bound.relation.holds(version.compare(bound.version))
            }
        }
    }
}
