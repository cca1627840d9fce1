import Formats

/// The packages of a Python lock file by name, to find what a dependency means.
struct PythonLock {
    /// The packages.
    var packages: [Package] = []
    /// What they need.
    var graph = DependencyGraph(count: 0)
    private var byName: [String: [Int]] = [:]

    /// The places of the packages of a name, at most 64: no project locks more versions of one.
    func places(_ name: String) -> [Int] { byName[name] ?? [] }

    /// Adds a package under its normalised name.
    mutating func add(_ package: Package) {
        let name = PythonProject.normalized(package.name)
        if byName[name]?.count ?? 0 < 64 { byName[name, default: []].append(packages.count) }
        packages.append(package)
        graph.edges.append([])
    }

    /// The places of what a wish means: those of the name whose version it allows; all of them where none can be told apart.
    func find(_ name: String, _ specifiers: String? = nil) -> [Int] {
        let candidates = places(name)
        guard candidates.count > 1, let specifiers, let requirement = VersionScheme.pep440.requirement(specifiers)
        else {
            return candidates
        }
        let allowed = candidates.filter {
            VersionScheme.pep440.key(packages[$0].version).map(requirement.contains) ?? false
        }
        return allowed.isEmpty ? candidates : allowed
    }

    /// The places of all packages of some names.
    func find(_ names: some Sequence<String>) -> [Int] { names.flatMap { find($0) } }

    /// The packages with the ids of what they depend on.
    func finished() -> [Package] {
        var packages = packages
        graph.write(into: &packages)
        return packages
    }
}
