/// The orders of versions that are known.
public enum VersionScheme: String, Sendable, CaseIterable {
    case dpkg, apk, pep440, semver

    /// How an ecosystem orders its versions; `nil` if it is not known here.
    public init?(ecosystem: String) {
        switch ecosystem.split(separator: ":").first {
        case "Debian", "Ubuntu": self = .dpkg
        case "Alpine", "Wolfi", "Chainguard": self = .apk
        case "PyPI": self = .pep440
        case "npm": self = .semver
        default: return nil
        }
    }

    /// How versions of packages of this type are ordered.
    init?(type: PackageType) {
        switch type {
        case .dpkg: self = .dpkg
        case .apk: self = .apk
        default: self.init(ecosystem: type.languageEcosystem ?? "")
        }
    }

    /// Compares two versions: negative, zero or positive; `nil` if one of them is none.
    public func compare(_ left: String, _ right: String) -> Int? {
        switch self {
        case .dpkg: DpkgVersion.compare(left, right)
        case .apk: ApkVersion.compare(left, right)
        case .pep440: PythonVersion(left).flatMap { left in PythonVersion(right).map { left.compare($0) } }
        case .semver: SemanticVersion(left).flatMap { left in SemanticVersion(right).map { left.compare($0) } }
        }
    }
}

/// Numbers of any length as digits.
enum BigDigits {
    /// Compares two runs of digits by value.
    static func compare(_ left: some Collection<UInt8>, _ right: some Collection<UInt8>) -> Int {
        let left = Array(left.drop { $0 == 0x30 })
        let right = Array(right.drop { $0 == 0x30 })
        if left.count != right.count { return left.count < right.count ? -1 : 1 }
        for (a, b) in zip(left, right) where a != b { return a < b ? -1 : 1 }
        return 0
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
}
