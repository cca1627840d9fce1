import Expressions
import Formats
import Matching
import Targets
import Workspace

/// Reads `prompts` in all its forms: texts, files and patterns, lists of messages, code.
struct PromptReader {
    let collector: ProblemCollector
    let files: ConfigurationFiles
    let reading: TestReading

    /// What an entry says beside its text.
    private struct Entry {
        var label: String?
        var id: String?
        var config: JSONObject = [:]
        var position: SourcePosition
    }

    /// The prompts of a section.
    func prompts(_ section: ConfigurationSection) -> [PromptTemplate] {
        guard let node = section.node("prompts") else { return [] }
        if let mapping = node.mapping, node["raw"] == nil, node["id"] == nil, node["file"] == nil {
            // A map of files or texts to labels.
            return mapping.flatMap { member in
                prompts(member.key, Entry(label: member.value.scalar, position: member.position))
            }
        }
        return (node.sequence ?? [node]).flatMap(prompts)
    }

    private func prompts(_ node: YAMLNode) -> [PromptTemplate] {
        if let text = node.scalar { return prompts(text, Entry(position: node.position)) }
        if node.sequence != nil { return make(node.json.text(), Entry(position: node.position)) }
        guard node["raw"] != nil || node["id"] != nil || node["label"] != nil || node["file"] != nil else {
            if node["messages"] != nil { return make(node.json.text(), Entry(position: node.position)) }
            report("expected a prompt, as text or with 'raw'", node.position)
            return []
        }
        let section = ConfigurationSection(node, keyPath: "prompts", collector: collector)
        let entry = Entry(
            label: section.string("label"),
            id: section.string("id"),
            config: section.node("config")?.json.object ?? [:],
            position: node.position
        )
        if section.node("function") != nil {
            section.report(
                "function",
                "a function within the configuration cannot be run; name a file of code in 'raw'"
            )
        }
        for key in ["template", "display"] { section.accept(key) }
        let raw = section.node("raw")
        let text = raw?.scalar ?? section.string("file") ?? raw.map { $0.json.text() } ?? entry.id ?? entry.label
        section.finish(unknown: .warning)
        guard let text else { return [] }
        return prompts(text, entry)
    }

    private static let textEndings: Set<String> = ["txt", "md", "j2", "json", "jsonl", "yaml", "yml", "csv"]
    private static let programEndings: Set<String> = ["sh", "bash", "pl", "exe", "bat", "cmd", "ps1"]

    private func prompts(_ written: String, _ entry: Entry) -> [PromptTemplate] {
        for scheme in ["langfuse://", "portkey://", "helicone://"] where written.hasPrefix(scheme) {
            report("prompts from \(scheme) are not supported; save the prompt as a file", entry.position)
            return []
        }
        if let command = written.suffix(after: "exec:") { return program(command, written, entry) }
        guard isPath(written) else { return make(written, entry) }
        let path = ConfigurationFiles.normalised(EnvironmentText.resolved(written, reading))
        let paths = files.matching(path)
        if paths.isEmpty {
            report("no file matches '\(path)'", entry.position)
            return []
        }
        return paths.flatMap { found -> [PromptTemplate] in
            var single = entry
            // Several files of one pattern are told apart by their names.
            if found != path, let label = entry.label { single.label = "\(label): \(found)" }
            return prompts(file: found, single)
        }
    }

    /// Whether a text names a file.
    private func isPath(_ text: String) -> Bool {
        if text.hasPrefix("file://") { return true }
        guard !text.contains(where: \.isNewline), !text.contains("{{"), text.utf8.count < 512 else { return false }
        let ending = FileValues.ending(text)
        let isNamed =
            Self.textEndings.contains(ending) || Self.programEndings.contains(ending)
            || CodeReference("file://\(text)") != nil
        guard isNamed else {
            return FilePattern.isPattern(text) && !text.contains(" ") && !files.matching(text).isEmpty
        }
        return !text.contains(" ") || files.read(text) != nil
    }

