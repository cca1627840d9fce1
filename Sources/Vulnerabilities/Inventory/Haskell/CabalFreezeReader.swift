/// `cabal.project.freeze` of Haskell's cabal: https://cabal.readthedocs.io/en/stable/cabal-commands.html#cabal-freeze.
struct CabalFreezeReader: InventoryReader {
    var scope: InventoryScope { .locked }

    func wants(_ path: String) -> Bool { path == "cabal.project.freeze" || path.hasSuffix("/cabal.project.freeze") }

    func read(_ file: InventoryFile) throws -> [Package] {
        var packages: [Package] = []
        var isInConstraints = false
        var isFreeze = false
        for (index, raw) in file.content.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            var line = Substring(decoding: raw, as: UTF8.self)
            if let first = line.first, !first.isWhitespace, let colon = line.firstIndex(of: ":") {
                let field = line[..<colon]
                isFreeze = true
                isInConstraints = field == "constraints"
                line = line[line.index(after: colon)...]
            }
            guard isInConstraints, !line.drop(while: \.isWhitespace).hasPrefix("--") else { continue }
            for constraint in line.split(separator: ",") {
                guard let (name, version) = Self.parts(constraint) else { continue }
                packages.append(
                    Package(type: .cabal, name: name, version: version, path: file.path, line: index + 1)
                )
            }
        }
        guard isFreeze else { throw InventoryError(description: "this is no cabal.project.freeze") }
        return packages
    }

    /// `any.aeson ==2.1.0.0`; flags of packages stand among them.
    private static func parts(_ constraint: Substring) -> (name: String, version: String)? {
        guard let equals = constraint.firstRange(of: "==") else { return nil }
        var name = constraint[..<equals.lowerBound].filter { !$0.isWhitespace }
        if name.hasPrefix("any.") { name.removeFirst(4) }
        let version = constraint[equals.upperBound...].filter { !$0.isWhitespace }
        guard !name.isEmpty, !version.isEmpty, version.allSatisfy({ $0.isNumber || $0 == "." }) else { return nil }
        return (String(name), String(version))
    }
}
