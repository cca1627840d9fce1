import Findings
import Formats

/// Advisories of several feeds on their way into a database.
public struct AdvisoryCollection: Sendable {
    /// By source and id.
    private var advisories: [String: Advisory] = [:]
    private(set) var threats: [String: Threat] = [:]
    /// Seconds since 1970 of the newest change that a feed tells of.
    private(set) var newest = 0.0
    /// What the feeds were.
    public private(set) var sources: [AdvisoryManifest.Source] = []
    /// What was left out, and why.
    public private(set) var problems: [String] = []

    /// Nothing yet.
    public init() {}

    /// Number of advisories.
    public var count: Int { advisories.count }

    /// Whether there is anything to make a database of.
    public var isEmpty: Bool { advisories.isEmpty && threats.isEmpty }

    /// Tells what was left out.
    public mutating func report(_ problem: String) { problems.append(problem) }

    /// Tells where advisories came from.
    public mutating func add(_ source: AdvisoryManifest.Source) { sources.append(source) }

    /// Tells of a change.
    mutating func note(time: String) {
        if let seconds = Timestamp.seconds(time) { newest = max(newest, seconds) }
    }

    // MARK: Advisories

    /// Adds an advisory that is whole. Of two with one id the one that was modified later stays.
    ///
    /// - Parameter name: where it stands, for people.
    mutating func add(_ advisory: Advisory, name: String) {
        note(time: advisory.modified)
        // Who withdraws an advisory takes back that anything is affected.
        guard advisory.withdrawn == nil else { return }
        let advisory = cleaned(advisory)
        let key = "\(advisory.source)\u{0}\(advisory.id)"
        if let other = advisories[key] {
            if other == advisory { return }
            problems.append("\(name): \(advisory.id) is there twice; the later one is kept")
            // Whatever the order of the files is, the same one stays.
            if advisory.modified < other.modified { return }
            if advisory.modified == other.modified, "\(advisory)" < "\(other)" { return }
        }
        advisories[key] = advisory
    }

    /// Adds a part of an advisory: feeds by package or by release tell of one vulnerability in several places.
    mutating func extend(_ part: Advisory) {
        let part = cleaned(part)
        let key = "\(part.source)\u{0}\(part.id)"
        guard var known = advisories[key] else {
            advisories[key] = part
            return
        }
        // What stands there twice is taken out in the end, once for all.
        known.affected += part.affected
        known.aliases += part.aliases
        if known.summary.isEmpty { known.summary = part.summary }
        if known.details.isEmpty { known.details = part.details }
        if known.severityLabel == nil { known.severityLabel = part.severityLabel }
        if known.severities.isEmpty { known.severities = part.severities }
        if known.references.isEmpty { known.references = part.references }
        advisories[key] = known
    }

    /// Takes out what no lookup can find: ranges of commits, and packages without a name.
    private mutating func cleaned(_ advisory: Advisory) -> Advisory {
        var advisory = advisory
        advisory.affected = advisory.affected.compactMap { affected in
            guard !affected.ecosystem.isEmpty, !affected.name.isEmpty,
                !(affected.ecosystem + affected.name).utf8.contains(where: { $0 < 0x20 })
            else {
                problems.append("\(advisory.id): a package without a name, or with control characters in it")
                return nil
            }
            var affected = affected
            affected.ranges.removeAll { $0.type == "GIT" }
            affected.versions = Self.versionsOutsideRanges(of: affected)
            return affected
        }
        return advisory
    }

    /// The listed versions that the ranges do not already hold: many sources list all of them.
    private static func versionsOutsideRanges(of affected: Advisory.Affected) -> [String] {
        guard !affected.ranges.isEmpty, !affected.versions.isEmpty,
            let scheme = VersionScheme(ecosystem: affected.ecosystem)
        else { return affected.versions }
        var ranges = affected
        ranges.versions = []
        return affected.versions.filter { !Matcher.isAffected($0, by: ranges, scheme) }
    }

    // MARK: Threats

    /// Adds the probability that a vulnerability is used.
    mutating func add(probability: Double, percentile: Double, of cve: String) {
        threats[cve, default: Threat()].probability = probability
        threats[cve, default: Threat()].percentile = percentile
    }

    /// Adds that a vulnerability is used.
    mutating func add(_ exploitation: Threat.Exploitation, of cve: String) {
        threats[cve, default: Threat()].exploitation = exploitation
    }

    // MARK: The whole

    /// The advisories as they go into a database: sorted, each with what all say of its CVE.
    func merged() -> [Advisory] {
        let sorted = advisories.values.sorted {
            $0.id == $1.id
                ? $0.source.utf8.lexicographicallyPrecedes($1.source.utf8)
                : $0.id.utf8.lexicographicallyPrecedes($1.id.utf8)
        }
        var byCVE: [String: [Int]] = [:]
        for (number, advisory) in sorted.enumerated() {
            if let cve = Self.onlyCVE(of: advisory) { byCVE[cve, default: []].append(number) }
        }
        return sorted.compactMap { advisory in
            guard !advisory.affected.isEmpty else { return nil }
            var advisory = advisory
            var affected: Set<Advisory.Affected> = []
            advisory.affected.removeAll { !affected.insert($0).inserted }
            var aliases: Set<String> = []
            advisory.aliases.removeAll { !aliases.insert($0).inserted }
            let others = Self.onlyCVE(of: advisory).flatMap { byCVE[$0] } ?? []
            for other in others { Self.add(sorted[other], to: &advisory) }
            advisory.ratings.sort { $0.source < $1.source }
            if advisory.summary.isEmpty { advisory.summary = Self.firstSentence(of: advisory.details) }
            return advisory
        }
    }

    /// The CVE that an advisory speaks of, if it is one alone.
    private static func onlyCVE(of advisory: Advisory) -> String? {
        let all = Set(([advisory.id] + advisory.aliases).filter { $0.hasPrefix("CVE-") })
        return all.count == 1 ? all.first : nil
    }

    private static func add(_ other: Advisory, to advisory: inout Advisory) {
        let hasRating = other.severityLabel != nil || !other.severities.isEmpty
        if hasRating, !advisory.ratings.contains(where: { $0.source == other.source }) {
            advisory.ratings.append(
                Advisory.Rating(source: other.source, label: other.severityLabel, severities: other.severities)
            )
        }
        if advisory.summary.isEmpty { advisory.summary = other.summary }
        if advisory.details.isEmpty { advisory.details = other.details }
        if advisory.published == nil { advisory.published = other.published }
        if advisory.weaknesses.isEmpty { advisory.weaknesses = other.weaknesses }
    }

    /// A title where a source has a description only.
    private static func firstSentence(of text: String) -> String {
        let line = text.prefix { !$0.isNewline }
        let sentence = line.firstRange(of: ". ").map { line[..<$0.lowerBound] } ?? line
        guard sentence.count > 120 else { return String(sentence) }
        let words = sentence.prefix(117)
        return (words.lastIndex(of: " ").map { String(words[..<$0]) } ?? String(words)) + "…"
    }
}
