import Formats

/// What inventories need of a `package.json`: https://docs.npmjs.com/cli/configuring-npm/package-json.
struct PackageManifest: Sendable {
    /// Name; empty where there is none.
    var name: String
    /// Version; empty where there is none.
    var version: String
    /// Licences as declared.
    var licenses: [String]
    /// What the delivered package needs, by name with the version asked for: dependencies, optional ones and those of peers.
    var delivered: [String: String]
    /// What only its development needs, by name with the version asked for.
    var development: [String: String]
    /// Patterns of the folders of its workspaces.
    var workspaces: [String]

    /// Reads a file.
    ///
    /// - Throws: `JSONError`, or `InventoryError` if it is no object.
    init(_ content: [UInt8]) throws {
        let root = try JSONDocument(content, options: .init(maximumDepth: 128, maximumBytes: 4 << 20)).root
        guard root.kind == .object else { throw InventoryError(description: "this is no package.json") }
        self.init(root)
    }

    /// Reads an object of the same members, as lock files hold one for each package.
    init(_ object: JSONNode) {
        name = object["name"]?.string ?? ""
        version = object["version"]?.string ?? ""
        licenses = Self.licenses(of: object)
        delivered = Self.wishes(object, ["peerDependencies", "optionalDependencies", "dependencies"])
        development = Self.wishes(object, ["devDependencies"]).filter { [delivered] in delivered[$0.key] == nil }
        let list = object["workspaces"]?["packages"] ?? object["workspaces"]
        workspaces = list?.elements.compactMap(\.string) ?? []
    }

    /// The licence: a text, an object with a type, or a list of either. Old packages say `licenses`.
    static func licenses(of object: JSONNode) -> [String] {
        let declared = object["license"] ?? object["licenses"]
        guard let declared else { return [] }
        let nodes = declared.kind == .array ? Array(declared.elements) : [declared]
        return nodes.compactMap { $0.string ?? $0["type"]?.string }.filter { !$0.isEmpty }
    }

    /// Names and versions of some members; the later member counts.
    static func wishes(_ object: JSONNode, _ keys: [String]) -> [String: String] {
        var wishes: [String: String] = [:]
        for key in keys {
            guard let members = object[key]?.members else { continue }
            for (name, version) in members { wishes[name] = version.string ?? "" }
        }
        return wishes
    }

    /// Whether a name is one that npm lets a package have; templates of packages hold others.
    static func isName(_ name: String) -> Bool {
        var parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        if name.utf8.first == UInt8(ascii: "@") {
            guard parts.count == 2, parts[0].count > 1 else { return false }
            parts[0] = parts[0].dropFirst()
        } else if parts.count != 1 {
            return false
        }
        return parts.allSatisfy { part in
            !part.isEmpty
                && part.allSatisfy {
                    switch $0 {
                    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
                    default: false
                    }
                }
        }
    }
}
