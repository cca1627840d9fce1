import Assertions
import Matching

/// The code of each character in decimal, a space between.
struct DecimalTransform: TextTransform {
    let name = "decimal"
    let summary = "The code of each character in decimal, a space between."
    let counterparts: [String] = ["garak:buffs.encoding.CharCode"]
    let encodingName: String? = "decimal character codes"
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? { Encodings.decimal(text) }
}
