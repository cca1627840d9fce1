import Archives
import Formats

/// The packages of programs that were built with cargo-auditable: https://github.com/rust-secure-code/cargo-auditable.
enum RustBinary {
    /// What the list of the largest program comes near to; more is an attack.
    private static let maximumBytes = 8 << 20

    /// The packages that were built into a program; none in others.
    ///
    /// - Throws: `InventoryError` if the list is there and cannot be read.
    static func packages(in file: ExecutableFile, path: String) throws -> [Package] {
        guard let packed = file.section(".dep-v0"), !packed.isEmpty else { return [] }
        let (bytes, isWhole) = packed.withUnsafeBytes {
            Inflate.unpack($0, framing: .zlib, maximumBytes: maximumBytes)
        }
        guard isWhole else {
            throw InventoryError(
                description: "its list of Rust packages is damaged or larger than \(maximumBytes >> 20) MiB"
            )
        }
        let root: JSONNode
        do {
            root = try JSONDocument(bytes, options: .init(maximumDepth: 32)).root
        } catch {
            throw InventoryError(description: "its list of Rust packages is no JSON: \(error)")
        }
        return packages(of: root["packages"].map { Array($0.elements) } ?? [], path)
    }

    private static func packages(of entries: [JSONNode], _ path: String) -> [Package] {
        var packages: [Package] = []
        // What ran while it was built is not in it.
        var places: [Int?] = []
        for entry in entries {
            let isBuilt = entry["kind"]?.string ?? "runtime" == "runtime"
            guard isBuilt, let name = entry["name"]?.string, let version = entry["version"]?.string, !name.isEmpty
            else {
                places.append(nil)
                continue
            }
            places.append(packages.count)
            packages.append(
                Package(
                    type: .rustBinary,
                    name: name,
                    version: version,
                    path: path,
                    relationship: entry["root"]?.bool == true ? .root : nil
                )
            )
        }
        var graph = DependencyGraph(count: packages.count)
        for (index, entry) in entries.enumerated() {
            guard let place = places[index] else { continue }
            graph.edges[place] =
                (entry["dependencies"]?.elements).map { elements in
                    elements.compactMap { $0.int.flatMap { places.indices.contains($0) ? places[$0] : nil } }
                } ?? []
        }
        graph.write(into: &packages)
        let roots = packages.indices.filter { packages[$0].relationship == .root }
        graph.mark(&packages, delivered: roots.flatMap { graph.edges[$0] }, development: [])
        return packages
    }
}
