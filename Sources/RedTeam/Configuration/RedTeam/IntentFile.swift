import Formats
import Matching

/// Reads a file of intents: a list in YAML or JSON, a table whose first column holds them, or one a line.
enum IntentFile {
    static func intents(
        _ reference: String,
        _ values: FileValues,
        _ reading: TestReading
    ) throws(FileValueError) -> [JSONValue] {
        switch FileValues.ending(reference) {
        case "json", "yaml", "yml":
            let value = try values.setting(reference)
            return value.array ?? value["intent"]?.array ?? value["intents"]?.array ?? [value]
        case "csv":
            let text = try values.text(reference)
            do {
                let document = try CSVDocument(
                    Array(text.utf8),
                    options: CSVReadingOptions(delimiter: reading.promptfoo.csvDelimiter, allowsLooseQuotes: true)
                )
                // The first line names the columns.
                return (1..<max(1, document.count)).compactMap { document[$0]?.first }
                    .filter { !$0.trimmed.isEmpty }.map { .string($0) }
            } catch {
                throw FileValueError(description: "\(ConfigurationFiles.normalised(reference)):\(error)")
            }
        default:
            return try values.text(reference).split(whereSeparator: \.isNewline).map { String($0).trimmed }
                .filter { !$0.isEmpty }.map { .string($0) }
        }
    }
}
