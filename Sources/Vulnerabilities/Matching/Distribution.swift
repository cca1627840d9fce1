/// How distributions are named in advisories, and by which of a package's names and versions they advise.
enum Distribution {
    /// OSV's names of a distribution's release: Ubuntu's long-term releases have `:LTS` at the end; rolling ones have no number.
    static func ecosystems(of system: OperatingSystem) -> [String] {
        let parts = system.advisoryRelease.split(separator: ".")
        let major = parts.first.flatMap { Int($0) }
        func first(_ name: String) -> [String] { major.map { ["\(name):\($0)"] } ?? [] }
        func firstTwo(_ name: String) -> [String] {
            parts.count >= 2 ? ["\(name)\(parts[0]).\(parts[1])"] : []
        }
        switch system.family {
        case "debian": return first("Debian")
        case "ubuntu":
            // Fixes of the extended maintenance are advised on apart.
            let extended = system.isExtended ? firstTwo("Ubuntu:Pro:").map { $0 + ":LTS" } : []
            return firstTwo("Ubuntu:").flatMap { [$0, $0 + ":LTS"] } + extended
        case "alpine": return parts == ["edge"] ? ["Alpine:edge"] : firstTwo("Alpine:v")
        case "wolfi": return ["Wolfi"]
        case "chainguard": return ["Chainguard"]
        case "minimos": return ["MinimOS"]
        case "echo": return ["Echo"]
        case "alma", "almalinux": return first("AlmaLinux")
        case "rocky": return first("Rocky Linux")
        case "redhat", "centos":
            // The products of Red Hat's advisories that an image has unless somebody added others.
            let repositories =
                major.map { $0 < 8 } == true
                ? ["server", "client", "workstation", "computenode"] : ["baseos", "appstream", "crb"]
            return major.map { major in
                let product = "Red Hat:enterprise_linux:\(major)"
                return [product] + repositories.map { "\(product)::\($0)" }
            } ?? []
        case "amazon": return major.map { ["Amazon Linux:\($0)"] } ?? []
        case "oracle": return first("Oracle Linux")
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
            let names = package.sourceName == package.name ? [package.name] : [package.name, package.sourceName]
            let module = module(of: package)
            return names.enumerated().flatMap { index, name in
                let version = index == 0 ? package.version : package.sourceVersion
                let plain = (name: name, version: version)
                guard !module.isEmpty else { return [plain] }
                // Red Hat's modules are products of their own; OSV's records of those who rebuild them do not name modules.
                let modular = (name: module + name, version: version)
                return family == "redhat" || family == "centos" ? [modular] : [modular, plain]
            }
        }
    }

    /// What stands before the name of a package that belongs to a module: `nodejs:12::` for the label `nodejs:12:8020…`.
    private static func module(of package: Package) -> String {
        let parts = package.qualifiers["modularitylabel"]?.split(separator: ":") ?? []
        return parts.count >= 2 ? "\(parts[0]):\(parts[1])::" : ""
    }
}
