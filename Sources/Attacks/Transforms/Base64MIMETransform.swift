import Assertions
import Matching

/// Base64 in lines of 76 characters, as mail carries it (RFC 2045, section 6.8).
struct Base64MIMETransform: TextTransform {
    let name = "base64-mime"
    let summary = "Base64 in lines of 76 characters, as mail carries it (RFC 2045, section 6.8)."
    let counterparts: [String] = ["garak:encoding.InjectMime"]
    let encodingName: String? = "MIME Base64"
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? {
        let code = Array(Encodings.base64(text).utf8)
        return stride(from: 0, to: code.count, by: 76).map { start in
            String(decoding: code[start..<min(start + 76, code.count)], as: UTF8.self) + "\n"
        }.joined()
    }
}
