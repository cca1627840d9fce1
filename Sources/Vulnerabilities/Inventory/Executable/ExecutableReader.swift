/// Executables, as far as their paths tell them.
///
/// The folders of distributions are left out: their package managers say what is in those, and a path does not tell an
/// executable from the thousands of others there.
struct ExecutableReader: InventoryReader {
    var scope: InventoryScope { .installed }
    var followsLinks: Bool { false }

    private static let folders: Set<Substring> = ["bin", "sbin", "libexec"]
    private static let others: Set<Substring> = [
        "bin", "boot", "dev", "etc", "lib", "lib32", "lib64", "libx32", "media", "mnt", "proc", "run", "sbin", "sys",
        "tmp",
        "usr", "var",
    ]
    private static let endings = [".exe", ".dll", ".so", ".dylib"]

    func wants(_ path: String) -> Bool {
        let parts = path.split(separator: "/")
        guard let name = parts.last, let top = parts.first else { return false }
        guard !name.contains(".") || Self.endings.contains(where: name.hasSuffix) else { return false }
        if path.hasPrefix("usr/local/") { return parts.count == 4 && Self.folders.contains(parts[2]) }
        if parts.count == 1 { return true }
        guard !Self.others.contains(top) else { return false }
        // Programs of images stand in a folder of their own, or in a folder for programs.
        return parts.count <= 3 || Self.folders.contains(parts[parts.count - 2])
    }

    func read(_ file: InventoryFile) throws -> [Package] {
        try ExecutableInventory.read(content: file.content, path: file.path)
    }
}
