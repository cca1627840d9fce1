/// Judges a template in every world that its unknown conditions allow.
///
/// A condition of CloudFormation whose truth is known only when deployed splits the template into two: one in which it
/// holds and one in which it does not. What is wrong in all worlds in which the resource exists is wrong; what is wrong in
/// some of them is not decided.
enum Worlds {
    private struct Key: Hashable {
        var resource: String
        var discriminator: String
    }

    /// The outcome over all worlds.
    static func outcome(of check: any ResourceCheck, in worlds: [ResourceTemplate]) -> CheckOutcome {
        guard worlds.count > 1 else { return worlds.first.map(check.judge) ?? CheckOutcome() }
        let outcomes = worlds.map(check.judge)
        let names = worlds.map { Set($0.resources.map(\.name)) }
        let hits = outcomes.map { Set($0.hits.map(key)) }
        var all = CheckOutcome()
        var seen: Set<Key> = []
        for (index, outcome) in outcomes.enumerated() {
            for hit in outcome.hits where seen.insert(key(hit)).inserted {
                // A resource that is not there in a world cannot be right in it.
                let exists = names[index].contains(hit.resource)
                let spared = worlds.indices.filter {
                    (!exists || names[$0].contains(hit.resource)) && !hits[$0].contains(key(hit))
                }
                guard let world = spared.first else {
                    all.hits.append(hit)
                    continue
                }
                var open = hit
                let difference = worlds[world].assumptions.filter { !worlds[index].assumptions.contains($0) }
                open.message +=
                    ", unless \((difference.isEmpty ? worlds[world].assumptions : difference).joined(separator: " and "))"
                all.undecided.append(open)
            }
        }
        for outcome in outcomes {
            for hit in outcome.undecided where seen.insert(key(hit)).inserted { all.undecided.append(hit) }
        }
        return all
    }

    private static func key(_ hit: CheckHit) -> Key { Key(resource: hit.resource, discriminator: hit.discriminator) }
}
