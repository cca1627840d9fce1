import Formats

/// What inventories need of a `pyproject.toml`: what is asked for, for delivery and for development.
struct PythonProject: Sendable {
    /// The project's name, normalised; empty where there is none.
    var name = ""
    /// Names, normalised, of what the delivered project needs: its dependencies, also the optional ones.
    var delivered: Set<String> = []
    /// Names, normalised, of what only its development needs.
    var development: Set<String> = []
    /// Names of groups of dependencies that are for development.
    var developmentGroups: Set<String> = []

    /// Reads a file: the standard tables and those of Poetry and PDM.
    ///
    /// - Throws: `TOMLError`.
    init(_ content: [UInt8]) throws {
        let root = JSONValue.object(try TOMLDocument(parsing: content).root)
        let project = root["project"]
        let poetry = root["tool"]?["poetry"]
        name = Self.normalized(project?["name"]?.string ?? poetry?["name"]?.string ?? "")
        deliver(project?["dependencies"])
        for (_, list) in project?["optional-dependencies"]?.object?.members ?? [] { deliver(list) }
        deliver(poetry?["dependencies"])
        develop("dev", poetry?["dev-dependencies"])
        for (group, table) in poetry?["group"]?.object?.members ?? [] { develop(group, table["dependencies"]) }
        for (group, list) in root["dependency-groups"]?.object?.members ?? [] { develop(group, list) }
        for (group, list) in root["tool"]?["pdm"]?["dev-dependencies"]?.object?.members ?? [] { develop(group, list) }
        develop("dev", root["tool"]?["uv"]?["dev-dependencies"])
        development.subtract(delivered)
    }

    /// The project beside a lock file; `nil` without one.
    ///
    /// - Throws: `InventoryError` if it cannot be read.
    static func beside(_ file: InventoryFile) throws -> PythonProject? {
        guard let content = file.beside("pyproject.toml") else { return nil }
        do {
            return try PythonProject(content)
        } catch {
            throw InventoryError(description: "the pyproject.toml beside it cannot be read: \(error)")
        }
    }

    /// Whether a file is one that readers of lock files look at.
    static func isFile(_ path: String) -> Bool { path == "pyproject.toml" || path.hasSuffix("/pyproject.toml") }

    /// A name by PEP 503.
    static func normalized(_ name: String) -> String { PackageName.normalized(name, ecosystem: "PyPI") }

    /// The name that a requirement of PEP 508 begins with, normalised.
    static func name(of requirement: String) -> String {
        let bytes = requirement.utf8.drop { $0 == 0x20 }.prefix {
            switch $0 {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
            default: false
            }
        }
        return normalized(String(Substring(bytes)))
    }

    private mutating func deliver(_ wishes: JSONValue?) { delivered.formUnion(Self.names(wishes)) }

    private mutating func develop(_ group: String, _ wishes: JSONValue?) {
        guard let wishes else { return }
        developmentGroups.insert(group)
        development.formUnion(Self.names(wishes))
    }

    /// Names of a list of requirements, or of a table by name. Included groups stand for themselves elsewhere.
    private static func names(_ wishes: JSONValue?) -> [String] {
        let names = wishes?.array?.compactMap { $0.string.map(name) } ?? wishes?.object?.keys.map(normalized) ?? []
        return names.filter { !$0.isEmpty && $0 != "python" }
    }
}
