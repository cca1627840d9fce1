import Findings
import Formats

/// What matching came to.
public struct MatchReport: Sendable {
    /// Packages that an advisory speaks of.
    public var matches: [VulnerabilityMatch]
    /// What could not be judged: versions that are none, ecosystems without advisories here.
    public var notes: [String]
}

/// Finds the advisories that speak of installed packages.
public enum Matcher {
    /// Matches packages.
    ///
    /// Distributions advise by source package and its version; packages of other vendors are not theirs.
    public static func match(
        packages: [Package],
        operatingSystem: OperatingSystem?,
        source: any AdvisorySource
    ) throws -> MatchReport {
        var matches: [VulnerabilityMatch] = []
        var unreadable: [String] = []
        var notes: [String] = []
        var unreadableBounds: Set<String> = []
        var thirdParty = 0
        let distribution = operatingSystem.map(Distribution.ecosystems) ?? []
        let isCovered = try distribution.contains { try source.covers(ecosystem: $0) }
        if let operatingSystem, !isCovered {
            notes.append(
                "there are no advisories for \(operatingSystem.family) \(operatingSystem.version) here; its packages were not judged"
            )
        }
        var uncovered: [String: Int] = [:]
        for package in packages {
            let ecosystems: [String]
            if package.type.isOperatingSystem {
                guard !package.isThirdParty else {
                    thirdParty += 1
                    continue
                }
                ecosystems = distribution
            } else {
                ecosystems = [package.type.languageEcosystem].compactMap(\.self)
                if let ecosystem = ecosystems.first, try !source.covers(ecosystem: ecosystem) {
                    uncovered[ecosystem, default: 0] += 1
                    continue
                }
            }
            guard let first = ecosystems.first, let scheme = VersionScheme(ecosystem: first) else { continue }
            let subjects = Distribution.subjects(of: package, family: operatingSystem?.family)
            var hits: [Hit] = []
            for (number, subject) in subjects.enumerated() {
                guard let key = scheme.key(subject.version), key.hasPlace else {
                    // A project need not have a version while it is developed.
                    let isOwn = package.relationship == .root || package.relationship == .workspace
                    if number == 0, !isOwn { unreadable.append("\(package.name) \(subject.version)") }
                    continue
                }
                hits += try Self.hits(
                    subject.name,
                    subject.version,
                    key,
                    ecosystems,
                    source,
                    package.architecture,
                    &unreadableBounds
                )
            }
            for hit in hits {
                matches += VulnerabilityNames.shown(hit.advisory, among: hits.map(\.advisory)).map { id, advisory in
                    match(package, id, advisory, hit.affected, hit.key)
                }
            }
        }
        for (ecosystem, count) in uncovered.sorted(by: { $0.key < $1.key }) {
            notes.append("there are no advisories for \(ecosystem) here; its \(count) packages were not judged")
        }
        if thirdParty > 0, isCovered {
            notes.append(
                "\(thirdParty) packages of other vendors were not judged: the distribution does not advise on them"
            )
        }
        if !unreadableBounds.isEmpty {
            notes.append(
                "\(unreadableBounds.count) advisories have bounds that are no versions, and were judged by the others alone: \(unreadableBounds.sorted().prefix(5).joined(separator: ", "))"
            )
        }
        if !unreadable.isEmpty {
            notes.append(
                "\(unreadable.count) versions could not be read and were not judged: \(unreadable.prefix(5).joined(separator: ", "))"
            )
        }
        return MatchReport(matches: merged(matches), notes: notes)
    }

    private struct Hit {
        var advisory: Advisory
        var affected: [Advisory.Affected]
        var key: VersionKey
    }

    /// The advisories that speak of a version of a package, with what they say of it.
    private static func hits(
        _ name: String,
        _ version: String,
        _ key: VersionKey,
        _ ecosystems: [String],
        _ source: any AdvisorySource,
        _ architecture: String?,
        _ unreadableBounds: inout Set<String>
    ) throws -> [Hit] {
        let wanted = PackageName.normalized(name, ecosystem: ecosystems.first ?? "")
        var hits: [Hit] = []
        let found = try ecosystems.flatMap { ecosystem in
            // A database unpacks only what is asked for: what speaks of the version, or cannot be read.
            try source.advisories(ecosystem: ecosystem, name: name) {
                isAffected(version, key, by: $0) || !areBoundsReadable($0, key.scheme)
            }
        }
        for advisory in found where advisory.withdrawn == nil {
            let affected = advisory.affected.filter {
                ecosystems.contains($0.ecosystem) && PackageName.normalized($0.name, ecosystem: $0.ecosystem) == wanted
                    && concerns($0, architecture) && isOfOneKind($0, version)
            }
            if affected.contains(where: { !areBoundsReadable($0, key.scheme) }) { unreadableBounds.insert(advisory.id) }
            guard affected.contains(where: { isAffected(version, key, by: $0) }) else { continue }
            hits.append(Hit(advisory: advisory, affected: affected, key: key))
        }
        return hits
    }

    /// Whether something is said of an architecture; what has none, or an unknown one, is on each.
    private static func concerns(_ affected: Advisory.Affected, _ architecture: String?) -> Bool {
        guard let architecture, !["noarch", "all"].contains(architecture), !affected.architectures.isEmpty else {
            return true
        }
        return affected.architectures.contains(architecture) || affected.architectures.contains("noarch")
    }

    /// Oracle's packages that can be patched while they run have fixes of their own, and are compared with these alone.
    private static func isOfOneKind(_ affected: Advisory.Affected, _ version: String) -> Bool {
        guard affected.ecosystem.hasPrefix("Oracle Linux") else { return true }
        let fixes = affected.ranges.flatMap(versions)
        return fixes.isEmpty || fixes.contains { $0.contains("ksplice") == version.contains("ksplice") }
    }

