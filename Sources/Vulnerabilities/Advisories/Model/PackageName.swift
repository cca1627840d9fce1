/// Names as they are compared.
enum PackageName {
    /// PyPI: lower case, runs of `-`, `_` and `.` as one dash. NuGet and Packagist: lower case. Swift: without scheme and `.git`.
    /// Elsewhere as it is.
    static func normalized(_ name: String, ecosystem: String) -> String {
        switch ecosystem.prefix(while: { $0 != ":" }) {
        case "PyPI": break
        case "NuGet", "Packagist": return name.lowercased()
        case "SwiftURL":
            let bare = name.hasPrefix("https://") ? String(name.dropFirst(8)) : name
            return bare.hasSuffix(".git") ? String(bare.dropLast(4)) : bare
        default: return name
        }
        var result = ""
        for character in name.lowercased() {
            let plain: Character = "-_.".contains(character) ? "-" : character
            if plain == "-", result.last == "-" { continue }
            result.append(plain)
        }
        return result
    }
}
