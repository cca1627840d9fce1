/// Finds out which operating system a tree holds.
enum OperatingSystemReader {
    static let paths: Set<String> = [
        "etc/os-release", "usr/lib/os-release", "etc/debian_version", "etc/alpine-release", "etc/lsb-release",
    ]

    static func read(_ content: (String) -> [UInt8]?, today: String) -> OperatingSystem? {
        var fields: [String: String] = [:]
        for path in ["usr/lib/os-release", "etc/os-release"] {
            guard let bytes = content(path) else { continue }
            for line in bytes.split(separator: 0x0A) {
                guard line.first != 0x23, let equals = line.firstIndex(of: 0x3D) else { continue }
                let value = String(decoding: line[(equals + 1)...], as: UTF8.self).filter {
                    $0 != "\"" && $0 != "'" && $0 != "\r"
                }
                fields[String(decoding: line[..<equals], as: UTF8.self)] = value
            }
        }
        func firstLine(_ path: String) -> String? {
            content(path).flatMap { bytes in
                bytes.split(separator: 0x0A).first.map {
                    String(decoding: $0, as: UTF8.self).filter { !$0.isWhitespace }
                }
            }
        }
        switch fields["ID"] {
        case "alpine"?: return system("alpine", firstLine("etc/alpine-release") ?? fields["VERSION_ID"], today)
        case "ubuntu"?: return system("ubuntu", fields["VERSION_ID"], today)
        case "debian"?:
            return system(
                "debian",
                firstLine("etc/debian_version").flatMap { $0.first?.isNumber == true ? $0 : nil }
                    ?? fields["VERSION_ID"],
                today
            )
        case let id?: return fields["VERSION_ID"].map { OperatingSystem(family: id, version: $0) }
        case nil:
            if let version = firstLine("etc/alpine-release") { return system("alpine", version, today) }
            if let version = firstLine("etc/debian_version") { return system("debian", version, today) }
            return nil
        }
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

    /// Last days of support, as the distributions announced them.
    private static let endOfLife = [
        "debian 10": "2024-06-30", "debian 11": "2026-08-31", "debian 12": "2028-06-30", "debian 13": "2030-06-30",
        "alpine 3.16": "2024-05-23", "alpine 3.17": "2024-11-22", "alpine 3.18": "2025-05-09",
        "alpine 3.19": "2025-11-01",
        "alpine 3.20": "2026-04-01", "alpine 3.21": "2026-11-01", "alpine 3.22": "2027-05-01",
        "ubuntu 18.04": "2023-05-31",
        "ubuntu 20.04": "2025-05-31", "ubuntu 22.04": "2027-06-01", "ubuntu 24.04": "2029-05-31",
    ]
}
