/// Package URLs by the purl specification.
public enum PackageURL {
    /// The URL of a package, with its distribution where it has one.
    public static func text(of package: Package, operatingSystem: OperatingSystem?) -> String {
        switch package.type {
        case .dpkg, .apk:
            let type = package.type == .dpkg ? "deb" : "apk"
            let family = operatingSystem?.family ?? (package.type == .dpkg ? "debian" : "alpine")
            var version = package.version
            var qualifiers: [(String, String)] = []
            if let architecture = package.architecture { qualifiers.append(("arch", architecture)) }
            if let operatingSystem {
                qualifiers.append(
                    (
                        "distro",
                        package.type == .dpkg
                            ? "\(operatingSystem.family)-\(operatingSystem.version)" : operatingSystem.version
                    )
                )
            }
            if package.type == .dpkg, let colon = version.firstIndex(of: ":") {
                qualifiers.append(("epoch", String(version[..<colon])))
                version = String(version[version.index(after: colon)...])
            }
            return build(
                type: type,
                namespace: family,
                name: package.name.lowercased(),
                version: version,
                qualifiers: qualifiers
            )
        case .pythonPackage, .pip, .pipenv, .poetry, .uv:
            return build(
                type: "pypi",
                name: package.name.lowercased().replacing("_", with: "-"),
                version: package.version
            )
        case .npm, .yarn, .pnpm, .nodePackage:
            let parts = package.name.lowercased().split(separator: "/", maxSplits: 1).map(String.init)
            return parts.count == 2 && parts[0].hasPrefix("@")
                ? build(type: "npm", namespace: parts[0], name: parts[1], version: package.version)
                : build(type: "npm", name: package.name.lowercased(), version: package.version)
        }
    }

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
        url += "\(encoded(name))@\(encoded(version))"
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
