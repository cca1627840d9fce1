/// Where npm installs packages: folders that hold packages of their own below `node_modules`.
///
/// A node for each step of a path, so that a dependency is looked for upwards without making a path for each level.
struct NpmInstallTree {
    private struct Step: Hashable {
        var parent: Int
        var name: String
        var isFolder: Bool
    }

    /// The root, which is the project.
    static let root = 0

    private var steps: [Step: Int] = [:]
    private var parents = [0]
    /// How many places may be looked at for all dependencies of a file; real files need a hundredth.
    private var budget = 20_000_000

    /// The node of a path such as `node_modules/a/node_modules/@s/b` or `packages/c`.
    mutating func node(_ path: String) -> Int {
        var node = Self.root
        for (name, isFolder) in Self.parts(path) {
            let step = Step(parent: node, name: name, isFolder: isFolder)
            if let known = steps[step] {
                node = known
            } else {
                node = parents.count
                parents.append(step.parent)
                steps[step] = node
            }
        }
        return node
    }

    /// The node of the package that a name means for code at a node: the nearest one on the way up.
    ///
    /// - Throws: `InventoryError` when the budget runs out.
    mutating func find(_ name: String, from start: Int) throws -> Int? {
        var node = start
        while true {
            budget -= 1
            guard budget > 0 else { throw InventoryError(description: "its packages nest too deep to be followed") }
            if let found = steps[Step(parent: node, name: name, isFolder: false)] { return found }
            guard node != Self.root, parents.indices.contains(node) else { return nil }
            node = parents[node]
        }
    }

    /// The name of the package that is installed at a path; `nil` for a folder of the project.
    static func name(in path: String) -> String? {
        parts(path).last.flatMap { $0.isFolder ? nil : $0.name }
    }

    /// What stands between the `node_modules` of a path; a folder of the project may stand before the first.
    private static func parts(_ path: String) -> [(name: String, isFolder: Bool)] {
        var parts: [(name: String, isFolder: Bool)] = []
        var pending: [Substring.UTF8View.SubSequence] = []
        var isFolder = true
        func finish() {
            guard !pending.isEmpty else { return }
            parts.append((pending.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "/"), isFolder))
            pending = []
        }
        for component in Substring(path).utf8.split(separator: UInt8(ascii: "/")) {
            if component.elementsEqual("node_modules".utf8) {
                finish()
                isFolder = false
            } else {
                pending.append(component)
            }
        }
        finish()
        return parts
    }
}
