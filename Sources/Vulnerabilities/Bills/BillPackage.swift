/// What a bill says of one package, in whichever dialect, before it is a `Package`.
struct BillPackage {
    var url: PackageURLParts
    /// Trivy's type of the package, where the bill carries it.
    var type: String?
    /// Full name of the source package; absent: from the URL.
    var sourceName: String?
    /// Full version of the source package.
    var sourceVersion: String?
    var licenses: [String] = []
    var path: String?
    var isDevelopment = false
    /// The version that stands beside the URL, for URLs without one.
    var version: String?

    /// Types by the type of the URL: as what is installed, for a bill is mostly of that.
    private static let types: [String: PackageType] = [
        "deb": .dpkg, "apk": .apk, "rpm": .rpm, "pypi": .pythonPackage, "npm": .nodePackage, "golang": .goBinary,
        "cargo": .cargo, "maven": .jar, "gem": .gemspec, "composer": .composer, "nuget": .nuget, "hex": .hex,
        "pub": .pub, "swift": .swift, "cocoapods": .cocoapods, "conan": .conan, "conda": .conda, "julia": .julia,
        "hackage": .stack,
    ]

    /// The package; `nil` if its URL is of a type that no advisories speak of.
    var package: Package? {
        guard let type = type.flatMap(PackageType.init(rawValue:)) ?? Self.types[url.type],
            var version = url.version ?? version
        else { return nil }
        let isSystem = type.isOperatingSystem
        if isSystem, type != .apk, let epoch = url.qualifiers["epoch"], epoch != "0", !version.contains(":") {
            version = "\(epoch):\(version)"
        }
        var sourceName = sourceName
        var sourceVersion = sourceVersion
        // Syft names the source package in the URL: `upstream=glibc@2.36-9`.
        if isSystem, sourceName == nil, let upstream = url.qualifiers["upstream"] {
            let parts = upstream.split(separator: "@", maxSplits: 1).map(String.init)
            sourceName = parts.first.map(Self.sourceName)
            sourceVersion = parts.count == 2 ? parts[1] : sourceVersion
        }
        var qualifiers = url.qualifiers
        for known in ["arch", "distro", "epoch", "upstream"] { qualifiers[known] = nil }
        return Package(
            type: type,
            name: name(type),
            version: version,
            sourceName: sourceName,
            sourceVersion: sourceVersion,
            architecture: isSystem ? url.qualifiers["arch"] : nil,
            licenses: licenses,
            path: path ?? "",
            isDevelopment: isDevelopment,
            qualifiers: qualifiers
        )
    }

    /// The operating system that the URL names: `distro=debian-12.5`, or the number alone beside a namespace.
    var operatingSystem: OperatingSystem? {
        guard ["deb", "apk", "rpm"].contains(url.type), let distro = url.qualifiers["distro"] else { return nil }
        if let dash = distro.lastIndex(of: "-") {
            return OperatingSystem(
                family: String(distro[..<dash]).lowercased(),
                version: String(distro[distro.index(after: dash)...])
            )
        }
        return url.namespace.map { OperatingSystem(family: $0.lowercased(), version: distro) }
    }

    private func name(_ type: PackageType) -> String {
        if type.isOperatingSystem { return url.name }
        switch url.type {
        case "maven": return url.namespace.map { "\($0):\(url.name)" } ?? url.name
        case "cocoapods": return url.subpath.map { "\(url.name)/\($0)" } ?? url.name
        case "npm", "golang", "composer", "swift", "hex":
            let name = url.namespace.map { "\($0)/\(url.name)" } ?? url.name
            return url.type == "golang" ? name + (url.subpath.map { "/\($0)" } ?? "") : name
        default: return url.name
        }
    }

    /// The name of a source package of rpm without version, release and ending: `glibc` of `glibc-2.34-83.el9.src.rpm`.
    static func sourceName(_ text: String) -> String {
        guard text.hasSuffix(".src.rpm") else { return text }
        let parts = text.dropLast(8).split(separator: "-")
        return parts.count > 2 ? parts.dropLast(2).joined(separator: "-") : text
    }
}
