import Formats

/// The small set of well-known advisories that comes with the program: enough to try a pipeline without a network, by no means a
/// feed. Every report says so.
public struct StarterAdvisories: AdvisorySource {
    private let index: AdvisoryIndex

    /// The set.
    public init() {
        let lines = [Self.python, Self.npm, Self.distributions].flatMap { $0.split(separator: "\n") }
        index = AdvisoryIndex(lines.compactMap { try? OSVReader.read(Array($0.utf8), source: "martlet-starter") })
    }

    /// The advisories that name a package.
    public func advisories(ecosystem: String, name: String) -> [Advisory] { index.find(ecosystem, name) }

    /// Whether there is anything about an ecosystem.
    public func covers(ecosystem: String) -> Bool { index.ecosystems.contains(ecosystem) }

    /// All of them.
    public var all: [Advisory] { index.all }

    /// What this is and how old it is.
    public var provenance: AdvisoryProvenance { index.provenance(name: "starter set", isStarter: true) }
}

/// Advisories by package.
struct AdvisoryIndex: Sendable {
    let all: [Advisory]
    /// Those that the advisories name.
    let ecosystems: Set<String>
    private var places: [String: [Int]] = [:]

    init(_ advisories: [Advisory]) {
        all = advisories
        ecosystems = Set(advisories.flatMap(\.affected).map(\.ecosystem))
        for (number, advisory) in advisories.enumerated() {
            for key in Set(advisory.affected.map { Self.key($0.ecosystem, $0.name) }) {
                places[key, default: []].append(number)
            }
        }
    }

    static func key(_ ecosystem: String, _ name: String) -> String {
        ecosystem + "\u{0}" + PackageName.normalized(name, ecosystem: ecosystem)
    }

    func find(_ ecosystem: String, _ name: String) -> [Advisory] {
        (places[Self.key(ecosystem, name)] ?? []).map { all[$0] }
    }

    func provenance(name: String, isStarter: Bool) -> AdvisoryProvenance {
        AdvisoryProvenance(
            name: name,
            newest: all.compactMap { Timestamp.seconds($0.modified) }.max() ?? 0,
            count: all.count,
            isStarter: isStarter
        )
    }
}
