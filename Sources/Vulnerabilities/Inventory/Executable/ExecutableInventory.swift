/// Packages that executables say they were built from: those of Go, and those of Rust that were built with cargo-auditable.
package enum ExecutableInventory {
    /// Whether a file that begins so is worth a look; `ExecutableFormat.headLength` bytes are enough.
    package static func isExecutable(head: some Collection<UInt8>) -> Bool { ExecutableFormat(head: head) != nil }

    /// The packages in an executable; none if it is not one, or does not say.
    ///
    /// - Throws: `InventoryError` if a list of packages is there and cannot be read.
    package static func read(content: [UInt8], path: String) throws -> [Package] {
        guard let file = ExecutableFile(content) else { return [] }
        return GoBinary.packages(in: file, path: path) + (try RustBinary.packages(in: file, path: path))
    }
}
