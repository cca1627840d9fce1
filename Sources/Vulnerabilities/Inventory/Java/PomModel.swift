/// A project of Maven with what it inherits and imports, as far as that is here: the effective model of
/// https://maven.apache.org/guides/introduction/introduction-to-the-pom.html.
struct PomModel {
    private static let maximumParents = 32
    private static let maximumMissing = 100
    private static let maximumImportDepth = 8

    /// The project.
    private(set) var coordinates: PomCoordinates
    /// What it asks for.
    private(set) var dependencies: [PomDependency] = []
    /// What it says of versions and scopes, by key.
    private(set) var managed: [String: PomDependency] = [:]
    /// Parents and lists of versions that are not here.
    private(set) var missing: [String] = []
    private(set) var licenses: [String]
    private var properties = PomProperties()

    /// The model of a project at a path.
    init(_ project: PomFile, at path: String, _ repository: inout PomRepository, depth: Int = 0) {
        coordinates = project.coordinates
        licenses = project.licenses
        let chain = lineage(project, path, &repository)
        var asked: Set<String> = []
        var imports: [PomDependency] = []
        // The project itself goes before its parents.
        for project in chain {
            for dependency in project.dependencies {
                let dependency = resolved(dependency)
                if asked.insert(dependency.key).inserted { dependencies.append(dependency) }
            }
            for dependency in project.managed {
                let dependency = resolved(dependency)
                if dependency.scope == "import", dependency.type == "pom" {
                    imports.append(dependency)
                } else if managed[dependency.key] == nil {
                    managed[dependency.key] = dependency
                }
            }
        }
        for wanted in imports {
            guard depth < Self.maximumImportDepth, let imported = repository.model(wanted.coordinates, depth: depth + 1)
            else {
                missing.append("the versions of \(wanted.coordinates.text)")
                continue
            }
            managed.merge(imported.managed) { own, _ in own }
            missing += imported.missing
        }
        var seen: Set<String> = []
        missing = Array(missing.filter { seen.insert($0).inserted }.prefix(Self.maximumMissing))
        dependencies = dependencies.map { completed($0, by: managed) }
    }

    /// What is asked for, with what the management of a project says of it.
    func completed(_ dependency: PomDependency, by managed: [String: PomDependency]) -> PomDependency {
        guard let known = managed[dependency.key] else { return dependency }
        var dependency = dependency
        if dependency.coordinates.version.isEmpty { dependency.coordinates.version = known.coordinates.version }
        if dependency.scope.isEmpty { dependency.scope = known.scope }
        dependency.isOptional = dependency.isOptional ?? known.isOptional
        dependency.exclusions += known.exclusions
        return dependency
    }

    /// The project and its parents, whose properties are taken in. They may lead in a circle.
    private mutating func lineage(_ project: PomFile, _ path: String, _ repository: inout PomRepository) -> [PomFile] {
        var chain = [project]
        var place = path
        take(project)
        while let last = chain.last, let named = last.parent, chain.count < Self.maximumParents {
            var wanted = named
            // What is not set yet may be set by a parent: then a circle is closed, and nobody can resolve it.
            var known = properties
            wanted.version = known.resolved(named.version)
            guard let (path, parent) = repository.parent(of: last, at: place, wanted) else {
                missing.append("the parent \(wanted.text)")
                break
            }
            chain.append(parent)
            place = path
            for (name, value) in parent.properties { properties.setDefault(name, value) }
            if licenses.isEmpty { licenses = parent.licenses }
        }
        coordinates.group = properties.resolved(coordinates.group)
        coordinates.version = properties.resolved(coordinates.version)
        if coordinates.version.contains("${") { coordinates.version = "" }
        return chain
    }

    private mutating func take(_ project: PomFile) {
        // The later of two counts.
        for (name, value) in project.properties.reversed() { properties.setDefault(name, value) }
        for prefix in ["project.", "pom.", ""] {
            properties.setDefault("\(prefix)groupId", project.coordinates.group)
            properties.setDefault("\(prefix)artifactId", project.coordinates.artifact)
            properties.setDefault("\(prefix)version", project.coordinates.version)
        }
        guard let parent = project.parent else { return }
        properties.setDefault("project.parent.groupId", parent.group)
        properties.setDefault("project.parent.artifactId", parent.artifact)
        properties.setDefault("project.parent.version", parent.version)
    }

    private mutating func resolved(_ dependency: PomDependency) -> PomDependency {
        var dependency = dependency
        dependency.coordinates.group = properties.resolved(dependency.coordinates.group)
        dependency.coordinates.artifact = properties.resolved(dependency.coordinates.artifact)
        dependency.coordinates.version = Self.exact(properties.resolved(dependency.coordinates.version))
        dependency.scope = properties.resolved(dependency.scope)
        dependency.type = properties.resolved(dependency.type)
        dependency.classifier = properties.resolved(dependency.classifier)
        return dependency
    }

    /// A version that is one: of a range only a repository's index could tell which is taken.
    private static func exact(_ version: String) -> String {
        if version.contains("${") { return unknown }
        guard version.hasPrefix("[") || version.hasPrefix("(") else { return version }
        let inner = version.dropFirst().dropLast()
        return version.hasPrefix("[") && version.hasSuffix("]") && !inner.contains(",") ? String(inner) : unknown
    }

    /// Stands for a version that is set and cannot be told, which a project's management must not replace.
    static let unknown = "?"
}
