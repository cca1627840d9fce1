import Findings
import Formats

/// promptfoo's results file, version 3. The summary stands before the records, which are written as they pass by.
package struct PromptfooJSONEncoder: ResultsEncoder {
    package init() {}

    package func write(
        _ header: CampaignHeader,
        _ summary: CampaignSummary,
        _ records: RecordStream,
        to sink: ([UInt8]) throws -> Void
    ) throws {
        let prompts = header.columns.map { Self.prompt($0, summary, derived: header.configuration["derivedMetrics"]) }
        var text = "{\n  \"evalId\": \(JSONValue(header.id).text()),\n  \"results\": {\n    \"version\": 3,\n"
        text += "    \"timestamp\": \(JSONValue.string(Timestamp.text(header.startedAt)).text()),\n"
        text += "    \"prompts\": "
        try sink(Array(text.utf8) + Self.indented(.array(prompts), by: 4))
        try sink(Array(",\n    \"results\": [".utf8))
        var isFirst = true
        try records.forEach { record in
            try sink(Array((isFirst ? "\n      " : ",\n      ").utf8))
            try sink(record.bytes(indentedFrom: 3))
            isFirst = false
        }
        try sink(Array("\(isFirst ? "" : "\n    ")],\n    \"stats\": ".utf8))
        try sink(Self.indented(summary.stats(duration: header.duration), by: 4))
        try sink(Array("\n  }".utf8))
        for (name, value) in Self.ending(header) {
            try sink(Array(",\n  \(JSONValue.string(name).text()): ".utf8) + Self.indented(value, by: 2))
        }
        try sink(Array("\n}\n".utf8))
    }

    /// The file of a campaign whose records are all there.
    static func json(_ header: CampaignHeader, _ records: [JSONValue]) -> JSONValue {
        var summary = CampaignSummary()
        for record in records {
            if let document = try? JSONDocument(record.bytes()) { summary.add(document.root) }
        }
        summary.finish()
        var object: JSONObject = [
            "evalId": JSONValue(header.id),
            "results": [
                "version": 3, "timestamp": .string(Timestamp.text(header.startedAt)),
                "prompts": .array(
                    header.columns.map { prompt($0, summary, derived: header.configuration["derivedMetrics"]) }
                ), "results": .array(records),
                "stats": summary.stats(duration: header.duration),
            ],
        ]
        for (name, value) in ending(header) { object[name] = value }
        return .object(object)
    }

    static func ending(_ header: CampaignHeader) -> [(String, JSONValue)] {
        let ended = header.startedAt + header.duration
        var own: JSONObject = ["seed": .string(String(header.seed)), "file": .string(header.file)]
        own["planned"] = header.planned.map { .int($0) }
        own["failure"] = header.failure.map { .string($0) }
        own["description"] = header.description.isEmpty ? nil : .string(header.description)
        own["purpose"] = header.purpose.isEmpty ? nil : .string(header.purpose)
        return [
            ("config", header.configuration), ("shareableUrl", nil),
            (
                "metadata",
                [
                    "promptfooVersion": .string("martlet-\(header.version)"),
                    "martletVersion": .string(header.version), "exportedAt": .string(Timestamp.text(ended)),
                    "evaluationCreatedAt": .string(Timestamp.text(header.startedAt)), "martlet": .object(own),
                ]
            ),
        ]
    }

    static func prompt(_ column: CampaignColumn, _ summary: CampaignSummary, derived: JSONValue?) -> JSONValue {
        [
            "raw": .string(column.raw), "label": .string(column.label), "id": .string(column.promptID),
            "provider": .string(column.target),
            "metrics": (summary.columns[column.index] ?? ColumnMetrics()).json(derived: derived),
        ]
    }

    /// A value as it stands so deep in a file. Line breaks of texts are escaped, those that are left are of the layout.
    private static func indented(_ value: JSONValue, by spaces: Int) -> [UInt8] {
        let bytes = value.bytes(.pretty)
        let indentation = [UInt8](repeating: 0x20, count: spaces)
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + bytes.count / 4)
        for byte in bytes {
            output.append(byte)
            if byte == 0x0A { output += indentation }
        }
        return output
    }
}

/// One record a line, in the order of the tests.
package struct JSONLinesEncoder: ResultsEncoder {
    package init() {}

    package func write(
        _ header: CampaignHeader,
        _ summary: CampaignSummary,
        _ records: RecordStream,
        to sink: ([UInt8]) throws -> Void
    ) throws {
        try records.forEach { record in
            var line = record.bytes()
            line.append(0x0A)
            try sink(line)
        }
    }
}
