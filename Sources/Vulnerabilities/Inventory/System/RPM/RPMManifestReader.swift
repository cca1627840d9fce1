/// What images of Azure Linux without a package manager say they were made of: `container-manifest-2`, a line a package with tabs
/// between name, version, times, vendor, epoch, size, architecture, number of the epoch and source package.
struct RPMManifestReader: InventoryReader {
    var scope: InventoryScope { .installed }
    var isSystemDatabase: Bool { true }

    func wants(_ path: String) -> Bool { path == "var/lib/rpmmanifest/container-manifest-2" }

    func read(_ file: InventoryFile) throws -> [Package] {
        try file.content.split(separator: 0x0A).enumerated().map { index, line in
            let fields = line.split(separator: 0x09, omittingEmptySubsequences: false).map {
                String(decoding: $0, as: UTF8.self)
            }
            guard fields.count >= 10, !fields[0].isEmpty, fields[1].contains("-") else {
                throw InventoryError(description: "line \(index + 1) describes no package")
            }
            let epoch = fields[5].allSatisfy(\.isNumber) && !fields[5].isEmpty ? "\(fields[5]):" : ""
            let source = RPMSource(fields[9].trimmingSuffix())
            let release = fields[1].split(separator: "-").last.map(String.init) ?? ""
            return Package(
                type: .rpm,
                name: fields[0],
                version: epoch + fields[1],
                sourceName: source?.name,
                sourceVersion: source.map { epoch + $0.version },
                architecture: fields[7],
                maintainer: fields[4],
                path: file.path,
                line: index + 1,
                isThirdParty: !RPMVendor.isDistribution(fields[4], release: release)
            )
        }
    }
}

extension String {
    /// Without a carriage return at the end.
    fileprivate func trimmingSuffix() -> String {
        utf8.last == 0x0D ? String(decoding: utf8.dropLast(), as: UTF8.self) : self
    }
}
