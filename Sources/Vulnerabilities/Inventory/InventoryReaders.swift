/// The formats of inventories that are known.
enum InventoryReaders {
    /// All of them, those of the operating systems first: of two that want a file, the first reads it.
    static let all: [any InventoryReader] = [
        DpkgReader(),
        ApkReader(),
        BunLockReader(),
        CondaEnvironmentReader(),
        CondaMetadataReader(),
        NodePackageReader(),
        NpmLockReader(),
        PdmLockReader(),
        PipfileLockReader(),
        PnpmLockReader(),
        PoetryLockReader(),
        PylockReader(),
        PythonEggReader(),
        PythonMetadataReader(),
        RequirementsReader(),
        UvLockReader(),
        YarnLockReader(),
    ]
}
