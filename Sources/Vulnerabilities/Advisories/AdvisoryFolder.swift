/// Files of feeds that were read from a folder.
public struct AdvisoryFolder: AdvisorySource {
    private let index: AdvisoryIndex
    private let threats: [String: Threat]
    private let name: String

    /// Advisories of files: a record or a feed each.
    ///
    /// - Throws: an error for the first file that could not be read: whoever judges by a folder must not miss a part of it.
    public init(name: String, records: [(name: String, bytes: [UInt8])]) throws(AdvisoryFeedError) {
        var collection = AdvisoryCollection()
        for record in records { _ = try AdvisoryFeeds.read(record.bytes, name: record.name, into: &collection) }
        self.name = name
        index = AdvisoryIndex(collection.merged())
        threats = collection.threats
    }

    /// The advisories that name a package.
    public func advisories(ecosystem: String, name: String) -> [Advisory] { index.find(ecosystem, name) }

    /// Whether there is anything about an ecosystem.
    public func covers(ecosystem: String) -> Bool { index.ecosystems.contains(ecosystem) }

    /// How likely a vulnerability is used by attackers, if a file tells.
    public func threat(of cve: String) -> Threat? { threats[cve] }

    /// What this is and how old it is.
    public var provenance: AdvisoryProvenance { index.provenance(name: name, isStarter: false) }
}
