import Formats

/// `Manifest.toml` of Julia, versions 1 and 2, with the `Project.toml` for what the project asks for itself.
struct JuliaManifestReader: InventoryReader {
    var scope: InventoryScope { [.installed, .locked] }

    func wants(_ path: String) -> Bool {
        guard path.hasSuffix(".toml") else { return false }
        let name = path.split(separator: "/").last ?? ""
        // There may be one for each version of the language: `Manifest-v1.11.toml`.
        return name == "Manifest.toml" || name == "JuliaManifest.toml"
            || name.hasPrefix("Manifest-v") && name.hasSuffix(".toml")
    }

    func accompanies(_ path: String) -> Bool { path == "Project.toml" || path.hasSuffix("/Project.toml") }

    func read(_ file: InventoryFile) throws -> [Package] {
        let root = try TOMLDocument(parsing: file.content).root
        let isSecond = root["manifest_format"] != nil || root["julia_version"] != nil
        let entries = isSecond ? root["deps"]?.object ?? JSONObject() : root
        let julia = root["julia_version"]?.string ?? ""
        var lines = Self.lines(file.content, isSecond ? "deps." : "")
        var packages: [Package] = []
        var placesByName: [String: [Int]] = [:]
        var placesByUUID: [String: Int] = [:]
        var read: [JSONValue] = []
        for (name, list) in entries.members {
            for entry in list.array ?? [] {
                guard let uuid = entry["uuid"]?.string, !uuid.isEmpty, placesByUUID[uuid] == nil else { continue }
                placesByUUID[uuid] = packages.count
                placesByName[name, default: []].append(packages.count)
                read.append(entry)
                packages.append(
                    Package(
                        type: .julia,
                        name: name,
                        // The standard library has the version of the language.
                        version: entry["version"]?.string ?? julia,
                        path: file.path,
                        line: lines[name]?.popLast(),
                        relationship: entry["path"] == nil ? nil : .workspace,
                        qualifiers: ["uuid": uuid]
                    )
                )
            }
        }
        guard isSecond || !packages.isEmpty || root.isEmpty else {
            throw InventoryError(description: "this is no manifest of Julia")
        }
        var graph = DependencyGraph(count: packages.count)
        for (place, entry) in read.enumerated() {
            // Names, or names with ids where a name is not enough.
            let names = entry["deps"]?.array?.compactMap(\.string) ?? []
            let ids = entry["deps"]?.object?.members.compactMap(\.value.string) ?? []
            graph.edges[place] =
                names.compactMap { placesByName[$0]?.first } + ids.compactMap { placesByUUID[$0] }
        }
        graph.write(into: &packages)
        try Self.mark(&packages, placesByUUID, file)
        return packages
    }

    private static func mark(_ packages: inout [Package], _ places: [String: Int], _ file: InventoryFile) throws {
        guard let content = file.beside("Project.toml") else { return }
        let project: JSONObject
        do {
            project = try TOMLDocument(parsing: content).root
        } catch {
            throw InventoryError(description: "the Project.toml beside it cannot be read: \(error)")
        }
        let wished = Set(project["deps"]?.object?.members.compactMap { $0.value.string.flatMap { places[$0] } } ?? [])
        for place in packages.indices where packages[place].relationship == nil {
            packages[place].isDirect = wished.contains(place)
        }
    }

    /// The lines of the headers `[[deps.Name]]` by name, the first last.
    private static func lines(_ content: [UInt8], _ prefix: String) -> [String: [Int]] {
        let head = Array("[[\(prefix)".utf8)
        var lines: [String: [Int]] = [:]
        for (index, line) in content.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            guard line.starts(with: head) else { continue }
            let name = line.dropFirst(head.count).prefix { $0 != UInt8(ascii: "]") }
            lines[String(decoding: name, as: UTF8.self), default: []].append(index + 1)
        }
        return lines.mapValues { $0.reversed() }
    }
}
