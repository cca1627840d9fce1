/// How Trivy's database names ecosystems, packages, statuses and severities.
enum TrivyNames {
    /// The bucket of a distribution's release; `nil` for other ecosystems.
    static func bucket(of ecosystem: String) -> String? {
        let parts = ecosystem.split(separator: ":", maxSplits: 1).map(String.init)
        guard let family = parts.first else { return nil }
        let release = parts.count > 1 ? parts[1] : ""
        switch family {
        case "Debian": return "debian \(release)"
        // `Ubuntu:22.04:LTS` is the same bucket, and is asked for beside it.
        case "Ubuntu": return "ubuntu \(release)"
        case "Alpine": return "alpine \(release.hasPrefix("v") ? String(release.dropFirst()) : release)"
        case "Wolfi", "Chainguard", "MinimOS", "Echo": return family.lowercased()
        case "AlmaLinux": return "alma \(release)"
        case "Rocky Linux": return "rocky \(release)"
        case "Photon OS": return "Photon OS \(release)"
        case "Azure Linux": return "Azure Linux \(release).0"
        case "Amazon Linux": return "amazon linux \(release)"
        case "Oracle Linux": return "Oracle Linux \(release)"
        case "openSUSE": return "openSUSE \(release)"
        case "Red Hat": return "Red Hat"
        default: return nil
        }
    }

    /// How the buckets of a language begin; each source has one. `nil` for distributions.
    static func prefix(of ecosystem: String) -> String? {
        languages[String(ecosystem.prefix { $0 != ":" })].map { "\($0)::" }
    }

    private static let languages = [
        "PyPI": "pip", "npm": "npm", "Packagist": "composer", "RubyGems": "rubygems", "crates.io": "cargo",
        "NuGet": "nuget", "Maven": "maven", "Go": "go", "Hex": "erlang", "Pub": "pub", "SwiftURL": "swift",
        "CocoaPods": "cocoapods", "ConanCenter": "conan", "Julia": "julia", "Bitnami": "bitnami", "Kubernetes": "k8s",
    ]

    /// The names that a package may stand under. Trivy keeps the points of Python's names, and writes npm's in small letters.
    static func keys(_ name: String, ecosystem: String) -> [String] {
        let normal = PackageName.normalized(name, ecosystem: ecosystem)
        let other: String
        switch ecosystem {
        case "PyPI": other = name.lowercased().replacing("_", with: "-")
        case "npm": other = name.lowercased()
        default: other = normal
        }
        return other == normal ? [normal] : [normal, other]
    }

    private static let statuses = [
        "unknown", "not_affected", "affected", "fixed", "under_investigation", "will_not_fix", "fix_deferred",
        "end_of_life",
    ]

    /// A status by its number; `nil` for the one that says nothing.
    static func status(_ number: Int) -> String? {
        statuses.indices.contains(number) && number > 0 ? statuses[number] : nil
    }

    /// A severity by its number; `nil` if it is unknown.
    static func severity(_ number: Int) -> String? {
        let words = ["UNKNOWN", "LOW", "MEDIUM", "HIGH", "CRITICAL"]
        return words.indices.contains(number) && number > 0 ? words[number] : nil
    }
}
