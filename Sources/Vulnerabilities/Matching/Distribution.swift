/// How distributions are named in advisories, and by which of a package's names and versions they advise.
enum Distribution {
    /// OSV's names of a distribution's release: Ubuntu's long-term releases have `:LTS` at the end; rolling ones have no number.
    static func ecosystems(of system: OperatingSystem) -> [String] {
        let parts = system.version.split(separator: ".")
        let major = parts.first.flatMap { Int($0) }
        func first(_ name: String) -> [String] { major.map { ["\(name):\($0)"] } ?? [] }
        func firstTwo(_ name: String) -> [String] {
            parts.count >= 2 ? ["\(name)\(parts[0]).\(parts[1])"] : []
        }
        switch system.family {
        case "debian": return first("Debian")
        case "ubuntu": return firstTwo("Ubuntu:").flatMap { [$0, $0 + ":LTS"] }
        case "alpine": return firstTwo("Alpine:v")
        case "wolfi": return ["Wolfi"]
        case "chainguard": return ["Chainguard"]
        case "minimos": return ["MinimOS"]
        case "echo": return ["Echo"]
        case "alma", "almalinux": return first("AlmaLinux")
        case "rocky": return first("Rocky Linux")
        case "mageia": return first("Mageia")
        case "azurelinux": return first("Azure Linux")
        case "photon": return firstTwo("Photon OS:")
        case "opensuse-leap", "opensuse.leap": return firstTwo("openSUSE:Leap ")
        case "opensuse-tumbleweed", "opensuse.tumbleweed": return ["openSUSE:Tumbleweed"]
        default: return []
        }
    }

    /// Under which names advisories are looked up, with the version that is compared.
    ///
    /// Debian, Ubuntu and Alpine advise by source package; Wolfi, Chainguard and Photon too, but count the binary package's version.
    /// The others with rpm advise by binary package in some notices and by source package in others.
    static func subjects(of package: Package, family: String?) -> [(name: String, version: String)] {
        guard package.type.isOperatingSystem else { return [(package.name, package.version)] }
        switch family {
        case "debian", "ubuntu", "alpine", "echo", "minimos", "azurelinux", nil:
            return [(package.sourceName, package.sourceVersion)]
        case "wolfi", "chainguard", "photon":
            return [(package.sourceName, package.version)]
        default:
            let binary = (name: package.name, version: package.version)
            return package.sourceName == package.name
                ? [binary] : [binary, (package.sourceName, package.sourceVersion)]
        }
    }
}
