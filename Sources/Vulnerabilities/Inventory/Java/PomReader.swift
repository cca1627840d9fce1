/// `pom.xml` of Maven: what a project asks for and, as far as a local repository inside of the tree tells, what that needs.
///
/// Nothing is fetched. What an effective model needs and is not here is told, not guessed.
struct PomReader: InventoryReader {
    var scope: InventoryScope { .locked }

    func wants(_ path: String) -> Bool {
        (path == "pom.xml" || path.hasSuffix("/pom.xml")) && !path.contains("META-INF/") && !path.contains(".m2/")
    }

    func accompanies(_ path: String) -> Bool { PomRepository.isFile(path) }

    func read(_ file: InventoryFile) throws -> [Package] { try inspect(file) { _ in false }.packages }

    func inspect(_ file: InventoryFile, isWanted: (_ path: String) -> Bool) throws -> InventoryContent {
        let project = try PomFile(file.content)
        var repository = PomRepository(file)
        let model = PomModel(project, at: file.path, &repository)
        var search = PomSearch(file.path, model)
        search.run(&repository)
        var content = InventoryContent(packages: search.finished())
        var missing = model.missing
        if search.withoutVersion > 0 { missing.append("the versions of \(search.withoutVersion) dependencies") }
        if search.unknown > 0 { missing.append("what \(search.unknown) dependencies themselves need") }
        if search.isCut { missing.append("more than \(PomSearch.maximumPackages) dependencies") }
        if !missing.isEmpty {
            let shown = missing.prefix(5).joined(separator: ", ")
            content.skipped = "not here, and so not judged: \(shown)" + (missing.count > 5 ? " and more" : "")
        }
        return content
    }
}
