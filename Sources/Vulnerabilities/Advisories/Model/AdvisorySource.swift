import Formats

/// Where advisories come from: a database, a folder of files, the starter set.
public protocol AdvisorySource: Sendable {
    /// Advisories that name a package of an ecosystem; the ecosystem with its suffix (`Debian:12`), the name normalised as OSV does.
    func advisories(ecosystem: String, name: String) throws -> [Advisory]

    /// The advisories of a package that say of it what is wanted. A source that keeps its advisories packed unpacks only these.
    func advisories(
        ecosystem: String,
        name: String,
        where isWanted: (Advisory.Affected) -> Bool
    ) throws -> [Advisory]

    /// Whether there is anything about an ecosystem; without, its packages are not judged, and that is told.
    func covers(ecosystem: String) throws -> Bool

    /// How likely a vulnerability is used by attackers, if that is known.
    ///
    /// - Parameter cve: its CVE id.
    func threat(of cve: String) throws -> Threat?

    /// What this is and how old it is.
    var provenance: AdvisoryProvenance { get }
}

extension AdvisorySource {
    /// The advisories of a package that say of it what is wanted.
    public func advisories(
        ecosystem: String,
        name: String,
        where isWanted: (Advisory.Affected) -> Bool
    ) throws -> [Advisory] {
        let wanted = PackageName.normalized(name, ecosystem: ecosystem)
        return try advisories(ecosystem: ecosystem, name: name).filter { advisory in
            advisory.affected.contains {
                $0.ecosystem == ecosystem && PackageName.normalized($0.name, ecosystem: ecosystem) == wanted
                    && isWanted($0)
            }
        }
    }

    /// It is not known that nothing is there.
    public func covers(ecosystem: String) throws -> Bool { true }

    /// Nothing is known.
    public func threat(of cve: String) throws -> Threat? { nil }
}

/// What a set of advisories is and how old it is; stands in every report.
public struct AdvisoryProvenance: Sendable, Equatable {
    /// Name for people: `starter set`, `advisories.mdb`.
    public var name: String
    /// Seconds since 1970: when the database was built, or the newest change in a set that was not built.
    public var newest: Double
    /// Number of advisories.
    public var count: Int
    /// Whether it is the small set that comes with the program and must not be taken for a feed.
    public var isStarter: Bool

    /// A provenance.
    public init(name: String, newest: Double, count: Int, isStarter: Bool) {
        self.name = name
        self.newest = newest
        self.count = count
        self.isStarter = isStarter
    }

    /// How old it is, for people: `2026-01-31, 3 days old`.
    ///
    /// - Parameter now: seconds since 1970.
    public func age(now: Double) -> String {
        guard newest > 0 else { return "of unknown age" }
        let hours = Int((min(max(now - newest, 0), 1e12) / 3600).rounded(.down))
        let (count, word) = hours >= 48 ? (hours / 24, "day") : (hours, "hour")
        return "\(Timestamp.text(newest).prefix(10)), \(count) \(word)\(count == 1 ? "" : "s") old"
    }

    /// What a report says of it: `advisories.mdb (40 advisories, 2026-01-31, 3 days old)`.
    public func text(now: Double) -> String {
        "\(name) (\(count > 0 ? "\(count) advisories, " : "")\(age(now: now)))"
    }
}
