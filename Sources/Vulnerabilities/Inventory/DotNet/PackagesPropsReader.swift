import Formats

/// `Directory.Packages.props` and its like, where the versions of all projects stand in one place:
/// https://learn.microsoft.com/nuget/consume-packages/central-package-management.
struct PackagesPropsReader: InventoryReader {
    var scope: InventoryScope { [.installed, .locked] }

    func wants(_ path: String) -> Bool { path.utf8.suffix(14).elementsEqual("packages.props".utf8, by: Self.isSame) }

    func read(_ file: InventoryFile) throws -> [Package] {
        try Self.entries(file).compactMap { entry in
            guard !entry.name.contains("$("), !entry.version.contains("$(") else { return nil }
            return Package(type: .packagesProps, name: entry.name, version: entry.version, path: file.path)
        }
    }

    func skipped(in file: InventoryFile) -> String? {
        let entries = (try? Self.entries(file)) ?? []
        let unknown = entries.filter { $0.name.contains("$(") || $0.version.contains("$(") }
        guard !unknown.isEmpty else { return nil }
        let names = unknown.prefix(5).map { "\($0.name) \($0.version)" }.joined(separator: ", ")
        return "\(unknown.count) packages have names or versions that only a build knows and were not judged: \(names)"
    }

    private static func isSame(_ left: UInt8, _ right: UInt8) -> Bool {
        left == right || (0x41...0x5A).contains(left) && left | 0x20 == right
    }

    /// The packages with what the file itself sets put in; no more than 100 000.
    private static func entries(_ file: InventoryFile) throws -> [(name: String, version: String)] {
        let root = try XMLElement(parsing: file.content, maximumBytes: 16 << 20, maximumElements: 400_000)
        guard root.name == "Project" else { throw InventoryError(description: "this is no project of MSBuild") }
        var properties: [String: String] = [:]
        for property in root.elements(named: "PropertyGroup").flatMap(\.children) {
            // A property may be set more than once, for different builds: then nobody knows it here.
            let name = property.name.lowercased()
            let value = property.text.filter { !$0.isWhitespace }
            properties[name] = properties[name] == nil || properties[name] == value ? value : "$(\(property.name))"
        }
        let items = root.elements(named: "ItemGroup").flatMap(\.children).filter {
            $0.name == "PackageVersion" || $0.name == "PackageReference" || $0.name == "GlobalPackageReference"
        }
        return items.compactMap { item in
            let name = item.attributes["Include"] ?? item.attributes["Update"] ?? ""
            let version = item.attributes["Version"] ?? item.elements(named: "Version").first?.text ?? ""
            let entry = (trimmed(name, properties), trimmed(version, properties))
            return entry.0.isEmpty || entry.1.isEmpty ? nil : entry
        }
    }

    private static func trimmed(_ text: String, _ properties: [String: String]) -> String {
        let text = text.filter { !$0.isWhitespace }
        // Most are one property and nothing else.
        guard text.hasPrefix("$("), text.hasSuffix(")") else { return text }
        return properties[text.dropFirst(2).dropLast().lowercased()] ?? text
    }
}
