import Assertions
import Matching

/// Base32 of the UTF-8 bytes, padded (RFC 4648, section 6).
struct Base32Transform: TextTransform {
    let name = "base32"
    let summary = "Base32 of the UTF-8 bytes, padded (RFC 4648, section 6)."
    let counterparts: [String] = ["garak:encoding.InjectBase32"]
    let encodingName: String? = "Base32"
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? { Encodings.base32(text) }
}
