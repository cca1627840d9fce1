import Assertions
import Matching

/// Quoted-printable with every byte escaped (RFC 2045, section 6.7).
struct QuotedPrintableTransform: TextTransform {
    let name = "quoted-printable"
    let summary = "Quoted-printable with every byte escaped (RFC 2045, section 6.7)."
    let counterparts: [String] = ["garak:encoding.InjectQP", "pyrit:BinAsciiConverter"]
    let encodingName: String? = "quoted-printable"
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? {
        Encodings.quotedPrintable(text, isFull: true)
    }
}
