import Formats

/// Reads what a campaign left behind: a results file (promptfoo's or Martlet's JSON, or its lines) or a journal.
package enum RecordFile {
    /// Reads a file; its kind is known by its content.
    ///
    /// A journal is read without its lock, so that the records of a campaign that is under way can be looked at; a last line that is
    /// being written is left out.
    ///
    /// - Throws: `ResultsError` or `JSONError` if it is neither.
    package static func read(_ bytes: [UInt8]) throws -> PromptfooImport.Results {
        let first = bytes.prefix { $0 != 0x0A }
        if let header = (try? JSONDocument(Array(first)))?.root, header["martletJournal"] != nil {
            return try journal(bytes[first.endIndex...], header)
        }
        return try PromptfooImport.read(bytes)
    }

    private static func journal(_ bytes: ArraySlice<UInt8>, _ node: JSONNode) throws -> PromptfooImport.Results {
        guard let header = Journal.Header(node) else {
            throw ResultsError(description: "the first line is no header of a journal")
        }
        var records: [Int: JSONNode] = [:]
        var line = 1
        var rest = bytes.dropFirst()
        while let end = rest.firstIndex(of: 0x0A) {
            line += 1
            let root: JSONNode
            do {
                root = try JSONDocument(Array(rest[..<end])).root
            } catch {
                throw ResultsError(description: "line \(line) of the journal: \(error)")
            }
            guard let position = root["at"]?.int, position >= 0, position < header.planned,
                let record = root["result"], record.kind == .object
            else { throw ResultsError(description: "line \(line) of the journal is no record of its campaign") }
            records[position] = record
            rest = rest[(end + 1)...]
        }
        let ordered = records.sorted { $0.key < $1.key }.map(\.value)
        let result = CampaignHeader(
            id: header.id,
            startedAt: header.startedAt,
            columns: PromptfooImport.columns(nil, ordered),
            seed: header.seed,
            planned: header.planned
        )
        return .init(header: result, records: RecordStream(ordered), count: ordered.count)
    }
}
