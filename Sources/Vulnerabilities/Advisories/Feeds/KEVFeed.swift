import Formats

/// CISA's catalogue of Known Exploited Vulnerabilities (cisa.gov/known-exploited-vulnerabilities-catalog).
enum KEVFeed: AdvisoryFeed {
    static let kind = "KEV"

    static func accepts(_ root: JSONNode) -> Bool {
        root["catalogVersion"] != nil && root["vulnerabilities"]?.kind == .array
    }

    static func read(
        _ root: JSONNode,
        name: String,
        into collection: inout AdvisoryCollection
    ) throws(AdvisoryFeedError) -> Int {
        if let released = root["dateReleased"]?.string { collection.note(time: released) }
        var count = 0
        for entry in root["vulnerabilities"]?.elements.map(\.self) ?? [] {
            guard let cve = entry["cveID"]?.string, StoreLayout.number(ofCVE: cve) != nil,
                let added = entry["dateAdded"]?.string, Timestamp.seconds(added) != nil
            else {
                collection.report("\(name): an entry has no CVE id or no day on which it was added")
                continue
            }
            collection.add(
                Threat.Exploitation(
                    added: added,
                    due: entry["dueDate"]?.string,
                    isRansomware: entry["knownRansomwareCampaignUse"]?.string == "Known"
                ),
                of: cve
            )
            count += 1
        }
        return count
    }
}
