import Archives
import Formats

/// Trivy's database (schema 2) as its users have it: `trivy.db`, a bolt file, and `metadata.json` beside it. It is read as it is;
/// each look-up touches the pages that it needs.
public struct TrivyDatabase: AdvisorySource {
    private let file: BoltFile
    private let root: BoltFile.Bucket
    /// Names of the buckets on the first level.
    private let names: Set<String>
    /// What the product numbers of Red Hat's entries stand for.
    private let products: [Int: String]
    /// When it was built. How many advisories it holds, nobody counts.
    public let provenance: AdvisoryProvenance

    /// Opens a database.
    ///
    /// - Parameters:
    ///   - path: of `trivy.db`.
    ///   - metadata: the content of `metadata.json`.
    /// - Throws: `AdvisoryDatabaseError` for anything else, and for a schema that is not read.
    public init(path: String, metadata: [UInt8]) throws(AdvisoryDatabaseError) {
        let facts = try? JSONDocument(metadata, options: .init(maximumDepth: 8, maximumBytes: 1 << 20)).root
        guard facts?["Version"]?.int == 2, let built = facts?["UpdatedAt"]?.string.flatMap(Timestamp.seconds) else {
            throw AdvisoryDatabaseError(
                description:
                    "\(path): 'metadata.json' beside it does not say that it has schema 2, and when it was built"
            )
        }
        do {
            file = try BoltFile(path: path)
            root = try file.rootBucket()
            names = Set(try file.bucketNames(in: root))
            products = try Self.products(file, root)
        } catch {
            throw AdvisoryDatabaseError(description: "\(path) cannot be read: \(error)")
        }
        provenance = AdvisoryProvenance(name: path, newest: built, count: 0, isStarter: false)
    }

    private static func products(_ file: BoltFile, _ root: BoltFile.Bucket) throws(BoltError) -> [Int: String] {
        guard let outer = try file.bucket("Red Hat CPE", in: root), let inner = try file.bucket("cpe", in: outer) else {
            return [:]
        }
        var products: [Int: String] = [:]
        for (key, value) in try file.values(in: inner) {
            guard let number = Int(key), let cpe = (try? JSONDocument(value).root)?.string else { continue }
            products[number] = cpe
        }
        return products
    }

    /// Whether a file is a bolt database, as Trivy's is.
    public static func isOne(path: String) -> Bool {
        guard let file = try? OpenFile(path: path), let head = try? file.read(at: 0, count: 24) else { return false }
        return BoltFile.isBolt(head)
    }

    // MARK: Looking up

    /// Whether there is a bucket for an ecosystem.
    public func covers(ecosystem: String) -> Bool { !buckets(of: ecosystem).isEmpty }

    /// The advisories that name a package.
    public func advisories(ecosystem: String, name: String) throws -> [Advisory] {
        try advisories(ecosystem: ecosystem, name: name) { _ in true }
    }

    /// The advisories of a package that say of it what is wanted; what they say of the vulnerability is read of these alone.
    public func advisories(
        ecosystem: String,
        name: String,
        where isWanted: (Advisory.Affected) -> Bool
    ) throws -> [Advisory] {
        do {
            var found: [Advisory] = []
            for bucketName in buckets(of: ecosystem) {
                guard let bucket = try file.bucket(bucketName, in: root) else { continue }
                let source = try origin(of: bucketName)
                for key in TrivyNames.keys(name, ecosystem: ecosystem) {
                    guard let package = try file.bucket(key, in: bucket) else { continue }
                    for (id, value) in try file.values(in: package) {
                        let entry = try Self.document(value)
                        for (cve, affected) in affected(id, entry, ecosystem, name)
                        where affected.status != "not_affected" && isWanted(affected) {
                            found.append(try advisory(cve, entry, affected, source, vendorID: id))
                        }
                    }
                }
            }
            return Self.joined(found)
        } catch {
            throw AdvisoryDatabaseError(description: "\(provenance.name) cannot be read: \(error)")
        }
    }

    private func buckets(of ecosystem: String) -> [String] {
        if let exact = TrivyNames.bucket(of: ecosystem) { return names.contains(exact) ? [exact] : [] }
        guard let prefix = TrivyNames.prefix(of: ecosystem) else { return [] }
        return names.filter { $0.hasPrefix(prefix) }.sorted()
    }

    private func origin(of bucket: String) throws(BoltError) -> String {
        guard let sources = try file.bucket("data-source", in: root), let value = try file.value(bucket, in: sources)
        else { return bucket == "Red Hat" ? "redhat" : "" }
        let facts = try Self.document(value)
        // What was built on another's advisories is rated as these are.
        let base = facts["BaseID"]?.string.flatMap { $0.isEmpty ? nil : $0 }
        return base ?? facts["ID"]?.string ?? ""
    }

    private static func document(_ bytes: [UInt8]) throws(BoltError) -> JSONNode {
        do {
            return try JSONDocument(bytes, options: .init(maximumDepth: 64, maximumBytes: 64 << 20)).root
        } catch {
            throw BoltError(description: "a record of it is no JSON: \(error)")
        }
    }

