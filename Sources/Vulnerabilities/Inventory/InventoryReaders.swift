/// The formats of inventories that are known.
enum InventoryReaders {
    /// All of them, those of the operating systems first: of two that want a file, the first reads it.
    static let all: [any InventoryReader] = [
        DpkgReader(),
        ApkReader(),
        RPMReader(),
        BunLockReader(),
        CargoLockReader(),
        CondaEnvironmentReader(),
        CondaMetadataReader(),
        ExecutableReader(),
        GoModReader(),
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
