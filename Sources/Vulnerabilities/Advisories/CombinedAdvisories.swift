/// Several sources as one.
public struct CombinedAdvisories: AdvisorySource {
    private let sources: [any AdvisorySource]

    /// Sources that are asked one after the other.
    public init(_ sources: [any AdvisorySource]) {
        self.sources = sources
    }

    /// The advisories that name a package.
    public func advisories(ecosystem: String, name: String) throws -> [Advisory] {
        try sources.flatMap { try $0.advisories(ecosystem: ecosystem, name: name) }
    }

    /// The advisories of a package that say of it what is wanted.
    public func advisories(
        ecosystem: String,
        name: String,
        where isWanted: (Advisory.Affected) -> Bool
    ) throws -> [Advisory] {
        try sources.flatMap { try $0.advisories(ecosystem: ecosystem, name: name, where: isWanted) }
    }

    /// Whether one of them has anything about an ecosystem.
    public func covers(ecosystem: String) throws -> Bool {
        try sources.contains { try $0.covers(ecosystem: ecosystem) }
    }

    /// What the first source that knows says of how likely a vulnerability is used.
    public func threat(of cve: String) throws -> Threat? {
        for source in sources {
            if let threat = try source.threat(of: cve) { return threat }
        }
        return nil
    }

    /// What this is and how old it is.
    public var provenance: AdvisoryProvenance {
        let all = sources.map(\.provenance)
        return AdvisoryProvenance(
            name: all.map(\.name).joined(separator: ", "),
            newest: all.map(\.newest).max() ?? 0,
            count: all.reduce(0) { $0 + $1.count },
            isStarter: all.allSatisfy(\.isStarter)
        )
    }
}
