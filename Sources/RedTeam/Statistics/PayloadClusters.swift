import Findings

/// Hits and tries of each payload with each target. Cases that carry the same payload stand or fall together more than by chance,
/// so that an interval must be drawn over payloads.
package struct PayloadClusters: Sendable {
    /// So many payloads are told apart; a campaign with more falls back to intervals over cases.
    package static let maximum = 200_000

    private struct Key: Hashable { var target: Int; var payload: UInt64 }

    private var counts: [Key: Cluster] = [:]
    private var targets: [String: Int] = [:]
    /// Whether there were more than can be told apart.
    package private(set) var isFull = false

    package init() {}

    mutating func add(_ record: RecordView, _ status: TestOutcome.Status) {
        guard status != .error, !isFull else { return }
        add(target: record.target, payload: "\(record.category)\u{0}\(record.payload)", hit: status == .failed)
    }

    package mutating func add(target: String, payload: String, hit: Bool) {
        if targets[target] == nil { targets[target] = targets.count }
        let key = Key(target: targets[target] ?? 0, payload: StableHash.value(payload))
        guard counts[key] != nil || counts.count < Self.maximum else {
            isFull = true
            counts = [:]
            return
        }
        counts[key, default: Cluster(hits: 0, count: 0)].add(hit)
    }

    /// The clusters of a target, or of all; the same payload with two targets is one cluster of all.
    package func clusters(of target: String? = nil) -> [Cluster] {
        guard let target else {
            return counts.reduce(into: [UInt64: Cluster]()) { all, entry in
                let known = all[entry.key.payload] ?? Cluster(hits: 0, count: 0)
                all[entry.key.payload] = Cluster(
                    hits: known.hits &+ entry.value.hits,
                    count: known.count &+ entry.value.count
                )
            }.values.sorted()
        }
        guard let number = targets[target] else { return [] }
        return counts.filter { $0.key.target == number }.values.sorted()
    }
}

/// Tries of one payload.
package struct Cluster: Sendable, Hashable, Comparable {
    package var hits: UInt32
    package var count: UInt32

    package init(hits: UInt32, count: UInt32) {
        self.hits = hits
        self.count = count
    }

    mutating func add(_ hit: Bool) {
        count &+= 1
        if hit { hits &+= 1 }
    }

    package static func < (left: Self, right: Self) -> Bool {
        (left.hits, left.count) < (right.hits, right.count)
    }
}
