/// dpkg's database: `status`, and the single files of distroless images.
struct DpkgReader: InventoryReader {
    var scope: InventoryScope { .installed }
    var isSystemDatabase: Bool { true }

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
