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
        let distribution = operatingSystem.flatMap(ecosystem)
        if let operatingSystem, distribution == nil {
            notes.append(
                "there are no advisories for \(operatingSystem.family) \(operatingSystem.version) here; its packages were not judged"
            )
        }
        for package in packages {
            let ecosystem: String
            if package.type.isOperatingSystem {
                guard let distribution, !package.isThirdParty else { continue }
                ecosystem = distribution
            } else {
                guard let language = package.type.languageEcosystem else { continue }
                ecosystem = language
            }
            guard let scheme = VersionScheme(ecosystem: ecosystem) else { continue }
            let name = package.type.isOperatingSystem ? package.sourceName : package.name
            let version = package.type.isOperatingSystem ? package.sourceVersion : package.version
            guard scheme.compare(version, version) != nil else {
                unreadable.append("\(package.name) \(version)")
                continue
            }
            for advisory in try source.advisories(ecosystem: ecosystem, name: name) where advisory.withdrawn == nil {
                let affected = advisory.affected.filter {
                    $0.ecosystem == ecosystem
                        && PackageName.normalized($0.name, ecosystem: ecosystem)
                            == PackageName.normalized(name, ecosystem: ecosystem)
                }
                guard affected.contains(where: { isAffected(version, by: $0, scheme) }) else { continue }
                matches.append(match(package, advisory, affected, version, scheme))
            }
        }
        if !unreadable.isEmpty {
            notes.append(
                "\(unreadable.count) versions could not be read and were not judged: \(unreadable.prefix(5).joined(separator: ", "))"
            )
        }
        return MatchReport(matches: merged(matches), notes: notes)
    }

    /// OSV's name of a distribution's release.
    static func ecosystem(of system: OperatingSystem) -> String? {
        let parts = system.version.split(separator: ".")
        switch system.family {
        case "debian": return parts.first.flatMap { Int($0) }.map { "Debian:\($0)" }
        case "ubuntu": return parts.count >= 2 ? "Ubuntu:\(parts[0]).\(parts[1])" : nil
        case "alpine": return parts.count >= 2 ? "Alpine:v\(parts[0]).\(parts[1])" : nil
        default: return nil
        }
    }

    /// Whether a version is affected, by OSV's evaluation algorithm.
    static func isAffected(_ version: String, by affected: Advisory.Affected, _ scheme: VersionScheme) -> Bool {
        if affected.versions.contains(version) { return true }
        return affected.ranges.contains { range in
            guard range.type != "GIT" else { return false }
            let scheme = range.type == "SEMVER" ? .semver : scheme
            var limits: [String] = []
            var events: [(version: String, rank: Int, event: Advisory.Event)] = []
            for event in range.events {
                switch event {
                case .introduced(let at): events.append((at, 0, event))
                case .fixed(let at), .lastAffected(let at): events.append((at, 1, event))
                case .limit(let at): limits.append(at)
                }
            }
            if !limits.isEmpty, !limits.contains(where: { $0 == "*" || scheme.compare(version, $0) ?? 1 < 0 }) {
                return false
            }
            events.sort { a, b in
                if a.version == b.version { return a.rank < b.rank }
                if a.version == "0" { return true }
                if b.version == "0" { return false }
                return scheme.compare(a.version, b.version) ?? 0 < 0
            }
            var isVulnerable = false
            for (at, _, event) in events {
                switch event {
                case .introduced: if at == "0" || scheme.compare(version, at) ?? -1 >= 0 { isVulnerable = true }
                case .fixed: if scheme.compare(version, at) ?? -1 >= 0 { isVulnerable = false }
                case .lastAffected: if scheme.compare(version, at) ?? -1 > 0 { isVulnerable = false }
                case .limit: break
                }
            }
            return isVulnerable
        }
    }

    private static func match(
        _ package: Package,
        _ advisory: Advisory,
        _ affected: [Advisory.Affected],
        _ version: String,
        _ scheme: VersionScheme
    ) -> VulnerabilityMatch {
        let fixes = affected.flatMap(\.ranges).flatMap(\.events).compactMap { event -> String? in
            if case .fixed(let at) = event, scheme.compare(at, version) ?? -1 > 0 { return at }
            return nil
        }
        let fixed = fixes.min { scheme.compare($0, $1) ?? 0 < 0 } ?? ""
        let names = [advisory.id] + advisory.aliases
        let id = names.first { $0.hasPrefix("CVE-") } ?? names.first { $0.hasPrefix("GHSA-") } ?? advisory.id
        let score = advisory.severities.compactMap { CVSS.score($0.vector) }.max()
        let label = advisory.severityLabel.flatMap(Severity.init(name:))
        return VulnerabilityMatch(
            package: package,
            advisory: advisory,
            id: id,
            fixedVersion: fixed,
            status: fixed.isEmpty ? "affected" : "fixed",
            severity: score.map(Severity.init(cvssScore:)) ?? label ?? .unknown,
            severitySource: advisory.source,
            score: score
        )
    }

    /// One match for each package and vulnerability; what several advisories say is taken together.
    private static func merged(_ matches: [VulnerabilityMatch]) -> [VulnerabilityMatch] {
        var byKey: [String: VulnerabilityMatch] = [:]
        for match in matches {
            let key = "\(match.id)|\(match.package.type.rawValue)|\(match.package.id)|\(match.package.path)"
            if var known = byKey[key] {
                if known.fixedVersion.isEmpty { known.fixedVersion = match.fixedVersion }
                if known.severity < match.severity { known.severity = match.severity }
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
