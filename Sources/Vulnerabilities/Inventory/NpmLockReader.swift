import Formats

/// npm's lock files, versions 1 to 3.
struct NpmLockReader: InventoryReader {
    func wants(_ path: String) -> Bool {
        guard !path.contains("node_modules/") else { return false }
        return path.hasSuffix("package-lock.json") || path.hasSuffix("npm-shrinkwrap.json")
    }

    func read(_ content: [UInt8], path: String) throws -> [Package] {
        let document = try JSONDocument(content, options: .init(maximumDepth: 128))
        if let entries = document.root["packages"], entries.kind == .object { return modern(entries, content, path) }
        guard let entries = document.root["dependencies"] else { return [] }
        var packages: [Package] = []
        collect(entries, content, path, &packages, depth: 0)
        return packages
    }

    private func modern(_ entries: JSONNode, _ content: [UInt8], _ path: String) -> [Package] {
        let root = entries[""]
        let direct = Set(
            ["dependencies", "devDependencies", "optionalDependencies"].flatMap { root?[$0]?.members.map(\.key) ?? [] }
        )
        var lines = LineCounter(content)
        return entries.members.compactMap { key, entry in
            guard let marker = key.ranges(of: "node_modules/").last, entry["link"]?.bool != true,
                let version = entry["version"]?.string
            else { return nil }
            let name = entry["name"]?.string ?? String(key[marker.upperBound...])
            return Package(
                type: .npm,
                name: name,
                version: version,
                licenses: entry["license"]?.string.map { [$0] } ?? [],
                path: path,
                line: lines.line(at: entry.byteOffset),
                isDevelopment: entry["dev"]?.bool == true || entry["devOptional"]?.bool == true,
                isDirect: direct.contains(name) && key == "node_modules/\(name)"
            )
        }
    }

    private func collect(
        _ entries: JSONNode,
        _ content: [UInt8],
        _ path: String,
        _ packages: inout [Package],
        depth: Int
    ) {
        guard depth < 64 else { return }
        var lines = LineCounter(content)
        for (name, entry) in entries.members {
            if let version = entry["version"]?.string, version.first?.isNumber == true {
                packages.append(
                    Package(
                        type: .npm,
                        name: name,
                        version: version,
                        path: path,
                        line: lines.line(at: entry.byteOffset),
                        isDevelopment: entry["dev"]?.bool == true
                    )
                )
            }
            if let inner = entry["dependencies"] { collect(inner, content, path, &packages, depth: depth + 1) }
        }
    }
}

/// Line numbers of offsets that mostly grow.
struct LineCounter {
    private let bytes: [UInt8]
    private var offset = 0
    private var count = 1

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func line(at target: Int) -> Int {
        if target < offset { (offset, count) = (0, 1) }
        let end = min(target, bytes.count)
        while offset < end {
            if bytes[offset] == 0x0A { count += 1 }
            offset += 1
        }
        return count
    }
}
