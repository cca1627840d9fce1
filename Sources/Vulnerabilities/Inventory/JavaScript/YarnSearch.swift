/// Finds the locked package that a wish of a `package.json` stands for.
struct YarnSearch {
    private let packages: [Package]
    private let places: [String: Int]
    private var byName: [String: [Int]] = [:]

    init(_ packages: [Package], _ places: [String: Int]) {
        self.packages = packages
        self.places = places
        for (place, package) in packages.enumerated() { byName[package.name, default: []].append(place) }
    }

    /// By the pattern alone.
    func exact(_ pattern: String) -> Int? { places[pattern] }

    /// By the pattern; where a resolution replaced it, by the version.
    func find(_ name: String, _ range: String) -> Int? {
        if let place = places[YarnLockfile.pattern(name, range)] { return place }
        // No project has more versions of one package; a hostile file may have any number.
        guard let candidates = byName[name]?.prefix(64) else { return nil }
        let plain = range.hasPrefix("npm:") ? String(range.dropFirst(4)) : range
        let scheme = VersionScheme.npm
        if let requirement = scheme.requirement(plain),
            let place = candidates.first(where: { scheme.key(packages[$0].version).map(requirement.contains) ?? false })
        {
            return place
        }
        return candidates.count == 1 ? candidates.first : nil
    }
}
