import Assertions
import Matching

/// Hexadecimal of the UTF-8 bytes in lower case, in one piece (RFC 4648, section 8).
struct Base16Transform: TextTransform {
    let name = "base16"
    let summary = "Hexadecimal of the UTF-8 bytes in lower case, in one piece (RFC 4648, section 8)."
    let counterparts: [String] = ["garak:encoding.InjectBase16", "garak:encoding.InjectHex", "pyrit:BinAsciiConverter"]
    let encodingName: String? = "Base16"
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? { Encodings.hex(text) }
}
