import Attestation
import Expressions
import Formats

/// Writes `multipart/form-data` (RFC 7578).
enum MultipartBody {
    static func render(_ parts: [MultipartPart], _ values: JSONObject) -> (bytes: [UInt8], boundary: String) {
        let rendered = parts.map { part in (head: head(part, values), bytes: bytes(part, values)) }
        // The boundary is made of the content, so that a run can be repeated, and stands nowhere in it.
        var boundary = ""
        var round = 0
        repeat {
            let seed = rendered.flatMap { Array($0.head.utf8) + $0.bytes } + Array("\(round)".utf8)
            boundary = "martlet-\(SHA256Digest.hex(of: seed).prefix(32))"
            round += 1
        } while rendered.contains { contains($0.bytes, Array(boundary.utf8)) }
        var output: [UInt8] = []
        for part in rendered {
            output += Array("--\(boundary)\r\n\(part.head)\r\n\r\n".utf8) + part.bytes + Array("\r\n".utf8)
        }
        return (output + Array("--\(boundary)--\r\n".utf8), boundary)
    }

    private static func head(_ part: MultipartPart, _ values: JSONObject) -> String {
        let name = quoted(part.name.render(values))
        switch part.content {
        case .field: return "Content-Disposition: form-data; name=\"\(name)\""
        case .file(let file, let type, _), .document(let file, let type, _, _):
            return "Content-Disposition: form-data; name=\"\(name)\"; filename=\"\(quoted(file.render(values)))\"\r\n"
                + "Content-Type: \(type)"
        }
    }

    private static func bytes(_ part: MultipartPart, _ values: JSONObject) -> [UInt8] {
        switch part.content {
        case .field(let value): Array(value.render(values).utf8)
        case .file(_, _, let bytes): bytes
        case .document(_, _, let format, let text): MultipartDocument.bytes(format, text.render(values))
        }
    }

    /// As browsers write names (WHATWG, "multipart/form-data encoding algorithm").
    private static func quoted(_ name: String) -> String {
        name.replacing("\"", with: "%22").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
    }

    private static func contains(_ bytes: [UInt8], _ text: [UInt8]) -> Bool {
        guard bytes.count >= text.count else { return false }
        return (0...(bytes.count - text.count)).contains { bytes[$0..<($0 + text.count)].elementsEqual(text) }
    }
}
