/// Finds out which operating system a tree holds.
enum OperatingSystemReader {
    /// The files that say it.
    static let paths: Set<String> = Set(
        releases + named.map(\.path) + systemReleases + [
            "etc/debian_version", "etc/alpine-release", "etc/lsb-release", "etc/redhat-release", "etc/apk/repositories",
            ubuntuAdvantage,
        ]
    )

    /// The last counts. Bottlerocket has its files of a host under a root of their own.
    private static let releases = [
        "aarch64-bottlerocket-linux-gnu/sys-root/usr/lib/os-release",
        "x86_64-bottlerocket-linux-gnu/sys-root/usr/lib/os-release", "usr/lib/os-release", "etc/os-release",
    ]
    /// Files of those who rebuild Red Hat's distribution: some of them ship `redhat-release` as well.
    private static let named: [(path: String, family: String)] = [
        ("etc/oracle-release", "oracle"), ("etc/rocky-release", "rocky"), ("etc/almalinux-release", "alma"),
        ("etc/fedora-release", "fedora"), ("etc/centos-release", "centos"),
    ]
    private static let systemReleases = ["etc/system-release", "usr/lib/system-release"]
    private static let ubuntuAdvantage = "var/lib/ubuntu-advantage/status.json"

    /// The system; `nil` if nothing names one with its version.
    static func read(_ content: (String) -> [UInt8]?, today: String) -> OperatingSystem? {
        var fields: [String: String] = [:]
        for path in releases {
            fields.merge(content(path).map { OperatingSystemRelease.assignments($0) } ?? [:]) { $1 }
        }
        func firstLine(_ path: String) -> String? { content(path).flatMap(OperatingSystemRelease.firstLine) }
        guard let (family, version) = identify(fields, content, firstLine), !version.isEmpty else { return nil }
        var system = OperatingSystem(family: family, version: version)
        if family == "alpine" {
            system.repositoryRelease = content("etc/apk/repositories").flatMap(OperatingSystemRelease.repository)
        } else if family == "ubuntu" {
            system.isExtended = content(ubuntuAdvantage).map(OperatingSystemRelease.isExtended) ?? false
        }
        system.isEndOfLife = EndOfLife.isOver(system, today: today)
        return system
    }

    /// Family and version. What `os-release` names counts, but for those whose version stands elsewhere, and for Debian and Red Hat:
    /// others ship their files.
    private static func identify(
        _ fields: [String: String],
        _ content: (String) -> [UInt8]?,
        _ firstLine: (String) -> String?
    ) -> (family: String, version: String)? {
        let version = fields["VERSION_ID"] ?? ""
        let family = fields["ID"].map { families[$0] ?? $0 } ?? ""
        let release = content("etc/lsb-release").map { OperatingSystemRelease.assignments($0) } ?? [:]
        let ubuntu = release["DISTRIB_ID"] == "Ubuntu" ? release["DISTRIB_RELEASE"] : nil
        switch family {
        case "alpine": return (family, firstLine("etc/alpine-release") ?? version)
        case "debian":
            if let ubuntu { return ("ubuntu", ubuntu) }
            // Testing has `trixie/sid` here and no number anywhere.
            let point = firstLine("etc/debian_version")
            return (family, point?.first?.isNumber == true ? point ?? "" : version.isEmpty ? point ?? "" : version)
        case "ubuntu": return (family, version.isEmpty ? ubuntu ?? "" : version)
        case "amazon":
            let name = systemReleases.lazy.compactMap(firstLine).compactMap(OperatingSystemRelease.amazon).first
            return (family, name ?? version)
        case "centos" where fields["NAME"] == "CentOS Stream": return ("centos-stream", version)
        case "redhat":
            for (path, other) in named {
                if let (_, version) = firstLine(path).flatMap(OperatingSystemRelease.release) {
                    return (other, version)
                }
            }
            return (family, version)
        case "": return unnamed(ubuntu, firstLine)
        default: return (family, version)
        }
    }

    /// What systems of before `os-release` say.
    private static func unnamed(
        _ ubuntu: String?,
        _ firstLine: (String) -> String?
    ) -> (family: String, version: String)? {
        if let version = firstLine("etc/alpine-release") { return ("alpine", version) }
        // Before debian_version, which Ubuntu has too.
        if let ubuntu { return ("ubuntu", ubuntu) }
        for (path, family) in named {
            if let (name, version) = firstLine(path).flatMap(OperatingSystemRelease.release) {
                return (name.hasPrefix("CentOS Stream") ? "centos-stream" : family, version)
            }
        }
        if let name = systemReleases.lazy.compactMap(firstLine).compactMap(OperatingSystemRelease.amazon).first {
            return ("amazon", name)
        }
        if let (name, version) = firstLine("etc/redhat-release").flatMap(OperatingSystemRelease.release) {
            let family = OperatingSystemRelease.names.first { name.hasPrefix($0.name) }?.family
            return (family ?? "redhat", version)
        }
        return firstLine("etc/debian_version").map { ("debian", $0) }
    }

    /// Trivy's families, where they are not the id of os-release.
    private static let families = [
        "rhel": "redhat", "almalinux": "alma", "ol": "oracle", "amzn": "amazon", "opensuse": "opensuse-leap",
        "sle-micro": "slem", "sl-micro": "slem", "sle-micro-rancher": "slem", "mariner": "cbl-mariner",
    ]
}