    private func prompts(file path: String, _ entry: Entry) -> [PromptTemplate] {
        if let code = CodeReference("file://\(path)") { return self.code(code, path, entry) }
        let ending = FileValues.ending(path)
        if Self.programEndings.contains(ending) { return program(path, path, entry) }
        let content: String
        do {
            content = try FileValues(read: files.read).text(path)
        } catch {
            report(error.description, entry.position)
            return []
        }
        func labelled(_ text: String) -> Entry {
            var named = entry
            named.label = entry.label ?? "\(path): \(text)"
            return named
        }
        switch ending {
        case "txt":
            let parts = Self.parts(content)
            if parts.isEmpty { report("\(path) holds no prompt", entry.position) }
            return parts.flatMap { part -> [PromptTemplate] in
                var named = labelled(part)
                if parts.count > 1, let label = entry.label { named.label = "\(label): \(path): \(part)" }
                return make(part, named)
            }
        case "jsonl":
            return content.split(whereSeparator: \.isNewline).map(String.init).filter { !$0.trimmed.isEmpty }
                .flatMap { line -> [PromptTemplate] in
                    var named = labelled(line)
                    if let label = entry.label { named.label = "\(label): \(line)" }
                    return make(line, named)
                }
        case "csv": return table(content, path, entry)
        case "yaml", "yml":
            do {
                let value = try YAMLNode(parsing: content).json
                return make(value.string ?? value.text(), labelled(String(content.prefix(80))))
            } catch {
                report("\(path):\(error)", entry.position)
                return []
            }
        case "json": return make(content.trimmed, labelled(content.trimmed))
        default: return make(content.trimmed, labelled("\(content.trimmed.prefix(50))..."))
        }
    }

    /// The prompts of a text file: lines that are `---` stand between them, whatever ends a line.
    private static func parts(_ content: String) -> [String] {
        content.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .split { $0 == "---" }
            .map { $0.joined(separator: "\n").trimmed }
            .filter { !$0.isEmpty }
    }

    /// The prompts of a table: its column `prompt`, with labels in `label`; without such a header, its only column.
    private func table(_ content: String, _ path: String, _ entry: Entry) -> [PromptTemplate] {
        let document: CSVDocument
        do {
            document = try CSVDocument(
                Array(content.utf8),
                options: CSVReadingOptions(delimiter: reading.promptfoo.csvDelimiter, allowsLooseQuotes: true)
            )
        } catch {
            report("\(path):\(error)", entry.position)
            return []
        }
        let header = document[0] ?? []
        let column = header.firstIndex { $0.trimmed.lowercased() == "prompt" }
        if column == nil, header.count > 1 {
            report("\(path) has no column 'prompt'", entry.position)
            return []
        }
        let labels = header.firstIndex { $0.trimmed.lowercased() == "label" }
        return (column == nil ? 0..<document.count : 1..<max(1, document.count)).flatMap { record -> [PromptTemplate] in
            let fields = document[record] ?? []
            let index = column ?? 0
            guard fields.indices.contains(index), !fields[index].trimmed.isEmpty else { return [] }
            var named = entry
            let label = labels.flatMap { fields.indices.contains($0) ? fields[$0] : nil }
            named.label = label.flatMap { $0.isEmpty ? nil : $0 } ?? entry.label ?? "\(path): \(fields[index])"
            return make(fields[index], named)
        }
    }

    private func make(_ text: String, _ entry: Entry) -> [PromptTemplate] {
        do {
            return [
                try PromptTemplate(
                    raw: text,
                    label: entry.label,
                    id: entry.id,
                    config: entry.config,
                    isPlain: reading.promptfoo.disablesJSONAutoescape
                )
            ]
        } catch {
            report(error.description, entry.position)
            return []
        }
    }

    private func code(_ code: CodeReference, _ path: String, _ entry: Entry) -> [PromptTemplate] {
        guard files.read(code.path) != nil else {
            report("there is no file \(code.path)", entry.position)
            return []
        }
        return make(.function(code), path, entry)
    }

    private func program(_ command: String, _ written: String, _ entry: Entry) -> [PromptTemplate] {
        let words = command.split(separator: " ").map(String.init)
        guard !words.isEmpty else {
            report("expected a program behind 'exec:'", entry.position)
            return []
        }
        return make(.program(words), written, entry)
    }

    private func make(_ kind: PromptTemplate.Code, _ raw: String, _ entry: Entry) -> [PromptTemplate] {
        do {
            return [try PromptTemplate(code: kind, raw: raw, label: entry.label, id: entry.id, config: entry.config)]
        } catch {
            report(error.description, entry.position)
            return []
        }
    }

    private func report(_ message: String, _ position: SourcePosition) {
        collector.report(message, at: position, keyPath: "prompts")
    }
}
