import Findings
import Formats

/// Reads the text files that stand beside weights: configurations that load code, templates, code itself.
struct RepositoryReader {
    var members: [String]

    /// Reads a text file and says what it is.
    func read(_ bytes: ModelBytes, name: String, into state: inout ScanState) -> ModelFormat {
        let file = (name.split(separator: "/").last.map(String.init) ?? name).lowercased()
        if file.hasSuffix(".py") || file.hasSuffix(".ipynb") {
            state.add(ModelIssue(.customCode, members: members, detail: "\(name) is Python code", key: name))
            return .python
        }
        let isTemplate = [".jinja", ".jinja2", ".j2", ".template", ".tmpl"].contains { file.hasSuffix($0) }
        if isTemplate || file.hasSuffix(".yaml") || file.hasSuffix(".yml") {
            // A configuration may hold templates anywhere; what does not read as one is none.
            guard isTemplate else {
                var trial = state
                ChatTemplate.check(bytes.text(0, bytes.count), members: members, into: &trial)
                if trial.gaps.count == state.gaps.count { state = trial }
                return .text
            }
            ChatTemplate.check(bytes.text(0, bytes.count), members: members, into: &state)
            return .chatTemplate
        }
        guard file.hasSuffix(".json") || file.hasSuffix(".index.json") else {
            checkSize(bytes, name, &state)
            return .text
        }
        guard bytes.count <= 512 << 20 else {
            state.gap("\(name) is larger than 512 MiB, and was not read")
            return .json
        }
        let document: JSONDocument
        do {
            document = try JSONDocument(bytes.array, options: JSONReadingOptions(maximumDepth: 128))
        } catch {
            state.gap("\(name) is no JSON: \(error.reason) (line \(error.position.line))")
            return .json
        }
        guard document.root.kind == .object else { return .json }
        read(document.root, name, &state)
        return .json
    }

    /// Text has no structure in which anything could hide from a reader of text; only its size is judged.
    private func checkSize(_ bytes: ModelBytes, _ name: String, _ state: inout ScanState) {
        guard bytes.count > 64 << 10 else { return }
        // Beyond the piece that was sniffed, binary data may follow.
        if bytes.from(64 << 10).base.contains(where: { $0 == 0 }) {
            state.gap("\(name) begins as text and goes on as something else")
        }
    }

    private func read(_ root: JSONNode, _ name: String, _ state: inout ScanState) {
        if let map = root["auto_map"] {
            var targets: [String] = []
            collect(map, &targets, depth: 0)
            for target in targets.prefix(50) {
                let isRemote = target.contains("--")
                state.add(
                    ModelIssue(
                        isRemote ? .remoteCode : .customCode,
                        members: members,
                        detail: "auto_map names \(target.prefix(200))",
                        key: String(target.prefix(200))
                    )
                )
            }
        }
        if root["trust_remote_code"]?.bool == true {
            state.add(
                ModelIssue(
                    .remoteCode,
                    severity: .medium,
                    members: members,
                    detail: "trust_remote_code is on",
                    key: "trust_remote_code"
                )
            )
        }
        if let template = root["chat_template"] {
            if let text = template.string {
                ChatTemplate.check(text, members: members + ["chat_template"], into: &state)
            } else if template.kind == .array {
                for entry in template.elements {
                    guard let text = entry["template"]?.string else { continue }
                    ChatTemplate.check(
                        text,
                        members: members + ["chat_template", entry["name"]?.string ?? ""],
                        into: &state
                    )
                }
            }
        }
        if let architecture = root["architectures"]?[0]?.string {
            state.fact("architecture", String(architecture.prefix(100)))
        }
        if let type = root["model_type"]?.string { state.fact("model type", String(type.prefix(100))) }
    }

    private func collect(_ node: JSONNode, _ output: inout [String], depth: Int) {
        guard depth < 8, output.count < 100 else { return }
        if let text = node.string { return output.append(text) }
        if node.kind == .array { for element in node.elements { collect(element, &output, depth: depth + 1) } }
        if node.kind == .object { for (_, value) in node.members { collect(value, &output, depth: depth + 1) } }
    }
}
