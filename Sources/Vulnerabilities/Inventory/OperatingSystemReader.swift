/// Finds out which operating system a tree holds.
enum OperatingSystemReader {
    static let paths: Set<String> = [
        "etc/os-release", "usr/lib/os-release", "etc/debian_version", "etc/alpine-release", "etc/lsb-release",
    ]

    static func read(_ content: (String) -> [UInt8]?, today: String) -> OperatingSystem? {
        var fields: [String: String] = [:]
        for path in ["usr/lib/os-release", "etc/os-release"] {
            fields.merge(content(path).map(assignments) ?? [:]) { $1 }
        }
        func firstLine(_ path: String) -> String? {
            content(path).flatMap { bytes in
                bytes.split(separator: 0x0A).first.map {
                    String(decoding: $0, as: UTF8.self).filter { !$0.isWhitespace }
                }
            }
        }
        let named = fields["VERSION_ID"]
        switch fields["ID"] {
        case "alpine"?: return system("alpine", firstLine("etc/alpine-release") ?? named, today)
        case "ubuntu"?: return system("ubuntu", named, today)
        case "debian"?:
            // Testing has `trixie/sid` here and no number anywhere.
            let point = firstLine("etc/debian_version")
            return system("debian", point?.first?.isNumber == true ? point : named ?? point, today)
        case "centos"? where fields["NAME"] == "CentOS Stream": return system("centos-stream", named, today)
        case let id?: return system(families[id] ?? id, named, today)
        case nil:
            if let version = firstLine("etc/alpine-release") { return system("alpine", version, today) }
            // Before debian_version, which Ubuntu has too.
            let release = content("etc/lsb-release").map(assignments) ?? [:]
            if release["DISTRIB_ID"] == "Ubuntu" { return system("ubuntu", release["DISTRIB_RELEASE"], today) }
            return system("debian", firstLine("etc/debian_version"), today)
        }
    }

    /// `NAME=value` lines; blanks and quotes around a value do not belong to it.
    private static func assignments(_ bytes: [UInt8]) -> [String: String] {
        var fields: [String: String] = [:]
        for line in bytes.split(separator: 0x0A) {
            guard line.first != 0x23, let equals = line.firstIndex(of: 0x3D) else { continue }
            let value = String(decoding: line[(equals + 1)...], as: UTF8.self).filter { $0 != "\"" && $0 != "'" }
            var trimmed = value.drop(while: \.isWhitespace)
            while trimmed.last?.isWhitespace == true { trimmed.removeLast() }
            let key = String(decoding: line[..<equals], as: UTF8.self).filter { !$0.isWhitespace }
            fields[key] = String(trimmed)
        }
        return fields
    }

    private static func system(_ family: String, _ version: String?, _ today: String) -> OperatingSystem? {
        guard let version, !version.isEmpty else { return nil }
        let parts = version.split(separator: ".")
        let key = family == "debian" ? String(parts.first ?? "") : parts.prefix(2).joined(separator: ".")
        return OperatingSystem(
            family: family,
            version: version,
            isEndOfLife: endOfLife["\(family) \(key)"].map { today > $0 }
        )
    }

    /// Trivy's families, where they are not the id of os-release.
    private static let families = [
        "rhel": "redhat", "almalinux": "alma", "ol": "oracle", "amzn": "amazon", "opensuse": "opensuse-leap",
        "sle-micro": "slem", "sl-micro": "slem", "mariner": "cbl-mariner",
    ]

    /// Last days of support, as the distributions announced them.
    private static let endOfLife = [
        "debian 9": "2022-06-30", "debian 10": "2024-06-30", "debian 11": "2026-08-31", "debian 12": "2028-06-30",
        "debian 13": "2030-06-30",
        "alpine 3.16": "2024-05-23", "alpine 3.17": "2024-11-22", "alpine 3.18": "2025-05-09",
        "alpine 3.19": "2025-11-01", "alpine 3.20": "2026-04-01", "alpine 3.21": "2026-11-01",
        "alpine 3.22": "2027-05-01",
        "ubuntu 18.04": "2023-05-31", "ubuntu 20.04": "2025-05-31", "ubuntu 22.04": "2027-06-01",
        "ubuntu 24.04": "2029-05-31",
    ]
}
