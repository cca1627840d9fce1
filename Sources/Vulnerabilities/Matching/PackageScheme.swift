extension VersionScheme {
    /// How versions of packages of this type are ordered. The package managers of operating systems bear the names of their schemes.
    init?(type: PackageType) {
        if let ecosystem = type.languageEcosystem {
            self.init(ecosystem: ecosystem)
        } else {
            self.init(rawValue: type.rawValue)
        }
    }
}
