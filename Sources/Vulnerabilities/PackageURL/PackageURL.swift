/// Package URLs by the purl specification.
public enum PackageURL {
    /// The URL of a package, with its distribution where it has one.
    public static func text(of package: Package, operatingSystem: OperatingSystem?) -> String {
        if package.type.isOperatingSystem { return systemText(of: package, operatingSystem) }
        let name = package.name
        switch package.type.urlType {
        case "pypi":
            return build(type: "pypi", name: name.lowercased().replacing("_", with: "-"), version: package.version)
        case "maven":
            let parts = name.split(separator: ":", maxSplits: 1).map(String.init)
            return parts.count == 2
                ? build(type: "maven", namespace: parts[0], name: parts[1], version: package.version)
                : build(type: "maven", name: name, version: package.version)
        case let type where ["npm", "golang", "composer"].contains(type): return path(type, name.lowercased(), package)
        case let type where ["swift", "hex"].contains(type): return path(type, name, package)
        case "cocoapods":
            // A subspec is a part of its pod.
            let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
            let subpath =
                parts.count == 2
                ? "#\(parts[1].split(separator: "/").map { encoded(String($0)) }.joined(separator: "/"))" : ""
            return build(type: "cocoapods", name: parts.first ?? name, version: package.version) + subpath
        case let type:
            let qualifiers = package.qualifiers.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
            return build(type: type, name: name, version: package.version, qualifiers: qualifiers)
        }
    }

    /// A URL whose namespace is what stands before the last slash of the name.
    private static func path(_ type: String, _ name: String, _ package: Package) -> String {
        guard let slash = name.lastIndex(of: "/") else {
            return build(type: type, name: name, version: package.version)
        }
        return build(
            type: type,
            namespace: String(name[..<slash]),
            name: String(name[name.index(after: slash)...]),
            version: package.version
        )
    }

    private static func systemText(of package: Package, _ operatingSystem: OperatingSystem?) -> String {
        let usual = ["deb": "debian", "apk": "alpine", "rpm": "redhat"]
        let type = package.type.urlType
        var version = package.version
        var qualifiers = package.qualifiers.map { ($0.key, $0.value) }
        if let architecture = package.architecture { qualifiers.append(("arch", architecture)) }
        if let operatingSystem {
            let named = "\(operatingSystem.family)-\(operatingSystem.version)"
            qualifiers.append(("distro", package.type == .apk ? operatingSystem.version : named))
        }
        if package.type != .apk, let colon = version.firstIndex(of: ":") {
            qualifiers.append(("epoch", String(version[..<colon])))
            version = String(version[version.index(after: colon)...])
        }
        return build(
            type: type,
            namespace: operatingSystem.map { vendors[$0.family] ?? $0.family } ?? usual[type],
            // rpm's names keep their capitals.
            name: package.type == .rpm ? package.name : package.name.lowercased(),
            version: version,
            qualifiers: qualifiers
        )
    }

    /// Namespaces of families that are not their own.
    private static let vendors = [
        "sles": "suse", "slem": "suse", "opensuse-leap": "opensuse", "opensuse-tumbleweed": "opensuse",
    ]

    static func build(
        type: String,
        namespace: String? = nil,
        name: String,
        version: String,
        qualifiers: [(String, String)] = []
    ) -> String {
        var url = "pkg:\(type)/"
        if let namespace {
            url += namespace.split(separator: "/").map { encoded(String($0)) }.joined(separator: "/") + "/"
        }
        url += encoded(name) + (version.isEmpty ? "" : "@\(encoded(version))")
        let sorted = qualifiers.filter { !$0.1.isEmpty }.sorted { $0.0 < $1.0 }
        if !sorted.isEmpty { url += "?" + sorted.map { "\($0.0)=\(encoded($0.1))" }.joined(separator: "&") }
        return url
    }

    /// Percent-encoding of everything but letters, digits and `-._~:`.
    private static func encoded(_ text: String) -> String {
        var output = ""
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x3A, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
                output.unicodeScalars.append(Unicode.Scalar(byte))
            default: output += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return output
    }
}
