/// Which versions a text allows: `^1.2.3`, `>=1.0,<2.0`, `[1.0,2.0)`.
public protocol VersionRequirement: Sendable {
    /// Whether a version is among them; a version of another scheme never is.
    func contains(_ version: VersionKey) -> Bool
}

/// What a requirement is read for.
public enum RequirementUse: Sendable {
    /// As the package manager reads it, to choose what to install: prereleases are left out where it leaves them out.
    case dependency
    /// As an advisory means it: each version is judged by its place in the order, also prereleases.
    case advisory
}

/// A version, and where others must stand to it.
struct VersionBound: Sendable {
    enum Relation: Sendable {
        case less, lessOrEqual, equal, notEqual, greaterOrEqual, greater

        /// The relation that a sign stands for.
        init?(_ sign: some StringProtocol) {
            switch sign {
            case "<", "<<": self = .less
            case "<=": self = .lessOrEqual
            case "", "=", "==": self = .equal
            case "!=", "<>", "!": self = .notEqual
            case ">=": self = .greaterOrEqual
            case ">", ">>": self = .greater
            default: return nil
            }
        }

        func holds(_ order: Int) -> Bool {
            switch self {
            case .less: order < 0
            case .lessOrEqual: order <= 0
            case .equal: order == 0
            case .notEqual: order != 0
            case .greaterOrEqual: order >= 0
            case .greater: order > 0
            }
        }
    }

    var relation: Relation
    var version: VersionKey

    func contains(_ other: VersionKey) -> Bool {
        other.scheme == version.scheme && relation.holds(other.compare(version))
    }
}

/// Bounds that hold together, one group of them or another. A group without bounds holds for each version of the scheme.
struct BoundSet: VersionRequirement {
    var scheme: VersionScheme
    var groups: [[VersionBound]]

    func contains(_ version: VersionKey) -> Bool {
        version.scheme == scheme && groups.contains { $0.allSatisfy { $0.contains(version) } }
    }
}

extension VersionScheme {
    /// Reads a requirement in the language of this scheme's package manager; `nil` if the text is none.
    ///
    /// Schemes without a language of their own take bounds: `>= 1.0, < 2.0 || = 3.0`.
    public func requirement(_ text: String, for use: RequirementUse = .dependency) -> (any VersionRequirement)? {
        switch self {
        case .npm, .semver: NpmRange.read(text, scheme: self, use)
        case .cargo: CargoRequirement.read(text, use)
        case .pep440: PythonSpecifiers(text, use)
        case .maven: MavenRange.read(text)
        case .nuget: NuGetRange.read(text)
        case .rubygems: RubyRequirement.read(text)
        case .composer: ComposerConstraint(text)
        case .hex: HexRequirement.read(text)
        case .go, .generic, .pub: GenericRequirement.read(text, scheme: self)
        case .dpkg, .rpm, .apk, .cran, .hackage: ComparatorReader.bounds(text, scheme: self)
        }
    }

    /// Whether an advisory that names its versions in the ecosystem's language speaks of a version, by the rule of Trivy's
    /// database: all versions if no list says otherwise, else those that are vulnerable and neither patched nor unaffected.
    ///
    /// - Returns: `nil` if the version or one of the requirements cannot be read.
    public func isVulnerable(
        _ version: String,
        vulnerable: [String],
        patched: [String] = [],
        unaffected: [String] = []
    ) -> Bool? {
        guard let key = key(version) else { return nil }
        if (vulnerable + patched).contains("") { return true }
        func holds(_ texts: [String]) -> Bool? {
            var found = false
            for text in texts {
                guard let requirement = requirement(text, for: .advisory) else { return nil }
                if requirement.contains(key) { found = true }
            }
            return found
        }
        guard let isNamed = vulnerable.isEmpty ? true : holds(vulnerable), let isSafe = holds(patched + unaffected)
        else {
            return nil
        }
        return isNamed && !isSafe
    }
}
