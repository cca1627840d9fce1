import Expressions
import Formats
import Matching
import Workspace

extension TargetReader {
    /// The body of a request: `body` or `multipart`.
    func body(_ config: ConfigurationSection) -> HTTPBodyTemplate? {
        if let multipart = config.section("multipart") {
            if config.node("body") != nil { config.report("body", "'body' and 'multipart' cannot stand together") }
            return self.multipart(multipart)
        }
        guard let node = config.node("body") else { return nil }
        let body = loaded(node.json, config, depth: 0)
        do {
            guard let text = body.string else { return .json(try JSONBodyTemplate(body)) }
            return .text(try TextBodyTemplate(text))
        } catch {
            config.report("body", error.description)
            return nil
        }
    }

    /// A value in which each text `file://…` is the content of that file: JSON and YAML as structure, others as text.
    private func loaded(_ value: JSONValue, _ config: ConfigurationSection, depth: Int) -> JSONValue {
        switch value {
        case .string(let text) where text.hasPrefix("file://"):
            if [".json", ".yaml", ".yml"].contains(where: text.hasSuffix) {
                return structure(text, config, "body") ?? .null
            }
            return file(text, config, "body").map { .string(String(decoding: $0, as: UTF8.self).trimmed) } ?? .null
        // A configuration is no deeper than its reader lets it be.
        case .array(let elements) where depth < 200:
            return .array(elements.map { loaded($0, config, depth: depth + 1) })
        case .object(let object) where depth < 200:
            return .object(
                object.members.reduce(into: JSONObject()) { $0[$1.key] = loaded($1.value, config, depth: depth + 1) }
            )
        default: return value
        }
    }

    /// The JSON or YAML of a file.
    func structure(_ reference: String, _ config: ConfigurationSection, _ key: String) -> JSONValue? {
        guard let bytes = file(reference, config, key) else { return nil }
        do { return try YAMLNode(parsing: String(decoding: bytes, as: UTF8.self)).json } catch {
            config.report(key, "'\(reference)' cannot be read: \(error.description)")
            return nil
        }
    }

    private func multipart(_ section: ConfigurationSection) -> HTTPBodyTemplate? {
        let parts = section.listedSections("parts")
        if parts.isEmpty { section.report("parts", "expected at least one part") }
        section.finish()
        let read = parts.compactMap(part)
        return read.isEmpty ? nil : .multipart(read)
    }

    private func part(_ section: ConfigurationSection) -> MultipartPart? {
        defer { section.finish() }
        let name = section.requiredString("name").flatMap { template($0, section, "name") }
        switch section.requiredString("kind") {
        case "field"?:
            let value = section.string("value")
            if value == nil { section.report("value", "a field needs a 'value'") }
            guard let name, let value = value.flatMap({ template($0, section, "value") }) else { return nil }
            return MultipartPart(name: name, content: .field(value))
        case "file"?:
            let written = section.string("filenameTemplate") ?? section.string("filename")
            _ = section.node("filename")
            let type = section.string("contentType")
            guard let source = section.section("source") else {
                section.report("source", "a file needs a 'source': {type: path, path} or {type: generated}")
                return nil
            }
            let content = self.content(source, name: written, type: type)
            guard let name, let content else { return nil }
            return MultipartPart(name: name, content: content)
        case let other?:
            section.report("kind", "expected field or file, found '\(other)'")
            return nil
        case nil: return nil
        }
    }

    private func content(_ source: ConfigurationSection, name: String?, type: String?) -> MultipartPart.Content? {
        defer { source.finish() }
        switch source.requiredString("type") {
        case "path"?:
            guard let written = source.requiredString("path"), let path = filled(written, source, "path"),
                let bytes = file(path, source, "path"),
                let shown = template(name ?? String(path.split(separator: "/").last ?? ""), source, "path")
            else { return nil }
            return .file(name: shown, type: type ?? MediaType.of(path), bytes: bytes)
        case "generated"?:
            if let generator = source.string("generator"), generator != "basic-document" {
                source.report("generator", "expected basic-document, found '\(generator)'")
            }
            let format = source.choice("format", MultipartDocument.Format.self) ?? .pdf
            guard let text = template(source.string("text") ?? "{{prompt}}", source, "text"),
                let shown = template(name ?? "document.\(format.rawValue)", source, "format")
            else { return nil }
            return .document(name: shown, type: type ?? format.mediaType, format: format, text: text)
        case let other?:
            source.report("type", "expected path or generated, found '\(other)'")
            return nil
        case nil: return nil
        }
    }

    /// A text with its variables of the environment, for what is read with the configuration; no test can change it.
    func filled(_ text: String, _ section: ConfigurationSection, _ key: String) -> String? {
        guard text.contains("{{") || text.contains("{%") else { return text }
        guard let template = template(text, section, key) else { return nil }
        if let other = template.variables.first(where: { $0 != "env" }) {
            section.report(
                key,
                "only variables of the environment, such as {{env.NAME}}, may stand here, not '\(other)'"
            )
            return nil
        }
        return template.render(["env": .object(variables)])
    }

    /// The environment as templates see it.
    var variables: JSONObject {
        environment.sorted { $0.key < $1.key }.reduce(into: JSONObject()) { $0[$1.key] = .string($1.value) }
    }
}

/// Media types of files, by their endings.
private enum MediaType {
    private static let types = [
        "pdf": "application/pdf", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif",
        "bmp": "image/bmp", "tif": "image/tiff", "tiff": "image/tiff", "webp": "image/webp", "txt": "text/plain",
        "json": "application/json", "csv": "text/csv", "html": "text/html", "md": "text/markdown",
        "wav": "audio/wav", "mp3": "audio/mpeg",
    ]

    static func of(_ path: String) -> String {
        types[path.split(separator: ".").last.map { $0.lowercased() } ?? ""] ?? "application/octet-stream"
    }
}