    /// One advisory a vulnerability and source, with all that is said of the package.
    private static func joined(_ advisories: [Advisory]) -> [Advisory] {
        var places: [String: Int] = [:]
        var joined: [Advisory] = []
        for advisory in advisories {
            let key = "\(advisory.source)\u{0}\(advisory.id)"
            if let place = places[key] {
                joined[place].affected += advisory.affected
                joined[place].aliases += advisory.aliases.filter { !joined[place].aliases.contains($0) }
            } else {
                places[key] = joined.count
                joined.append(advisory)
            }
        }
        return joined
    }

    // MARK: Records

    /// What a record says of a package, by vulnerability.
    private func affected(
        _ id: String,
        _ entry: JSONNode,
        _ ecosystem: String,
        _ name: String
    ) -> [(id: String, affected: Advisory.Affected)] {
        if ecosystem.hasPrefix("Red Hat:") { return redHat(id, entry, ecosystem, name) }
        let entries = entry["Entries"]?.elements.map(\.self) ?? []
        return (entries.isEmpty ? [entry] : entries).map { part in
            var affected = Self.affected(part, ecosystem, name)
            if TrivyNames.prefix(of: ecosystem) != nil {
                affected.ranges = []
                affected.requirements = Advisory.Requirements(
                    vulnerable: Self.strings(part["VulnerableVersions"]),
                    patched: Self.strings(part["PatchedVersions"]),
                    unaffected: Self.strings(part["UnaffectedVersions"])
                )
            }
            return (id, affected)
        }
    }

    private static func affected(_ part: JSONNode, _ ecosystem: String, _ name: String) -> Advisory.Affected {
        let fixed = part["FixedVersion"]?.string ?? ""
        return Advisory.Affected(
            ecosystem: ecosystem,
            name: name,
            ranges: Advisory.Affected.below(fixed.isEmpty ? nil : fixed),
            status: part["Status"]?.int.flatMap(TrivyNames.status),
            severity: part["Severity"]?.int.flatMap(TrivyNames.severity),
            architectures: strings(part["Arches"])
        )
    }

    /// Red Hat's records tell of several products; those of the one that was asked for count.
    private func redHat(
        _ id: String,
        _ entry: JSONNode,
        _ ecosystem: String,
        _ name: String
    ) -> [(id: String, affected: Advisory.Affected)] {
        let product = ecosystem.dropFirst("Red Hat:".count)
        return entry["Entries"]?.elements.flatMap { part -> [(id: String, affected: Advisory.Affected)] in
            let isConcerned = part["Affected"]?.elements.contains { number in
                guard let cpe = number.int.flatMap({ products[$0] }) else { return false }
                return cpe == "cpe:/o:redhat:\(product)" || cpe == "cpe:/a:redhat:\(product)"
            }
            guard isConcerned == true else { return [] }
            let affected = Self.affected(part, ecosystem, name)
            return part["Cves"]?.elements.map { cve in
                var own = affected
                own.severity = cve["Severity"]?.int.flatMap(TrivyNames.severity)
                let named = cve["ID"]?.string ?? ""
                return (named.isEmpty ? id : named, own)
            } ?? []
        } ?? []
    }

    private func advisory(
        _ id: String,
        _ entry: JSONNode,
        _ affected: Advisory.Affected,
        _ source: String,
        vendorID: String
    ) throws(BoltError) -> Advisory {
        var advisory = Advisory(id: id, affected: [affected], source: source)
        advisory.aliases = (vendorID == id ? [] : [vendorID]) + Self.strings(entry["VendorIDs"])
        guard let bucket = try file.bucket("vulnerability", in: root), let value = try file.value(id, in: bucket) else {
            return advisory
        }
        let facts = try Self.document(value)
        advisory.summary = facts["Title"]?.string ?? ""
        advisory.details = facts["Description"]?.string ?? ""
        advisory.weaknesses = Self.strings(facts["CweIDs"])
        advisory.references = Self.strings(facts["References"])
        advisory.published = facts["PublishedDate"]?.string
        advisory.modified = facts["LastModifiedDate"]?.string ?? ""
        advisory.ratings = Self.ratings(facts)
        if let own = advisory.ratings.first(where: { $0.source == source }) {
            advisory.severities = own.severities
            advisory.severityLabel = own.label
        }
        return advisory
    }

    private static func ratings(_ facts: JSONNode) -> [Advisory.Rating] {
        var ratings: [String: Advisory.Rating] = [:]
        for (source, severity) in facts["VendorSeverity"]?.members.map(\.self) ?? [] {
            ratings[source] = Advisory.Rating(source: source, label: severity.int.flatMap(TrivyNames.severity))
        }
        for (source, vectors) in facts["CVSS"]?.members.map(\.self) ?? [] {
            let types = [("V40Vector", "CVSS_V4"), ("V3Vector", "CVSS_V3"), ("V2Vector", "CVSS_V2")]
            ratings[source, default: Advisory.Rating(source: source)].severities = types.compactMap { key, type in
                vectors[key]?.string.flatMap { $0.isEmpty ? nil : .init(type: type, vector: $0) }
            }
        }
        return ratings.values.sorted { $0.source < $1.source }
    }

    private static func strings(_ node: JSONNode?) -> [String] { node?.elements.compactMap(\.string) ?? [] }
}
