import Formats

/// Puts the results of a campaign's shards together.
package enum ResultsMerge {
    /// One part of a campaign, and what it is called in errors.
    package typealias Part = (name: String, results: PromptfooImport.Results)

    private struct Key: Hashable { var test: Int; var prompt: Int }

    /// Merges parts; the records stand in the order of the tests. The same record may stand in several parts.
    ///
    /// - Throws: `ResultsError` where a test stands in two parts with different results, a record does not say where it belongs, or
    ///   the parts are not of one campaign.
    package static func merge(_ parts: [Part]) throws -> PromptfooImport.Results {
        guard let first = parts.first else { throw ResultsError(description: "there is nothing to merge") }
        var places: [Key: (part: String, place: Int)] = [:]
        var records: [JSONNode] = []
        var doubled = 0
        for part in parts {
            try part.results.records.forEach { node in
                let view = RecordView(node)
                let key = Key(test: view.testIndex, prompt: view.promptIndex)
                guard key.test >= 0, key.prompt >= 0 else {
                    throw ResultsError(description: "\(part.name) holds a record without testIdx and promptIdx")
                }
                if let known = places[key] {
                    guard records[known.place].value == node.value else {
                        throw ResultsError(
                            description:
                                "test \(key.test) with prompt \(key.prompt) has one result in \(known.part) and another in \(part.name); merge the shards of one campaign, each once"
                        )
                    }
                    doubled += 1
                } else {
                    places[key] = (part.name, records.count)
                    records.append(node)
                }
            }
        }
        var header = first.results.header
        for part in parts.dropFirst() { try add(part, to: &header, first.name) }
        if let planned = header.planned { header.planned = max(records.count, planned &- doubled) }
        return .init(header: header, records: RecordStream(records), count: records.count)
    }

    private static func add(_ part: Part, to header: inout CampaignHeader, _ first: String) throws {
        let other = part.results.header
        guard other.seed == header.seed else {
            throw ResultsError(
                description:
                    "\(part.name) has the seed \(other.seed), \(first) \(header.seed): they are not of one campaign"
            )
        }
        for column in other.columns {
            guard let known = header.column(column.index) else {
                header.columns.append(column)
                continue
            }
            // A journal knows targets by its records only, so that the text of a prompt is not compared.
            guard known.target == column.target else {
                throw ResultsError(
                    description:
                        "column \(column.index) is \(column.target) in \(part.name) and \(known.target) before: they are not of one campaign"
                )
            }
        }
        header.columns.sort { $0.index < $1.index }
        let end = max(header.startedAt + header.duration, other.startedAt + other.duration)
        header.startedAt = min(header.startedAt, other.startedAt)
        header.duration = end - header.startedAt
        header.planned = header.planned.flatMap { one in
            other.planned.map { two in
                let sum = one.addingReportingOverflow(two)
                return sum.overflow ? .max : sum.partialValue
            }
        }
        let failures = [header.failure, other.failure].compactMap { $0 }
        header.failure = failures.isEmpty ? nil : failures.joined(separator: "; ")
        if header.description.isEmpty { header.description = other.description }
        if header.purpose.isEmpty { header.purpose = other.purpose }
        if header.file.isEmpty { header.file = other.file }
        if header.version.isEmpty { header.version = other.version }
        if header.configuration == [:] { header.configuration = other.configuration }
    }
}

extension CampaignResults {
    /// The results of shards, put together.
    ///
    /// - Parameter parts: files with their names: results files or journals.
    /// - Throws: `ResultsError` where a file is neither, or they do not fit together.
    public init(merging parts: [(name: String, bytes: [UInt8])]) throws {
        let read = try parts.map { part -> ResultsMerge.Part in
            do {
                return (part.name, try RecordFile.read(part.bytes))
            } catch {
                throw ResultsError(description: "\(part.name): \(error)")
            }
        }
        let merged = try ResultsMerge.merge(read)
        try self.init(header: merged.header, records: merged.records)
    }
}
