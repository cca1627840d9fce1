/// Goes through what a project of Maven needs, breadth first: of two versions the nearer to the project counts.
struct PomSearch {
    /// More than any project has.
    static let maximumPackages = 20_000

    private struct Step {
        var dependency: PomDependency
        /// The place of what asks for it; `nil` for the project.
        var parent: Int?
        var excluded: [PomCoordinates]
    }

    private let path: String
    private let model: PomModel
    private var packages: [Package] = []
    private var graph = DependencyGraph(count: 0)
    private var places: [String: Int] = [:]
    private var delivered: [Int] = []
    private var development: [Int] = []
    /// Dependencies whose version cannot be told.
    private(set) var withoutVersion = 0
    /// Dependencies whose own projects are not here.
    private(set) var unknown = 0
    /// Whether there were too many.
    private(set) var isCut = false

    /// A search from a project in a file.
    init(_ path: String, _ model: PomModel) {
        self.path = path
        self.model = model
    }

    /// Goes through all that can be found.
    mutating func run(_ repository: inout PomRepository) {
        var steps = model.dependencies.map { Step(dependency: $0, parent: nil, excluded: []) }
        var next = 0
        while next < steps.count {
            let step = steps[next]
            next += 1
            guard packages.count < Self.maximumPackages, steps.count < Self.maximumPackages * 10 else {
                isCut = true
                return
            }
            // What was reached before has its dependencies already.
            guard let (place, coordinates) = add(step) else { continue }
            guard let (path, project) = repository.project(coordinates) else {
                unknown += 1
                continue
            }
            if let moved = project.relocation {
                packages[place].name = "\(moved.group):\(moved.artifact)"
                packages[place].version = moved.version
                packages[place].sourceName = packages[place].name
                packages[place].sourceVersion = moved.version
            }
            let needed = PomModel(project, at: path, &repository)
            packages[place].licenses = needed.licenses
            let excluded = step.excluded + step.dependency.exclusions
            for dependency in needed.dependencies where Self.isPassedOn(dependency, excluded) {
                steps.append(Step(dependency: dependency, parent: place, excluded: excluded))
            }
        }
    }

    /// Adds what a step asks for; its coordinates if it is new and its version is known.
    private mutating func add(_ step: Step) -> (place: Int, coordinates: PomCoordinates)? {
        var coordinates = step.dependency.coordinates
        // The project's word on versions counts for all that it brings.
        if step.parent != nil, let managed = model.managed[step.dependency.key]?.coordinates.version, !managed.isEmpty {
            coordinates.version = managed
        }
        guard !coordinates.group.isEmpty, !coordinates.artifact.isEmpty else { return nil }
        let name = "\(coordinates.group):\(coordinates.artifact)"
        let place = places[name] ?? packages.count
        let isNew = place == packages.count
        let isKnown = coordinates.version != PomModel.unknown && !coordinates.version.isEmpty
        if isNew {
            if !isKnown { withoutVersion += 1 }
            places[name] = place
            graph.edges.append([])
            packages.append(
                Package(type: .pom, name: name, version: isKnown ? coordinates.version : "", path: path)
            )
        }
        if let parent = step.parent {
            graph.edges[parent].append(place)
        } else if ["test", "provided"].contains(step.dependency.scope) {
            // Others bring what is provided; it is not part of what is delivered.
            development.append(place)
        } else {
            delivered.append(place)
        }
        return isNew && isKnown ? (place, coordinates) : nil
    }

    /// Whether those who need a project need what it asks for.
    private static func isPassedOn(_ dependency: PomDependency, _ excluded: [PomCoordinates]) -> Bool {
        guard dependency.isOptional != true, ["", "compile", "runtime"].contains(dependency.scope) else { return false }
        return !excluded.contains {
            ($0.group == "*" || $0.group == dependency.coordinates.group)
                && ($0.artifact == "*" || $0.artifact == dependency.coordinates.artifact)
        }
    }

    /// The project and what it needs.
    func finished() -> [Package] {
        var packages = packages
        graph.write(into: &packages)
        graph.mark(&packages, delivered: delivered, development: development)
        guard !model.coordinates.artifact.isEmpty else { return packages }
        let root = Package(
            type: .pom,
            name: "\(model.coordinates.group):\(model.coordinates.artifact)",
            version: model.coordinates.version,
            licenses: model.licenses,
            path: path,
            relationship: .root,
            dependsOn: Set((delivered + development).map { packages[$0].id }).sorted()
        )
        return [root] + packages
    }
}
