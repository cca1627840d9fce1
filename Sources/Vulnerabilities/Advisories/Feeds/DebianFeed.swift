import Formats

/// The JSON of Debian's security tracker: for each source package and vulnerability, what each release has done about it
/// (security-tracker.debian.org/tracker/data/json).
enum DebianFeed: AdvisoryFeed {
    static let kind = "Debian security tracker"

    /// Releases by name. Unstable and testing have no number, and no images with an end of support.
    private static let releases = [
        "wheezy": "7", "jessie": "8", "stretch": "9", "buster": "10", "bullseye": "11", "bookworm": "12",
        "trixie": "13", "forky": "14", "duke": "15",
    ]

    static func accepts(_ root: JSONNode) -> Bool {
        guard root.kind == .object else { return false }
        for (_, package) in root.members.prefix(20) {
            for (id, entry) in package.members.prefix(1) where isID(id) { return entry["releases"]?.kind == .object }
        }
        return false
    }

    private static func isID(_ id: String) -> Bool { id.hasPrefix("CVE-") || id.hasPrefix("TEMP-") }

    static func read(
        _ root: JSONNode,
        name: String,
        into collection: inout AdvisoryCollection
    ) throws(AdvisoryFeedError) -> Int {
        var count = 0
        for (package, entries) in root.members {
            for (id, entry) in entries.members where isID(id) {
                let affected = entry["releases"]?.members.compactMap { release, state -> Advisory.Affected? in
                    releases[release].flatMap { self.affected("Debian:\($0)", package, state) }
                }
                guard let affected, !affected.isEmpty else { continue }
                collection.extend(
                    Advisory(
                        id: id,
                        details: entry["description"]?.string ?? "",
                        affected: affected,
                        source: "debian"
                    )
                )
                count += 1
            }
        }
        return count
    }

    /// What a release says; `nil` if the package is not affected there, or nobody knows.
    private static func affected(_ ecosystem: String, _ package: String, _ state: JSONNode) -> Advisory.Affected? {
        let urgency = state["urgency"]?.string ?? ""
        var affected = Advisory.Affected(ecosystem: ecosystem, name: package)
        affected.severity = severity(urgency)
        switch state["status"]?.string {
        case "resolved":
            guard let fixed = state["fixed_version"]?.string, fixed != "0" else { return nil }
            affected.ranges = Advisory.Affected.below(isPublished(fixed, state) ? fixed : nil)
        case "open":
            affected.ranges = Advisory.Affected.below(nil)
        default: return nil
        }
        affected.status = status(state, urgency)
        return affected
    }

    /// Whether a fixed version is in one of the archives of the release: one that is on its way helps nobody yet.
    private static func isPublished(_ fixed: String, _ state: JSONNode) -> Bool {
        let versions = state["repositories"]?.members.compactMap(\.value.string) ?? []
        return versions.isEmpty || versions.contains { VersionScheme.dpkg.compare($0, fixed) ?? 1 >= 0 }
    }

    private static func status(_ state: JSONNode, _ urgency: String) -> String {
        switch state["nodsa_reason"]?.string {
        case "ignored": "will_not_fix"
        case "postponed": "fix_deferred"
        default: urgency == "end-of-life" ? "end_of_life" : "affected"
        }
    }

    private static func severity(_ urgency: String) -> String? {
        // Stars of some urgencies say that the tracker chose it by itself.
        switch urgency.prefix(while: { $0 != "*" }) {
        case "unimportant", "low": "low"
        case "medium": "medium"
        case "high": "high"
        default: nil
        }
    }
}
