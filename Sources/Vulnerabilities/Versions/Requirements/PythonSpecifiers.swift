/// Version specifiers of PEP 440: clauses with commas between them, all of which must hold. Advisories may also join lists of
/// them with `||`.
struct PythonSpecifiers: VersionRequirement {
    private struct Clause {
        var sign: String
        /// What is compared; for `===` nothing.
        var version: PythonVersion?
        /// Whether `.*` stands at the end.
        var isPrefix = false
        var text = ""
    }

    private let groups: [[Clause]]
    /// Whether `<` leaves out prereleases and `>` later releases of the same version.
    private let isExact: Bool

    init?(_ text: String, _ use: RequirementUse) {
        isExact = use == .dependency
        var groups: [[Clause]] = []
        for alternative in ComparatorReader.alternatives(text) {
            var group: [Clause] = []
            for comparator in ComparatorReader.comparators(alternative) {
                guard let clause = Self.clause(comparator, use) else { return nil }
                group.append(clause)
            }
            groups.append(group)
        }
        self.groups = groups
    }

    private static func clause(_ comparator: ComparatorReader.Comparator, _ use: RequirementUse) -> Clause? {
        let sign = comparator.sign.isEmpty && use == .advisory ? "==" : comparator.sign == "=" ? "==" : comparator.sign
        var text = comparator.version
        if sign == "===" { return text.isEmpty ? nil : Clause(sign: sign, text: text) }
        let isPrefix = text.hasSuffix(".*")
        if isPrefix { text.removeLast(2) }
        guard ["==", "!=", "<=", ">=", "<", ">", "~="].contains(sign), let version = PythonVersion(text) else {
            return nil
        }
        let isEquality = sign == "==" || sign == "!="
        if isPrefix, !isEquality || version.dev != nil || version.local != nil { return nil }
        if version.local != nil, !isEquality { return nil }
        if sign == "~=", version.release.count < 2 { return nil }
        return Clause(sign: sign, version: version, isPrefix: isPrefix, text: text)
    }

    func contains(_ version: VersionKey) -> Bool {
        guard case .python(let version) = version.form else { return false }
        return groups.contains { $0.allSatisfy { holds($0, version) } }
    }

    private func holds(_ clause: Clause, _ version: PythonVersion) -> Bool {
        guard let bound = clause.version else {
            return version.description.lowercased() == clause.text.lowercased()
        }
        // A local version counts only where the clause names one.
        let plain = bound.local == nil ? version.withoutLocal : version
        switch clause.sign {
        case "==": return clause.isPrefix ? Self.hasPrefix(version, bound) : plain.compare(bound) == 0
        case "!=": return clause.isPrefix ? !Self.hasPrefix(version, bound) : plain.compare(bound) != 0
        case "<=": return version.withoutLocal.compare(bound) <= 0
        case ">=": return version.withoutLocal.compare(bound) >= 0
        case "<": return isBelow(version, bound)
        case ">": return isAbove(version, bound)
        default:
            let prefix = PythonVersion(epoch: bound.epoch, release: Array(bound.release.dropLast()))
            return version.withoutLocal.compare(bound) >= 0 && Self.hasPrefix(version, prefix)
        }
    }

    /// `<1.0` leaves out the prereleases of 1.0, unless it names a prerelease itself.
    private func isBelow(_ version: PythonVersion, _ bound: PythonVersion) -> Bool {
        guard version.compare(bound) < 0 else { return false }
        guard isExact, !bound.isPrerelease, version.isPrerelease else { return true }
        return version.compare(bound.lowestPrerelease) < 0
    }

    /// `>1.0` leaves out 1.0.post1, unless it names a post-release itself, and 1.0+local.
    private func isAbove(_ version: PythonVersion, _ bound: PythonVersion) -> Bool {
        let plain = version.withoutLocal
        guard plain.compare(bound) > 0 else { return false }
        return !isExact || bound.post != nil || version.post == nil || plain.withoutPost.compare(bound) != 0
    }

    /// Whether a version starts as another one: numbers first, then the prerelease and the post-release if those are named.
    private static func hasPrefix(_ version: PythonVersion, _ prefix: PythonVersion) -> Bool {
        guard version.epoch == prefix.epoch else { return false }
        guard prefix.release.indices.allSatisfy({ version.releaseNumber($0) == prefix.release[$0] }) else {
            return false
        }
        if prefix.stage == nil, prefix.post == nil { return true }
        let isSameRelease = version.release.dropFirst(prefix.release.count).allSatisfy(\.isZero)
        guard isSameRelease, version.stage == prefix.stage else { return false }
        if prefix.stage != nil, version.stageNumber != prefix.stageNumber { return false }
        return prefix.post == nil || version.post == prefix.post
    }
}
