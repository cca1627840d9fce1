import Formats

/// Red Hat's documents in the Common Security Advisory Framework: VEX, one a CVE, and advisories, one an erratum
/// (docs.oasis-open.org/csaf/csaf/v2.0; redhatproductsecurity.github.io/security-data-guidelines/csaf-vex).
enum CSAFFeed: AdvisoryFeed {
    static let kind = "CSAF"

    static func accepts(_ root: JSONNode) -> Bool {
        root["document"]?["category"]?.string?.hasPrefix("csaf_") == true
            && (root["product_tree"] != nil || root["vulnerabilities"] != nil)
    }

    static func read(
        _ root: JSONNode,
        name: String,
        into collection: inout AdvisoryCollection
    ) throws(AdvisoryFeedError) -> Int {
        let publisher = root["document"]?["publisher"]?["name"]?.string ?? "nobody"
        guard publisher.hasPrefix("Red Hat") else {
            throw AdvisoryFeedError(
                description: "\(name): CSAF documents of Red Hat are read; this is one of \(publisher)"
            )
        }
        let tracking = root["document"]?["tracking"]
        if let time = tracking?["current_release_date"]?.string { collection.note(time: time) }
        let products = root["product_tree"].map { CSAFProducts($0) }
        var count = 0
        for vulnerability in root["vulnerabilities"]?.elements.map(\.self) ?? [] {
            guard let id = vulnerability["cve"]?.string, StoreLayout.number(ofCVE: id) != nil else { continue }
            let statements = Statements(vulnerability)
            let affected = products.map { statements.affected($0.components) } ?? []
            guard !affected.isEmpty else { continue }
            var advisory = advisory(id, vulnerability, statements)
            advisory.affected = affected
            advisory.published = tracking?["initial_release_date"]?.string
            advisory.modified = tracking?["current_release_date"]?.string ?? ""
            collection.extend(advisory)
            count += 1
        }
        return count
    }

    private static func advisory(_ id: String, _ node: JSONNode, _ statements: Statements) -> Advisory {
        func note(_ category: String) -> String {
            node["notes"]?.elements.first { $0["category"]?.string == category }?["text"]?.string ?? ""
        }
        let vectors = node["scores"]?.elements.compactMap { score -> [Advisory.SeverityScore] in
            [("cvss_v3", "CVSS_V3"), ("cvss_v4", "CVSS_V4"), ("cvss_v2", "CVSS_V2")].compactMap { key, type in
                score[key]?["vectorString"]?.string.map { .init(type: type, vector: $0) }
            }
        }.first { !$0.isEmpty }
        return Advisory(
            id: id,
            summary: note("summary").isEmpty ? node["title"]?.string ?? "" : note("summary"),
            details: note("description"),
            severities: vectors ?? [],
            severityLabel: statements.worstImpact,
            weaknesses: [node["cwe"]?["id"]?.string].compactMap(\.self),
            references: node["references"]?.elements.compactMap { $0["url"]?.string } ?? [],
            source: "redhat"
        )
    }

    /// What a document says of the products by their ids.
    private struct Statements {
        private var fixed: [String] = []
        private var affected: [String] = []
        private var investigated: [String] = []
        private var statuses: [String: String] = [:]
        private var impacts: [String: String] = [:]
        /// The worst impact of all.
        private(set) var worstImpact: String?

        init(_ node: JSONNode) {
            func ids(_ status: String) -> [String] {
                node["product_status"]?[status]?.elements.compactMap(\.string) ?? []
            }
            fixed = ids("fixed") + ids("first_fixed")
            affected = ids("known_affected") + ids("first_affected") + ids("last_affected")
            investigated = ids("under_investigation")
            for remediation in node["remediations"]?.elements.map(\.self) ?? [] {
                guard let status = Self.status(remediation) else { continue }
                for id in remediation["product_ids"]?.elements.compactMap(\.string) ?? [] { statuses[id] = status }
            }
            let order = ["Low", "Moderate", "Important", "Critical"]
            for threat in node["threats"]?.elements.map(\.self) ?? [] where threat["category"]?.string == "impact" {
                guard let impact = threat["details"]?.string, let rank = order.firstIndex(of: impact) else { continue }
                for id in threat["product_ids"]?.elements.compactMap(\.string) ?? [] { impacts[id] = impact }
                if worstImpact.flatMap(order.firstIndex(of:)).map({ $0 < rank }) ?? true { worstImpact = impact }
            }
        }

        private static func status(_ remediation: JSONNode) -> String? {
            let details = remediation["details"]?.string ?? ""
            switch remediation["category"]?.string {
            case "no_fix_planned": return details == "Out of support scope" ? "end_of_life" : "will_not_fix"
            case "none_available": return details == "Affected" ? "affected" : "fix_deferred"
            default: return nil
            }
        }

        /// What is affected, of the products that are rpm packages.
        func affected(_ components: [String: CSAFProducts.Component]) -> [Advisory.Affected] {
            var found: [Advisory.Affected] = []
            var seen: Set<Advisory.Affected> = []
            func add(_ component: CSAFProducts.Component, _ version: String?, _ id: String, _ status: String?) {
                let affected = Advisory.Affected(
                    ecosystem: component.ecosystem,
                    name: component.name,
                    ranges: Advisory.Affected.below(version),
                    status: status,
                    severity: impacts[id]
                )
                if seen.insert(affected).inserted { found.append(affected) }
            }
            let unfixed =
                affected.map { ($0, statuses[$0] ?? "affected") } + investigated.map { ($0, "under_investigation") }
            for (id, status) in unfixed {
                guard let component = components[id] else { continue }
                add(component, nil, id, status)
            }
            // Of several fixes of a package on one platform the last one counts: the first ones may not have been whole.
            var fixes: [String: (id: String, component: CSAFProducts.Component, version: String)] = [:]
            for id in fixed {
                // A source package stands beside those that are built from it.
                guard let component = components[id], let version = component.version, component.architecture != "src"
                else {
                    continue
                }
                let key = "\(component.ecosystem)\u{0}\(component.name)"
                if let known = fixes[key], VersionScheme.rpm.compare(known.version, version) ?? 0 >= 0 { continue }
                fixes[key] = (id, component, version)
            }
            for fix in fixes.values.sorted(by: { $0.id < $1.id }) {
                add(fix.component, fix.version, fix.id, nil)
            }
            return found
        }
    }
}
