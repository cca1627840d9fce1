import Assertions
import Matching

/// The lines of uuencode, without begin and end.
struct UUEncodeTransform: TextTransform {
    let name = "uuencode"
    let summary = "The lines of uuencode, without begin and end."
    let counterparts: [String] = ["garak:encoding.InjectUU", "pyrit:BinAsciiConverter"]
    let encodingName: String? = "uuencode"
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? { Encodings.uuencode(text) }
}
