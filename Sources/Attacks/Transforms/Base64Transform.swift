import Assertions
import Matching

/// Base64 of the UTF-8 bytes, padded (RFC 4648, section 4).
struct Base64Transform: TextTransform {
    let name = "base64"
    let summary = "Base64 of the UTF-8 bytes, padded (RFC 4648, section 4)."
    let counterparts: [String] = [
        "promptfoo:base64", "garak:encoding.InjectBase64", "garak:buffs.encoding.Base64", "pyrit:Base64Converter",
        "deepteam:Base64",
    ]
    let encodingName: String? = "Base64"
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? { Encodings.base64(text) }
}
