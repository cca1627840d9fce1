import Formats

/// `environment.yml` of conda: https://docs.conda.io/projects/conda/en/latest/user-guide/tasks/manage-environments.html.
///
/// What it has pip install is judged as Python's packages are.
struct CondaEnvironmentReader: InventoryReader {
    var scope: InventoryScope { [.installed, .locked] }

    func wants(_ path: String) -> Bool {
        let name = path.split(separator: "/").last ?? ""
        return name == "environment.yml" || name == "environment.yaml"
    }

    func read(_ file: InventoryFile) throws -> [Package] {
        let text = String(decoding: file.content, as: UTF8.self)
        let root = try YAMLNode(parsing: text, options: .init(maximumDepth: 32))
        // Other programs have files of that name, too.
        return (root["dependencies"]?.sequence ?? []).flatMap { wish -> [Package] in
            if let text = wish.scalar { return Self.package(text, wish.position.line, file.path).map { [$0] } ?? [] }
            let lines = (wish["pip"]?.sequence ?? []).compactMap { line in line.scalar.map { ($0, line.position.line) }
            }
            return lines.flatMap { text, line in
                RequirementsReader().read(InventoryFile(file.path, Array(text.utf8))).map {
                    var package = $0
                    package.line = line
                    return package
                }
            }
        }
    }

    func skipped(in file: InventoryFile) -> String? {
        guard let root = try? YAMLNode(parsing: String(decoding: file.content, as: UTF8.self)) else { return nil }
        let lines = (root["dependencies"]?.sequence ?? []).flatMap { $0["pip"]?.sequence ?? [] }.compactMap(\.scalar)
        return RequirementsReader().skipped(in: InventoryFile(file.path, Array(lines.joined(separator: "\n").utf8)))
    }

    /// Reads `channel::name=1.2=build`, `name ==1.2`, `name>=1` and `name[version='1.2']`. A version that is not exact is none.
    private static func package(_ text: String, _ line: Int, _ path: String) -> Package? {
        var rest = Substring(text).utf8.drop { $0 == 0x20 }
        if let channel = Substring(rest).ranges(of: "::").last { rest = Substring(rest)[channel.upperBound...].utf8 }
        let name = rest.prefix { !" =<>!~[;".utf8.contains($0) }
        guard !name.isEmpty else { return nil }
        rest = rest[name.endIndex...].drop { $0 == 0x20 || $0 == UInt8(ascii: "=") }
        let version = String(Substring(rest.prefix { $0 != 0x20 && $0 != UInt8(ascii: "=") }))
        let isExact = VersionScheme.pep440.key(version) != nil
        return Package(
            type: .condaEnvironment,
            name: String(Substring(name)),
            version: isExact ? version : "",
            path: path,
            line: line,
            isDirect: true
        )
    }
}
