/// `Gemfile.lock` of bundler: https://bundler.io/man/bundle-lock.1.html.
struct GemfileLockReader: InventoryReader {
    var scope: InventoryScope { .locked }

    func wants(_ path: String) -> Bool {
        // bundler names the lock after another file of gems: `gems.rb` has `gems.locked`.
        path == "Gemfile.lock" || path.hasSuffix("/Gemfile.lock") || path == "gems.locked"
            || path.hasSuffix("/gems.locked")
    }

    func read(_ file: InventoryFile) throws -> [Package] {
        let lock = GemfileLock(file.content)
        guard lock.isLock else { throw InventoryError(description: "this is no Gemfile.lock") }
        var packages: [Package] = []
        var places: [String: Int] = [:]
        var graph = DependencyGraph(count: 0)
        var needs: [(place: Int, names: [String])] = []
        for gem in lock.gems {
            // A gem stands there once for each platform; its versions are the same.
            if let known = places[gem.name] {
                needs.append((known, gem.needs))
                continue
            }
            places[gem.name] = packages.count
            needs.append((packages.count, gem.needs))
            packages.append(
                Package(
                    type: .bundler,
                    name: gem.name,
                    version: gem.version,
                    path: file.path,
                    line: gem.line,
                    relationship: gem.source == "PATH" ? .workspace : .indirect
                )
            )
            graph.edges.append([])
        }
        for (place, names) in needs { graph.edges[place] += names.compactMap { places[$0] } }
        graph.write(into: &packages)
        for place in lock.wishes.compactMap({ places[$0] }) where packages[place].relationship == .indirect {
            packages[place].relationship = .direct
        }
        // What a part of the project asks for, the project asks for.
        for place in packages.indices where packages[place].relationship == .workspace {
            for needed in graph.edges[place] where packages[needed].relationship == .indirect {
                packages[needed].relationship = .direct
            }
        }
        return packages
    }
}
