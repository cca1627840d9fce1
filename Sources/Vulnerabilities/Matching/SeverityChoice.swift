import Findings

/// Which of the severities that several sources give a vulnerability counts: Trivy's order (aquasecurity/trivy,
/// pkg/vulnerability/vulnerability.go).
enum SeverityChoice {
    /// A severity, and who says so.
    struct Choice: Equatable {
        var severity: Severity
        /// Name of the source; empty if it is only the best that is known.
        var source: String
        /// CVSS base score, of the source that was chosen if it has one.
        var score: Double?
    }

    /// Who is asked if neither the source of the advisory nor GitHub nor NVD says anything, in this order.
    private static let precedence = [
        "nvd", "redhat", "redhat-oval", "debian", "ubuntu", "alpine", "amazon", "oracle-oval", "suse-cvrf", "photon",
        "arch-linux", "alma", "rocky", "cbl-mariner", "azure", "ruby-advisory-db", "php-security-advisories",
        "nodejs-security-wg", "ghsa", "glad", "aqua", "osv", "k8s", "wolfi", "chainguard", "bitnami", "govulndb",
        "julia", "bottlerocket", "echo", "minimos", "rootio",
    ]

    /// Chooses.
    ///
    /// - Parameters:
    ///   - affected: what the advisory says of the package; its word for this package alone comes first.
    ///   - id: under which the vulnerability is shown.
    static func choose(_ advisory: Advisory, _ affected: [Advisory.Affected], id: String) -> Choice {
        let own = Advisory.Rating(
            source: advisory.source,
            label: advisory.severityLabel,
            severities: advisory.severities
        )
        let ratings = [own] + advisory.ratings
        func rating(_ source: String) -> Advisory.Rating? {
            ratings.first { $0.source == source && severity(of: $0) != nil }
        }
        if let word = affected.compactMap({ $0.severity.flatMap(severity(named:)) }).max() {
            return Choice(severity: word, source: advisory.source, score: score(in: ratings))
        }
        let asked = [advisory.source] + (id.hasPrefix("GHSA-") ? ["ghsa"] : []) + ["nvd"]
        for source in asked {
            guard let found = rating(source), let severity = severity(of: found) else { continue }
            return Choice(severity: severity, source: source, score: score(of: found) ?? score(in: ratings))
        }
        let rest = precedence.lazy.compactMap(rating).first ?? ratings.first { severity(of: $0) != nil }
        guard let rest, let severity = severity(of: rest) else {
            return Choice(severity: .unknown, source: "", score: nil)
        }
        return Choice(severity: severity, source: "", score: score(of: rest) ?? score(in: ratings))
    }

    /// What a source says: its word, else by its score.
    static func severity(of rating: Advisory.Rating) -> Severity? {
        rating.label.flatMap(severity(named:)) ?? score(of: rating).map(Severity.init(cvssScore:))
    }

    /// Words of distributions for what does little harm count as low.
    private static func severity(named word: String) -> Severity? {
        switch word.lowercased() {
        case "negligible", "unimportant": return .low
        case let word:
            guard let severity = Severity(name: word), severity != .unknown else { return nil }
            return severity
        }
    }

    /// A source's score: of the latest version of CVSS that it has.
    private static func score(of rating: Advisory.Rating) -> Double? {
        for type in ["CVSS_V4", "CVSS_V3", "CVSS_V2"] {
            let vectors = rating.severities.filter { $0.type == type }.map(\.vector)
            if let score = CVSS.score(of: vectors) { return score }
        }
        return nil
    }

    private static func score(in ratings: [Advisory.Rating]) -> Double? {
        CVSS.score(of: ratings.flatMap(\.severities).map(\.vector))
    }
}
