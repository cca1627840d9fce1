@testable import Vulnerabilities

/// Reads a text with files beside it.
func packages(
    _ reader: some InventoryReader,
    _ path: String,
    _ text: String,
    others: [String: String] = [:]
) throws -> [Package] {
    let paths = others.keys.sorted()
    let file = InventoryFile(
        path,
        Array(text.utf8),
        other: { others[$0].map { Array($0.utf8) } },
        below: { folder, name in paths.filter { $0.hasPrefix(folder) && ($0 == name || $0.hasSuffix("/\(name)")) } }
    )
    return try reader.read(file)
}

/// A package in few words: id, `R`oot, `W`orkspace, `D`irect or `I`ndirect, `+dev`, line, and what it depends on.
func shown(_ package: Package) -> String {
    let relationship =
        switch package.relationship {
        case .root: " R"
        case .workspace: " W"
        case .direct: " D"
        case .indirect: " I"
        case nil: ""
        }
    let line = package.line.map { " \($0)" } ?? ""
    let needs = package.dependsOn.isEmpty ? "" : " > \(package.dependsOn.joined(separator: ","))"
    return package.id + relationship + (package.isDevelopment ? " dev" : "") + line + needs
}

/// Texts that are none of the formats, or are cut off or overdone. Tests take their numbers: some texts are too long to be shown.
let hostileTexts: [String] = [
    "", "\n\n", "{", "[", "{}", "[]", "null", "\"", ":", "- a", "a: [", "? a\n: b", "[[package]]",
    "[[package]]\nname=1\nversion=[]",
    "{\"packages\":[1,2]}", "{\"packages\":{\"\":1,\"node_modules/\":{},\"node_modules/a\":[]}}",
    "{\"dependencies\":{\"a\":{\"dependencies\":[1]}}}",
    "{\"lockfileVersion\":1,\"packages\":{\"a\":[],\"b\":[1],\"c\":[\"d\"]}}",
    "lockfileVersion: 9\npackages: 1\nsnapshots: [a]\n",
    "lockfileVersion: '9.0'\nsnapshots:\n  '@': 1\n  a: {dependencies: {b: []}}\n",
    "\u{0}\u{0}", "\u{FEFF}", String(repeating: "[", count: 100_000),
    String(repeating: "{\"dependencies\":", count: 20_000),
    String(repeating: "a: ", count: 1000), String(repeating: "a\n", count: 10_000), "a@\n  version\n",
    "\"a@1\":\n  version \"",
]
