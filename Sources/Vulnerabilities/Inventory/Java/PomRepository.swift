/// The projects of Maven that a tree holds: files beside each other, and a local repository of Maven inside of it.
struct PomRepository {
    private let file: InventoryFile
    private var byPath: [String: PomFile?] = [:]
    private var models: [String: PomModel] = [:]
    /// Those that are being made: lists of versions may import each other in a circle.
    private var open: Set<String> = []
    /// How much may still be read and kept.
    private var bytes = 256 << 20
    private var entries = 1_000_000

    /// The projects around a file.
    init(_ file: InventoryFile) { self.file = file }

    /// Whether a path is in a local repository: `.m2/repository/org/slf4j/slf4j-api/1.7/slf4j-api-1.7.pom`.
    static func isFile(_ path: String) -> Bool { path.hasSuffix(".pom") && path.contains(".m2/repository/") }

    /// The project at a path; `nil` if there is none that can be read.
    mutating func project(at path: String) -> PomFile? {
        if let known = byPath[path] { return known }
        let content = file.other(path)
        bytes -= content?.count ?? 0
        let project = bytes < 0 ? nil : content.flatMap { try? PomFile($0) }
        byPath[path] = project
        return project
    }

    /// The project of some coordinates in the local repository.
    mutating func project(_ coordinates: PomCoordinates) -> (path: String, project: PomFile)? {
        guard !coordinates.version.isEmpty, !coordinates.artifact.isEmpty else { return nil }
        let name = "\(coordinates.artifact)-\(coordinates.version).pom"
        let folder = coordinates.group.split(separator: ".").joined(separator: "/")
        let ending = "/\(folder)/\(coordinates.artifact)/\(coordinates.version)/\(name)"
        guard let path = file.below("", name).first(where: { $0.hasSuffix(ending) }) else { return nil }
        return project(at: path).map { (path, $0) }
    }

    /// The model of a list of versions in the local repository, made once.
    mutating func model(_ coordinates: PomCoordinates, depth: Int) -> PomModel? {
        guard let (path, project) = project(coordinates) else { return nil }
        if let known = models[path] { return known }
        guard entries > 0, open.insert(path).inserted else { return nil }
        let model = PomModel(project, at: path, &self, depth: depth)
        open.remove(path)
        entries -= model.managed.count
        models[path] = model
        return model
    }

    /// The parent of a project: beside it if it is the one that is meant, else in the repository.
    mutating func parent(of project: PomFile, at path: String, _ named: PomCoordinates) -> (
        path: String, project: PomFile
    )? {
        if !project.parentPath.isEmpty, let place = Self.joined(path, project.parentPath) {
            for candidate in [place, place.isEmpty ? "pom.xml" : "\(place)/pom.xml"] {
                if let found = self.project(at: candidate), found.coordinates.artifact == named.artifact,
                    found.coordinates.group == named.group
                {
                    return (candidate, found)
                }
            }
        }
        return self.project(named)
    }

    /// A path that is meant from the folder of another; `nil` if it leads out of the tree.
    private static func joined(_ path: String, _ relative: String) -> String? {
        var parts = path.split(separator: "/").dropLast().map { $0 }
        for part in relative.split(separator: "/") where part != "." {
            if part == ".." {
                guard parts.popLast() != nil else { return nil }
            } else {
                parts.append(part)
            }
        }
        return parts.joined(separator: "/")
    }
}