    private static func versions(of range: Advisory.Range) -> [String] {
        range.events.compactMap { event in
            switch event {
            case .introduced(let at): at == "0" ? nil : at
            case .limit(let at): at == "*" ? nil : at
            case .fixed(let at), .lastAffected(let at): at
            }
        }
    }

    /// SEMVER ranges are ordered by Semantic Versioning; where a version is none of its own, by the ecosystem's order.
    private static func order(of range: Advisory.Range, for version: String?, _ scheme: VersionScheme) -> VersionScheme
    {
        guard range.type == "SEMVER" else { return scheme }
        let all = versions(of: range) + [version].compactMap(\.self)
        return all.allSatisfy { VersionScheme.semver.key($0) != nil } ? .semver : scheme
    }

    private static func areBoundsReadable(_ affected: Advisory.Affected, _ scheme: VersionScheme) -> Bool {
        if let requirements = affected.requirements {
            let all = requirements.vulnerable + requirements.patched + requirements.unaffected
            guard all.allSatisfy({ $0.isEmpty || scheme.requirement($0, for: .advisory) != nil }) else { return false }
        }
        return affected.ranges.allSatisfy { range in
            let order = order(of: range, for: nil, scheme)
            return range.type == "GIT" || versions(of: range).allSatisfy { order.key($0) != nil }
        }
    }

    /// Whether a version is affected, by OSV's evaluation algorithm.
    static func isAffected(_ version: String, by affected: Advisory.Affected, _ scheme: VersionScheme) -> Bool {
        scheme.key(version).map { isAffected(version, $0, by: affected) } ?? affected.versions.contains(version)
    }

    private static func isAffected(_ version: String, _ key: VersionKey, by affected: Advisory.Affected) -> Bool {
        if affected.versions.contains(where: { $0 == version || key.scheme.key($0) == key }) { return true }
        if let list = affected.requirements,
            key.scheme.isVulnerable(
                version,
                vulnerable: list.vulnerable,
                patched: list.patched,
                unaffected: list.unaffected
            ) == true
        {
            return true
        }
        return affected.ranges.contains { range in
            guard range.type != "GIT" else { return false }
            let order = order(of: range, for: version, key.scheme)
            return (order == key.scheme ? key : order.key(version)).map { RangeEvents(range, order).contain($0) }
                ?? false
        }
    }

    private static func match(
        _ package: Package,
        _ id: String,
        _ advisory: Advisory,
        _ affected: [Advisory.Affected],
        _ version: VersionKey
    ) -> VulnerabilityMatch {
        let fixes = affected.flatMap(\.ranges).flatMap(\.events).compactMap {
            event -> (text: String, key: VersionKey)? in
            guard case .fixed(let at) = event, let key = version.scheme.key(at), key > version else { return nil }
            return (at, key)
        }
        let fixed =
            fixes.min { $0.key < $1.key }?.text
            ?? Self.fixes(in: affected.compactMap(\.requirements)).joined(separator: ", ")
        let choice = SeverityChoice.choose(advisory, affected, id: id)
        return VulnerabilityMatch(
            package: package,
            advisory: advisory,
            id: id,
            fixedVersion: fixed,
            status: fixed.isEmpty ? affected.lazy.compactMap(\.status).first ?? "affected" : "fixed",
            severity: choice.severity,
            severitySource: choice.source,
            score: choice.score
        )
    }

    /// Where there are no ranges: the requirements that versions without the fault meet, else where those of the others end.
    private static func fixes(in requirements: [Advisory.Requirements]) -> [String] {
        var fixes = requirements.flatMap(\.patched).filter { !$0.isEmpty }
        if fixes.isEmpty {
            let comparators = requirements.flatMap(\.vulnerable).flatMap { ComparatorReader.alternatives($0) }
                .flatMap(ComparatorReader.comparators)
            fixes = comparators.filter { $0.sign == "<" }.map(\.version)
        }
        var seen: Set<String> = []
        return fixes.filter { seen.insert($0).inserted }
    }

    /// One match for each package and vulnerability; what several advisories say is taken together.
    private static func merged(_ matches: [VulnerabilityMatch]) -> [VulnerabilityMatch] {
        var byKey: [String: VulnerabilityMatch] = [:]
        for match in matches {
            let key = "\(match.id)|\(match.package.type.rawValue)|\(match.package.id)|\(match.package.path)"
            if var known = byKey[key] {
                let scheme = VersionScheme(type: match.package.type)
                if !match.fixedVersion.isEmpty,
                    known.fixedVersion.isEmpty || scheme?.compare(match.fixedVersion, known.fixedVersion) ?? 0 < 0
                {
                    known.fixedVersion = match.fixedVersion
                    known.status = match.status
                }
                if known.severity < match.severity {
                    known.severity = match.severity
                    known.severitySource = match.severitySource
                }
                let names = [known.advisory.id] + known.advisory.aliases
                known.advisory.aliases += ([match.advisory.id] + match.advisory.aliases).filter { !names.contains($0) }
                known.score = [known.score, match.score].compactMap(\.self).max()
                byKey[key] = known
            } else {
                byKey[key] = match
            }
        }
        return byKey.values.sorted { a, b in
            if a.package.name != b.package.name { return a.package.name < b.package.name }
            if a.package.id != b.package.id { return a.package.id < b.package.id }
            if a.severity != b.severity { return a.severity > b.severity }
            return (a.id, a.package.path) < (b.id, b.package.path)
        }
    }
}
