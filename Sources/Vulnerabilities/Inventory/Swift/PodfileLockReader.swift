import Formats

/// `Podfile.lock` of CocoaPods: https://guides.cocoapods.org/using/using-cocoapods.html.
struct PodfileLockReader: InventoryReader {
    var scope: InventoryScope { .locked }

    func wants(_ path: String) -> Bool { path == "Podfile.lock" || path.hasSuffix("/Podfile.lock") }

    func read(_ file: InventoryFile) throws -> [Package] {
        let text = String(decoding: file.content, as: UTF8.self)
        let root = try YAMLNode(parsing: text, options: .init(maximumBytes: 16 << 20, maximumDepth: 16))
        guard root["PODS"] != nil || root["PODFILE CHECKSUM"] != nil || root["COCOAPODS"] != nil else {
            throw InventoryError(description: "this is no Podfile.lock")
        }
        var packages: [Package] = []
        var places: [String: Int] = [:]
        var needs: [[String]] = []
        for pod in root["PODS"]?.sequence ?? [] {
            // A pod that needs others is a mapping of one member.
            guard let head = pod.scalar ?? pod.mapping?.first?.key, let (name, version) = Self.parts(head),
                !version.isEmpty, places[name] == nil
            else { continue }
            places[name] = packages.count
            needs.append((pod.mapping?.first?.value.sequence ?? []).compactMap { $0.scalar.flatMap(Self.parts)?.name })
            packages.append(
                Package(
                    type: .cocoapods,
                    name: name,
                    version: version,
                    path: file.path,
                    line: pod.position.line,
                    relationship: .indirect
                )
            )
        }
        var graph = DependencyGraph(count: packages.count)
        for (place, names) in needs.enumerated() { graph.edges[place] = names.compactMap { places[$0] } }
        graph.write(into: &packages)
        for wish in root["DEPENDENCIES"]?.sequence ?? [] {
            guard let name = wish.scalar.flatMap(Self.parts)?.name, let place = places[name] else { continue }
            packages[place].relationship = .direct
        }
        return packages
    }

    /// `Name/Part (1.2.3)`; what is in brackets may be a wish, or be missing.
    private static func parts(_ text: String) -> (name: String, version: String)? {
        let name = text.prefix { $0 != " " }
        guard !name.isEmpty else { return nil }
        let rest = text.dropFirst(name.count).drop { $0 == " " }
        guard rest.first == "(", rest.last == ")" else { return (String(name), "") }
        return (String(name), String(rest.dropFirst().dropLast()))
    }
}
