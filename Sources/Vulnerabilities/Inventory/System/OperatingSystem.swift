/// The operating system of an image or a root folder.
public struct OperatingSystem: Sendable, Hashable {
    /// Trivy's family: `debian`, `ubuntu`, `alpine`.
    public var family: String
    /// Full version: `12.5`, `3.19.1`, `2 (Karoo)`.
    public var version: String
    /// Whether its distribution no longer supports it, where that is known.
    public var isEndOfLife: Bool?
    /// Whether it is maintained for longer by contract: Ubuntu with ESM.
    public var isExtended: Bool
    /// The release of the repositories that its packages come from, where they say one: Alpine's `3.19` or `edge`.
    public var repositoryRelease: String?

    /// An operating system.
    public init(
        family: String,
        version: String,
        isEndOfLife: Bool? = nil,
        isExtended: Bool = false,
        repositoryRelease: String? = nil
    ) {
        self.family = family
        self.version = version
        self.isEndOfLife = isEndOfLife
        self.isExtended = isExtended
        self.repositoryRelease = repositoryRelease
    }

    /// The release that its distribution counts support by: `12`, `3.19`, `22.04`, `2023`.
    public var releaseKey: String {
        let parts = version.split(separator: ".")
        switch family {
        case "debian", "redhat", "centos", "centos-stream", "alma", "rocky", "oracle", "fedora":
            return String(parts.first ?? "")
        case "amazon":
            // All that came before the second was one rolling release.
            let major = version.split(whereSeparator: { $0 == " " || $0 == "." }).first ?? ""
            return ["2", "2022", "2023"].contains(major) ? String(major) : "1"
        case "alpine" where version.contains("edge") || version.contains("_alpha"): return "edge"
        default: return parts.prefix(2).joined(separator: ".")
        }
    }

    /// The release whose advisories speak of its packages: that of the repositories, where they have another than the system.
    public var advisoryRelease: String { repositoryRelease ?? releaseKey }
}
