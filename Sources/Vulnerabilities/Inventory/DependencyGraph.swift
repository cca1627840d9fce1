/// What a lock file's packages need of each other, by their places in a list.
struct DependencyGraph {
    /// For each package the places of those that it needs.
    var edges: [[Int]]

    /// A graph of packages that need nothing yet.
    init(count: Int) {
        edges = Array(repeating: [], count: count)
    }

    /// Which packages are needed by some of them, those themselves included.
    func reachable(from roots: some Sequence<Int>) -> [Bool] {
        var isReached = Array(repeating: false, count: edges.count)
        var pending = roots.filter(edges.indices.contains)
        while let place = pending.popLast() {
            guard !isReached[place] else { continue }
            isReached[place] = true
            pending += edges[place].filter { edges.indices.contains($0) && !isReached[$0] }
        }
        return isReached
    }

    /// Writes into packages what they depend on, which of them the project asks for, and which only its development needs.
    ///
    /// What neither delivery nor development reaches is left as it was found; so is the relationship of the project's own parts.
    func mark(_ packages: inout [Package], delivered: [Int], development: [Int]) {
        let isDelivered = reachable(from: delivered)
        let isDeveloped = reachable(from: development)
        for place in packages.indices where edges.indices.contains(place) {
            guard isDelivered[place] || isDeveloped[place] else { continue }
            packages[place].isDevelopment = !isDelivered[place]
            if packages[place].relationship == nil { packages[place].relationship = .indirect }
        }
        for place in delivered + development where packages.indices.contains(place) {
            let known = packages[place].relationship
            if known == nil || known == .indirect { packages[place].relationship = .direct }
        }
    }

    /// Writes into packages the ids of what they depend on, in order.
    func write(into packages: inout [Package]) {
        let ids = packages.map(\.id)
        for place in packages.indices where edges.indices.contains(place) && !edges[place].isEmpty {
            let needed = edges[place].compactMap { ids.indices.contains($0) ? ids[$0] : nil }
            packages[place].dependsOn = Set(packages[place].dependsOn + needed).sorted()
        }
    }
}
