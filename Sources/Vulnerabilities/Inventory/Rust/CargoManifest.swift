import Formats

/// What inventories need of a `Cargo.toml`: https://doc.rust-lang.org/cargo/reference/manifest.html.
struct CargoManifest: Sendable {
    /// The package's name; empty in the manifest of a workspace alone.
    var name = ""
    /// Names of packages that it is built with, also while it is built.
    var delivered: Set<String> = []
    /// Names of packages that its tests and examples need besides.
    var development: Set<String> = []
    /// Folders of packages that it is built with, relative to its own: cargo takes them for members of the workspace.
    var folders: [String] = []
    /// Patterns of the folders of the workspace.
    var members: [String] = []
    /// Names of packages that members of the workspace call otherwise, by what they call them.
    var shared: [String: String] = [:]

    /// Reads a file.
    ///
    /// - Parameter workspace: what the manifest of the workspace calls packages that its members inherit.
    /// - Throws: `TOMLError`.
    init(_ content: [UInt8], workspace: [String: String] = [:]) throws {
        let root = JSONValue.object(try TOMLDocument(parsing: content).root)
        name = root["package"]?["name"]?.string ?? root["project"]?["name"]?.string ?? ""
        members = root["workspace"]?["members"]?.array?.compactMap(\.string) ?? []
        members += (root["workspace"]?["exclude"]?.array?.compactMap(\.string) ?? []).map { "!\($0)" }
        shared = Self.names(root["workspace"]?["dependencies"], [:])
        let known = shared.merging(workspace) { own, _ in own }
        let tables = [root] + (root["target"]?.object?.members.map(\.value) ?? [])
        for table in tables + [root["workspace"] ?? .null] {
            for key in ["dependencies", "build-dependencies", "dev-dependencies"] {
                folders += table[key]?.object?.members.compactMap { $0.value["path"]?.string } ?? []
            }
        }
        for table in tables {
            for key in ["dependencies", "build-dependencies", "build_dependencies"] {
                delivered.formUnion(Self.names(table[key], known).values)
            }
            for key in ["dev-dependencies", "dev_dependencies"] {
                development.formUnion(Self.names(table[key], known).values)
            }
        }
        development.subtract(delivered)
    }

    /// The names of the packages of a table, by what it calls them.
    private static func names(_ table: JSONValue?, _ workspace: [String: String]) -> [String: String] {
        var names: [String: String] = [:]
        for (key, wish) in table?.object?.members ?? [] {
            let inherited = wish["workspace"]?.bool == true ? workspace[key] : nil
            names[key] = wish["package"]?.string ?? inherited ?? key
        }
        return names
    }
}
