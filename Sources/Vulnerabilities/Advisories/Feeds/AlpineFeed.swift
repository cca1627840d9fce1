import Formats

/// The security databases of Alpine and of those who took over its form, Wolfi, Chainguard and MinimOS: fixed versions of each
/// package, with the vulnerabilities that each mends (secdb.alpinelinux.org).
enum AlpineFeed: AdvisoryFeed {
    static let kind = "Alpine secdb"

    static func accepts(_ root: JSONNode) -> Bool {
        root["packages"]?.kind == .array
            && (root["distroversion"] != nil || root["apkurl"] != nil || root["urlprefix"] != nil)
    }

    static func read(
        _ root: JSONNode,
        name: String,
        into collection: inout AdvisoryCollection
    ) throws(AdvisoryFeedError) -> Int {
        guard let (ecosystem, source) = distribution(root) else {
            throw AdvisoryFeedError(description: "\(name): it does not say of which distribution it speaks")
        }
        var count = 0
        for entry in root["packages"]?.elements.map(\.self) ?? [] {
            guard let package = entry["pkg"], let packageName = package["name"]?.string else { continue }
            for (id, fix) in fixes(package["secfixes"], packageName, name, &collection) {
                collection.extend(
                    Advisory(
                        id: id,
                        aliases: fix.aliases,
                        affected: [
                            .init(
                                ecosystem: ecosystem,
                                name: packageName,
                                ranges: Advisory.Affected.below(fix.version)
                            )
                        ],
                        references: [],
                        source: source
                    )
                )
                count += 1
            }
        }
        return count
    }

    private static func distribution(_ root: JSONNode) -> (ecosystem: String, source: String)? {
        if let version = root["distroversion"]?.string, !version.isEmpty { return ("Alpine:\(version)", "alpine") }
        let place = root["urlprefix"]?.string ?? root["apkurl"]?.string ?? ""
        for (word, ecosystem) in [("wolfi", "Wolfi"), ("chainguard", "Chainguard"), ("mini.dev", "MinimOS")]
        where place.contains(word) {
            return (ecosystem, ecosystem.lowercased())
        }
        return nil
    }

    /// The last version of a package that mends each vulnerability, sorted by its id. What "0" mends never affected the package.
    private static func fixes(
        _ node: JSONNode?,
        _ package: String,
        _ name: String,
        _ collection: inout AdvisoryCollection
    ) -> [(String, (version: String, aliases: [String]))] {
        var fixes: [String: (version: String, aliases: [String])] = [:]
        for (version, list) in node?.members.map(\.self) ?? [] where version != "0" {
            guard VersionScheme.apk.key(version) != nil else {
                collection.report("\(name): \(package) has a fix in '\(version)', which is no version")
                continue
            }
            for text in list.elements.compactMap(\.string) {
                let ids = ids(in: text)
                // Several CVEs in one text are several vulnerabilities; other names beside one CVE are names of the same.
                let cves = ids.filter { $0.hasPrefix("CVE-") }
                let own = cves.isEmpty ? ids : cves
                let aliases = cves.count == 1 ? ids.filter { !$0.hasPrefix("CVE-") } : []
                for id in own {
                    if let known = fixes[id], VersionScheme.apk.compare(known.version, version) ?? 0 >= 0 { continue }
                    fixes[id] = (version, aliases)
                }
            }
        }
        return fixes.sorted { $0.key < $1.key }
    }

    /// The ids in a text that may hold other words: `CVE-2019-14697 (regression)`, `CVE_2017-1 XSA-213`.
    private static func ids(in text: String) -> [String] {
        text.split { " ,()".contains($0) }.compactMap { word -> String? in
            let plain = String(word)
            let id: String = plain.hasPrefix("CVE_") ? plain.replacing("_", with: "-") : plain
            let parts = id.split(separator: "-")
            guard parts.count >= 2, let first = parts.first, first.count >= 2,
                first.utf8.allSatisfy({ (0x41...0x5A).contains($0) }),
                id.utf8.contains(where: { (0x30...0x39).contains($0) })
            else { return nil }
            return id
        }
    }
}
