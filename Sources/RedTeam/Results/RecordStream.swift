import Formats

/// Records in the order of the tests: by `testIdx`, then by `promptIdx`. It can be read several times and holds one record at a
/// time, so that a report of a million tests needs no more memory than one of ten.
package struct RecordStream: Sendable {
    private let body: @Sendable (_ receive: (JSONNode) throws -> Void) throws -> Void

    /// A stream of what a function gives.
    package init(_ body: @escaping @Sendable (_ receive: (JSONNode) throws -> Void) throws -> Void) { self.body = body }

    /// A stream of values that are there already.
    package init(_ records: [JSONValue]) throws(JSONError) {
        var nodes: [JSONNode] = []
        for record in records { nodes.append(try JSONDocument(record.bytes()).root) }
        self.init(nodes)
    }

    /// A stream of nodes, in the order of the tests whatever their own.
    package init(_ records: [JSONNode]) {
        let ordered = records.enumerated().map { (RecordView($1), $0) }.sorted {
            ($0.0.testIndex, $0.0.promptIndex, $0.1) < ($1.0.testIndex, $1.0.promptIndex, $1.1)
        }
        body = { receive in for (record, _) in ordered { try receive(record.node) } }
    }

    /// Gives every record.
    package func forEach(_ receive: (JSONNode) throws -> Void) throws { try body(receive) }

    /// What the records add up to.
    package func summary() throws -> CampaignSummary {
        var summary = CampaignSummary()
        try forEach { summary.add($0) }
        summary.finish()
        return summary
    }
}
