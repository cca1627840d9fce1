import Formats

/// Prompts of ordinary users, from a file: a line each (`.txt`), JSON lines, a JSON list, or a table.
public struct BenignPrompts: Sendable {
    /// More are left out, and that is said.
    public static let maximumCount = 200_000
    /// The names under which a prompt is looked for in objects and in the heads of tables, in this order.
    private static let names = ["prompt", "text", "message", "input", "query", "question", "instruction", "content"]

    /// The prompts, without empty ones, each once.
    public private(set) var prompts: [String] = []
    /// Prompts beyond the limit.
    public private(set) var omitted = 0
    private var seen: Set<String> = []

    /// Reads a file; the end of its name says its form.
    ///
    /// - Throws: `ResultsError` with file and line where it cannot be read, or holds no prompt.
    public init(reading bytes: [UInt8], file: String) throws(ResultsError) {
        let name = file.lowercased()
        if name.hasSuffix(".json") {
            try readList(bytes, file)
        } else if name.hasSuffix(".jsonl") || name.hasSuffix(".ndjson") {
            try readLines(bytes, file)
        } else if name.hasSuffix(".csv") || name.hasSuffix(".tsv") {
            try readTable(bytes, file, delimiter: name.hasSuffix(".tsv") ? 0x09 : 0x2C)
        } else {
            for line in bytes.split(separator: 0x0A) { add(String(decoding: line, as: UTF8.self)) }
        }
        guard !prompts.isEmpty else { throw ResultsError(description: "\(file) holds no prompt") }
    }

    private mutating func add(_ text: String) {
        let prompt = text.split(whereSeparator: \.isNewline).joined(separator: "\n")
        guard prompt.contains(where: { !$0.isWhitespace }), !seen.contains(prompt) else { return }
        guard prompts.count < Self.maximumCount else { omitted += 1; return }
        seen.insert(prompt)
        prompts.append(prompt)
    }

    private mutating func readList(_ bytes: [UInt8], _ file: String) throws(ResultsError) {
        let document: JSONDocument
        do {
            document = try JSONDocument(bytes)
        } catch {
            throw ResultsError(description: "\(file): \(error)")
        }
        guard document.root.kind == .array else {
            throw ResultsError(description: "\(file): expected a list of prompts")
        }
        for (index, element) in document.root.elements.enumerated() {
            guard let prompt = Self.prompt(element) else { throw Self.missing("\(file), element \(index + 1)") }
            add(prompt)
        }
    }

    private mutating func readLines(_ bytes: [UInt8], _ file: String) throws(ResultsError) {
        for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            guard line.contains(where: { $0 > 0x20 }) else { continue }
            let node: JSONNode
            do {
                node = try JSONDocument(Array(line)).root
            } catch {
                throw ResultsError(description: "\(file), line \(index + 1): \(error)")
            }
            guard let prompt = Self.prompt(node) else { throw Self.missing("\(file), line \(index + 1)") }
            add(prompt)
        }
    }

    private mutating func readTable(_ bytes: [UInt8], _ file: String, delimiter: UInt8) throws(ResultsError) {
        let document: CSVDocument
        do {
            document = try CSVDocument(bytes, options: .init(delimiter: delimiter))
        } catch {
            throw ResultsError(description: "\(file): \(error)")
        }
        let head = (document[0] ?? []).map { $0.lowercased().filter { !$0.isWhitespace } }
        guard let column = Self.names.lazy.compactMap({ head.firstIndex(of: $0) }).first else {
            throw ResultsError(
                description: "\(file): the first record names no column \(Self.names.joined(separator: ", "))"
            )
        }
        for record in 1..<max(1, document.count) {
            let fields = document[record] ?? []
            if fields.indices.contains(column) { add(fields[column]) }
        }
    }

    private static func missing(_ place: String) -> ResultsError {
        ResultsError(
            description: "\(place): expected a text, or an object with \(names.joined(separator: ", ")) or messages"
        )
    }

    /// A text, the first member that is one, or what the user said in a list of messages.
    private static func prompt(_ node: JSONNode) -> String? {
        if let text = node.string { return text }
        if let text = names.lazy.compactMap({ node[$0]?.string }).first { return text }
        let said = node["messages"]?.elements.filter { $0["role"]?.string == "user" }.compactMap {
            $0["content"]?.string
        }
        return said.flatMap { $0.isEmpty ? nil : $0.joined(separator: "\n") }
    }
}
