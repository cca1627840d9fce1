/// The commands of Trivy that are here.
enum TrivyCommandName: String, CaseIterable, Sendable {
    case image, filesystem, rootfs, repository, sbom, config, version, clean

    /// A command by its name or one of its short names.
    init?(_ word: String) {
        switch word {
        case "i": self = .image
        case "fs": self = .filesystem
        case "repo": self = .repository
        case "conf": self = .config
        default:
            guard let known = TrivyCommandName(rawValue: word) else { return nil }
            self = known
        }
    }

    /// What it does, in one line.
    var abstract: String {
        switch self {
        case .image: "Scan a container image"
        case .filesystem: "Scan a folder or a file: what its lock files name"
        case .rootfs: "Scan a root file system: what is installed in it"
        case .repository: "Scan a repository: a folder, or an address that git clones"
        case .sbom: "Judge the packages of a bill of materials"
        case .config: "Check infrastructure code"
        case .version: "Print the version"
        case .clean: "Remove what scans have cached"
        }
    }

    /// What stands behind the flags.
    var argument: String {
        switch self {
        case .image: "IMAGE_NAME"
        case .filesystem, .rootfs, .config: "PATH"
        case .repository: "(PATH | URL)"
        case .sbom: "SBOM_PATH"
        case .version, .clean: ""
        }
    }

    /// Commands of Trivy that are not here, with what to use instead.
    static let absent: [String: String] = [
        "convert": "scan again with another --format",
        "kubernetes": "check manifests with 'config'", "k8s": "check manifests with 'config'",
        "server": "every scan has its advisories on this machine",
        "client": "every scan has its advisories on this machine", "vm": "unpack the disk and use 'rootfs'",
        "aws": "use 'martlet deploy validate-aws'", "plugin": "", "module": "",
        "registry": "log in with docker, podman or skopeo: their files are read", "vex": "give documents with --vex",
        "cloud": "", "login": "", "logout": "", "auth": "",
    ]
}
