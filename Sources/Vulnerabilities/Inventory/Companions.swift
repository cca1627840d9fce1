/// The files that readers look at beside those that they read, by name and in order of their paths.
struct Companions: Sendable {
    private var byName: [String: [String]] = [:]

    /// Picks them out of the paths of a tree, which are in order.
    init(_ paths: [String], of readers: [any InventoryReader]) {
        for path in paths where readers.contains(where: { $0.accompanies(path) }) {
            let name =
                path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[path.utf8.index(after: $0)...] } ?? path[...]
            byName[String(name), default: []].append(path)
        }
    }

    /// The paths of files of a name in a folder and below it. The folder is empty for the root, else it ends in a slash.
    func paths(in folder: String, named name: String) -> [String] {
        guard let all = byName[name] else { return [] }
        // All that have a prefix stand together. Found by halves: there may be as many folders as files.
        var (low, high) = (0, all.count)
        while low < high {
            let middle = (low + high) / 2
            if all[middle] < folder { low = middle + 1 } else { high = middle }
        }
        return Array(all[low...].prefix { $0.hasPrefix(folder) })
    }
}
