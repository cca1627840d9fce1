import Findings
import Formats

/// Reads promptfoo's results: the file of version 3 (and Martlet's own), the one of version 2 with its table, and lines of
/// results.
package enum PromptfooImport {
    /// What a file holds.
    package struct Results: Sendable {
        package var header: CampaignHeader
        package var records: RecordStream
        /// Records that the file holds.
        package var count: Int
    }

    /// Reads a file.
    ///
    /// - Throws: `ResultsError` or `JSONError` if it is no results file.
    package static func read(_ bytes: [UInt8]) throws -> Results {
        let document: JSONDocument
        do {
            document = try JSONDocument(bytes)
        } catch {
            guard let lines = try? lines(bytes) else { throw error }
            return lines
        }
        let root = document.root
        if root["testIdx"] != nil, root["success"] != nil { return results(root, [root]) }
        guard let list = root["results"]?["results"], list.kind == .array else {
            throw ResultsError(description: "the file has no results.results: it is no results file of promptfoo")
        }
        let records = Array(list.elements)
        guard records.allSatisfy({ $0.kind == .object }) else {
            throw ResultsError(description: "results.results holds something that is no result")
        }
        return results(root, records)
    }

    /// One result a line.
    private static func lines(_ bytes: [UInt8]) throws -> Results {
        var records: [JSONNode] = []
        for line in bytes.split(separator: 0x0A) where !line.allSatisfy({ $0 == 0x20 || $0 == 0x0D }) {
            let record = try JSONDocument(Array(line)).root
            guard record["success"]?.bool != nil else {
                throw ResultsError(description: "a line is no result of promptfoo")
            }
            records.append(record)
        }
        guard let first = records.first else { throw ResultsError(description: "there is no result") }
        return results(first, records)
    }

    private static func results(_ root: JSONNode, _ records: [JSONNode]) -> Results {
        let body = root["results"]
        let metadata = root["metadata"]
        let own = metadata?["martlet"]
        let started = body?["timestamp"]?.string ?? metadata?["evaluationCreatedAt"]?.string
        let header = CampaignHeader(
            id: root["evalId"]?.string,
            startedAt: started.flatMap(Timestamp.seconds) ?? 0,
            duration: (body?["stats"]?["durationMs"]?.double ?? 0) / 1000,
            description: root["config"]?["description"]?.string ?? own?["description"]?.string ?? "",
            purpose: own?["purpose"]?.string ?? root["config"]?["redteam"]?["purpose"]?.string ?? "",
            columns: columns(body?["prompts"] ?? body?["table"]?["head"]?["prompts"], records),
            configuration: root["config"]?.value ?? [:],
            file: own?["file"]?.string ?? "",
            version: metadata?["martletVersion"]?.string ?? "",
            seed: own?["seed"]?.string.flatMap(UInt64.init) ?? 0,
            planned: own?["planned"]?.int,
            failure: own?["failure"]?.string
        )
        return Results(header: header, records: RecordStream(placed(records)), count: records.count)
    }

    /// Results of version 2 do not say where they belong; their order does.
    private static func placed(_ records: [JSONNode]) -> [JSONNode] {
        guard records.contains(where: { $0["testIdx"] == nil }) else { return records }
        var names: [String] = []
        var next: [Int] = []
        return records.compactMap { record in
            let view = RecordView(record)
            let name = "\(view.target)\u{0}\(view.promptLabel)"
            if names.firstIndex(of: name) == nil, names.count < 10_000 {
                names.append(name)
                next.append(0)
            }
            guard let column = names.firstIndex(of: name), case .object(var object) = record.value else { return nil }
            object["promptIdx"] = object["promptIdx"] ?? .int(column)
            if object["testIdx"] == nil {
                object["testIdx"] = .int(next[column])
                next[column] += 1
            }
            return try? JSONDocument(JSONValue.object(object).bytes()).root
        }
    }

    static func columns(_ prompts: JSONNode?, _ records: [JSONNode]) -> [CampaignColumn] {
        var columns: [Int: CampaignColumn] = [:]
        let listed: [JSONNode] = prompts.map { Array($0.elements) } ?? []
        for (index, prompt) in listed.prefix(10_000).enumerated() {
            columns[index] = CampaignColumn(
                index: index,
                targetID: prompt["provider"]?.string ?? "target",
                raw: prompt["raw"]?.string ?? "",
                label: prompt["label"]?.string
            )
        }
        for record in records {
            let view = RecordView(record)
            guard view.promptIndex >= 0, columns.count < 10_000 || columns[view.promptIndex] != nil else { continue }
            // The records know the id of a target, the list of prompts only its name.
            if let known = columns[view.promptIndex] {
                guard known.targetLabel == nil, known.targetID != view.targetID, known.targetID == view.targetLabel
                else {
                    continue
                }
                columns[view.promptIndex]?.targetLabel = view.targetLabel
                columns[view.promptIndex]?.targetID = view.targetID
            } else {
                columns[view.promptIndex] = CampaignColumn(
                    index: view.promptIndex,
                    targetID: view.targetID,
                    targetLabel: view.targetLabel,
                    raw: view.promptLabel
                )
            }
        }
        return columns.values.sorted { $0.index < $1.index }
    }
}
