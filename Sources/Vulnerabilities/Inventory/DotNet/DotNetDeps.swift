import Formats

/// A `*.deps.json`: https://github.com/dotnet/sdk/blob/main/documentation/specs/runtime-configuration-file.md.
///
/// `libraries` says what each library is, the target of this program which files of it are there when it runs.
struct DotNetDeps {
    private let file: InventoryFile
    private let libraries: JSONNode
    /// The libraries of the target by name and version; `nil` if there is no such target.
    private let target: [String: JSONNode]?

    init(_ file: InventoryFile) throws {
        let root = try JSONDocument(file.content, options: .init(maximumDepth: 64)).root
        guard let libraries = root["libraries"], libraries.kind == .object else {
            throw InventoryError(description: "this is no list of the dependencies of a .NET program")
        }
        self.file = file
        self.libraries = libraries
        let name = root["runtimeTarget"]?["name"]?.string ?? root["runtimeTarget"]?.string
        target = name.flatMap { root["targets"]?[$0] }.map { entries in
            Dictionary(entries.members.map { (Self.plain($0.key), $0.value) }) { first, _ in first }
        }
    }

    /// The packages, and the projects of the program itself.
    func packages() -> [Package] {
        var lines = LineCounter(file.content)
        var packages: [Package] = []
        var places: [String: Int] = [:]
        var projects: [Int] = []
        for (key, library) in libraries.members {
            let kind = library["type"]?.string?.lowercased() ?? ""
            let id = Self.plain(key)
            let parts = id.split(separator: "/", maxSplits: 1)
            guard ["package", "project", "runtimepack"].contains(kind), parts.count == 2, places[id] == nil,
                isNeeded(id, kind)
            else { continue }
            if kind == "project" { projects.append(packages.count) }
            places[id] = packages.count
            packages.append(
                Package(
                    type: .dotnetCore,
                    name: String(parts[0]),
                    version: String(parts[1]),
                    path: file.path,
                    line: lines.line(at: library.byteOffset)
                )
            )
        }
        connect(&packages, places, projects)
        return packages
    }

    /// Whether files of a library are there when the program runs; libraries that the target does not name count, lest any be lost.
    private func isNeeded(_ id: String, _ kind: String) -> Bool {
        guard kind != "project", let entry = target?[id] else { return true }
        return ["runtime", "runtimeTargets", "native"].contains { entry[$0]?.count ?? 0 > 0 }
    }

    private func connect(_ packages: inout [Package], _ places: [String: Int], _ projects: [Int]) {
        guard let target else { return }
        var graph = DependencyGraph(count: packages.count)
        var isNeeded = Array(repeating: false, count: packages.count)
        for (id, entry) in target {
            let needed = entry["dependencies"]?.members.compactMap { name, version in
                places[Self.plain("\(name)/\(version.string ?? "")")]
            }
            for place in needed ?? [] { isNeeded[place] = true }
            if let place = places[id] { graph.edges[place] = needed ?? [] }
        }
        graph.write(into: &packages)
        // The program is the one project that no other needs.
        let roots = projects.filter { !isNeeded[$0] }
        guard let root = roots.first, roots.count == 1 else { return }
        for place in packages.indices { packages[place].relationship = .indirect }
        for place in projects { packages[place].relationship = place == root ? .root : .workspace }
        for place in graph.edges[root] where packages[place].relationship == .indirect {
            packages[place].relationship = .direct
        }
    }

    /// The name of a library, without what marks the runtime that a program brings with it.
    private static func plain(_ key: String) -> String {
        key.hasPrefix("runtimepack.") ? String(key.dropFirst("runtimepack.".count)) : key
    }
}
