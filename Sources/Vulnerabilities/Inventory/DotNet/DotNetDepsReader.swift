/// `*.deps.json`: what a program of .NET is run with.
struct DotNetDepsReader: InventoryReader {
    var scope: InventoryScope { [.installed, .locked] }

    func wants(_ path: String) -> Bool { path.hasSuffix(".deps.json") }

    func read(_ file: InventoryFile) throws -> [Package] { try DotNetDeps(file).packages() }
}
