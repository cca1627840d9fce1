/// rpm's databases: SQLite with its log, rpm's own format ndb, and the hash of Berkeley DB.
struct RPMReader: InventoryReader {
    var scope: InventoryScope { .installed }
    var isSystemDatabase: Bool { true }

    private static let folders = ["var/lib/rpm/", "usr/lib/sysimage/rpm/", "usr/share/rpm/"]
    private static let names = ["rpmdb.sqlite", "Packages.db", "Packages"]

    func wants(_ path: String) -> Bool {
        Self.folders.contains { folder in path.hasPrefix(folder) && Self.names.contains { path == folder + $0 } }
    }

    func accompanies(_ path: String) -> Bool { Self.folders.contains { path == $0 + "rpmdb.sqlite-wal" } }

    func read(_ file: InventoryFile) throws -> [Package] {
        try inspect(file) { _ in false }.packages
    }

    func inspect(_ file: InventoryFile, isWanted: (_ path: String) -> Bool) throws -> InventoryContent {
        var content = InventoryContent(packages: [])
        for blob in try Self.blobs(file) {
            let header = try RPMHeader(blob)
            guard let package = try Self.package(header, path: file.path) else { continue }
            content.packages.append(package)
            // Packages of vendors hide nothing, for nobody else would judge what they brought.
            if !package.isThirdParty { content.owned.formUnion(Self.files(of: header, isWanted)) }
        }
        return content
    }

    /// The paths of a package that another reader wants. Names stand apart from their folders.
    private static func files(of header: RPMHeader, _ isWanted: (String) -> Bool) -> [String] {
        let folders = header.texts(.directoryNames)
        let places = header.numbers(.directoryIndexes)
        return zip(header.texts(.baseNames), places).compactMap { name, place in
            guard folders.indices.contains(place) else { return nil }
            let path = String(decoding: (folders[place] + name).utf8.drop { $0 == UInt8(ascii: "/") }, as: UTF8.self)
            return isWanted(path) ? path : nil
        }
    }

    private static func blobs(_ file: InventoryFile) throws -> [[UInt8]] {
        if file.path.hasSuffix("/Packages.db") { return try NDBFile.blobs(file.content).map(Array.init) }
        guard file.path.hasSuffix(".sqlite") else { return try BerkeleyHash(file.content).values() }
        let pages = try SQLitePages(file.content, log: file.beside("rpmdb.sqlite-wal"))
        return try SQLiteTable.rows(of: "Packages", in: pages).compactMap { row in
            if case .blob(let bytes)? = row.dropFirst().first { bytes } else { nil }
        }
    }

    private static func package(_ header: RPMHeader, path: String) throws(InventoryError) -> Package? {
        guard let name = header.text(.name), let version = header.text(.version), let release = header.text(.release),
            !name.isEmpty, !version.isEmpty
        else { throw InventoryError(description: "a package has no name and version") }
        // Keys that packages are checked with stand among the packages.
        guard name != "gpg-pubkey" else { return nil }
        let epoch = header.numbers(.epoch).first.map { "\($0):" } ?? ""
        let source = header.text(.sourcePackage).flatMap(RPMSource.init)
        let label = header.text(.modularityLabel).flatMap { $0.isEmpty ? nil : $0 }
        return Package(
            type: .rpm,
            name: name,
            version: "\(epoch)\(version)-\(release)",
            sourceName: source?.name,
            // The source package's file name has no epoch; it is the package's.
            sourceVersion: source.map { "\(epoch)\($0.version)" },
            architecture: header.text(.architecture),
            licenses: header.text(.license).map { [$0] } ?? [],
            maintainer: header.text(.vendor),
            path: path,
            isThirdParty: !RPMVendor.isDistribution(header.text(.vendor) ?? "", release: release),
            qualifiers: label.map { ["modularitylabel": $0] } ?? [:]
        )
    }
}

/// Name and version of a source package, from its file name: `bash-5.1.8-6.el9.src.rpm`.
struct RPMSource: Equatable {
    var name: String
    /// Version and release.
    var version: String

    /// `nil` for what is no such name, such as `(none)`.
    init?(_ file: String) {
        var parts = file.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 3, file.hasSuffix(".rpm") else { return nil }
        let release = parts.removeLast().dropLast(4)
        let version = parts.removeLast()
        guard let dot = release.lastIndex(of: "."), !version.isEmpty else { return nil }
        name = parts.joined(separator: "-")
        self.version = "\(version)-\(release[..<dot])"
    }
}

/// Whether a package comes from its distribution. Others (EPEL, nginx …) are not in the distribution's advisories.
enum RPMVendor {
    private static let distributions = [
        "Amazon Linux", "Amazon.com", "CentOS", "Fedora Project", "Oracle America", "Red Hat", "AlmaLinux",
        "CloudLinux", "VMware", "SUSE", "openSUSE", "Microsoft Corporation", "Rocky",
    ]

    static func isDistribution(_ vendor: String, release: String) -> Bool {
        vendor.isEmpty ? release.contains("amzn") : distributions.contains(where: vendor.hasPrefix)
    }
}
