/// dpkg's database: `status`, and the single files of distroless images.
struct DpkgReader: InventoryReader {
    var scope: InventoryScope { .installed }

    func wants(_ path: String) -> Bool {
        path == "var/lib/dpkg/status" || path.hasPrefix("var/lib/dpkg/status.d/") && !path.hasSuffix(".md5sums")
    }

    func read(_ file: InventoryFile) -> [Package] {
        Stanzas.read(file.content).compactMap { stanza in
            guard let name = stanza["package"], let version = stanza["version"], !name.isEmpty, !version.isEmpty else {
                return nil
            }
            let status = (stanza["status"] ?? "install ok installed").split(separator: " ")
            guard !status.contains("deinstall"), !status.contains("purge"), !status.contains("not-installed") else {
                return nil
            }
            var sourceName = name
            var sourceVersion = version
            if let source = stanza["source"] {
                let parts = source.split(separator: " ", maxSplits: 1)
                sourceName = parts.first.map(String.init) ?? name
                if parts.count > 1 { sourceVersion = String(parts[1].filter { $0 != "(" && $0 != ")" && $0 != " " }) }
            }
            let maintainer = stanza["maintainer"]
            return Package(
                type: .dpkg,
                name: name,
                version: version,
                sourceName: sourceName,
                sourceVersion: sourceVersion,
                architecture: stanza["architecture"],
                maintainer: maintainer,
                path: file.path,
                isThirdParty: maintainer.map(ThirdParty.isVendor) ?? false
            )
        }
    }
}

/// Vendors with repositories of their own: distribution advisories do not speak of their packages.
enum ThirdParty {
    private static let vendors = [
        "support@docker.com", "@nvidia.com", "google cloud cli authors", "@hashicorp.com", "@microsoft.com",
        "@mongodb.com",
        "@lists.mariadb.org", "info@elastic.co", "@nodesource.com", "nginx-packaging@f5.com", "contact@grafana.com",
        "@datadoghq.com", "@gitlab.com", "@githubcli", "@confluent.io", "@postgresql.org repository",
    ]

    static func isVendor(_ maintainer: String) -> Bool {
        let lowered = maintainer.lowercased()
        return vendors.contains { lowered.contains($0) } || lowered == "github" || lowered == "hashicorp"
    }
}
