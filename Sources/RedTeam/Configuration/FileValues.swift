import Formats
import Matching

/// What `file://` stands for where a value is expected.
struct FileValues {
    /// Reads a file by its path relative to the configuration's folder.
    let read: (String) -> [UInt8]?
    /// The files of a pattern; none where there is no list of files.
    var match: (String) -> [String] = { _ in [] }
    /// The folder of the file that holds the reference, where it is another one; looked into second.
    var folder = ""

    /// The files that a reference stands for, where it is a pattern; `nil` for a single file.
    func files(_ reference: String) -> [String]? {
        let path = ConfigurationFiles.normalised(reference)
        guard FilePattern.isPattern(path), read(path) == nil else { return nil }
        let found = match(path)
        return found.isEmpty && !folder.isEmpty ? match("\(folder)/\(path)") : found
    }

    private static let media: [String: String] = [
        "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp",
        "bmp": "image/bmp", "svg": "image/svg+xml", "mp3": "audio/mpeg", "wav": "audio/wav", "ogg": "audio/ogg",
        "m4a": "audio/mp4", "flac": "audio/flac", "mp4": "video/mp4", "webm": "video/webm", "mov": "video/quicktime",
    ]

    /// The bytes of a file.
    func bytes(_ reference: String) throws(FileValueError) -> [UInt8] {
        let path = ConfigurationFiles.normalised(reference)
        if let bytes = read(path) { return bytes }
        if !folder.isEmpty, let bytes = read("\(folder)/\(path)") { return bytes }
        throw FileValueError(description: "there is no file \(path)")
    }

    /// The text of a file.
    func text(_ reference: String) throws(FileValueError) -> String {
        let bytes = try bytes(reference)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw FileValueError(description: "\(ConfigurationFiles.normalised(reference)) is no text in UTF-8")
        }
        return text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
    }

    /// The value of a variable: text as it is, YAML as JSON text, pictures and sound as a data URI.
    func variable(_ reference: String) throws(FileValueError) -> JSONValue {
        let ending = Self.ending(reference)
        if let type = Self.media[ending] {
            return .string("data:\(type);base64,\(Base64.text(try bytes(reference)))")
        }
        if ["pdf", "docx", "xlsx"].contains(ending) {
            throw FileValueError(
                description:
                    "the text of \(ConfigurationFiles.normalised(reference)) cannot be taken out here; save it as .txt"
            )
        }
        if ["yaml", "yml"].contains(ending) { return .string(try structure(reference).text()) }
        return .string(try text(reference).trimmed)
    }

    /// The value of a setting: JSON and YAML as structure, anything else as text.
    func setting(_ reference: String) throws(FileValueError) -> JSONValue {
        if ["json", "yaml", "yml"].contains(Self.ending(reference)) { return try structure(reference) }
        return .string(try text(reference).trimmed)
    }

    private func structure(_ reference: String) throws(FileValueError) -> JSONValue {
        let text = try text(reference)
        if Self.ending(reference) == "json", let value = try? JSONValue(parsing: text) { return value }
        do {
            return try YAMLNode(parsing: text).json
        } catch {
            throw FileValueError(description: "\(ConfigurationFiles.normalised(reference)):\(error)")
        }
    }

    static func ending(_ reference: String) -> String {
        let name = reference.split(separator: "/").last ?? ""
        return name.lastIndex(of: ".").map { String(name[name.index(after: $0)...]).lowercased() } ?? ""
    }
}
