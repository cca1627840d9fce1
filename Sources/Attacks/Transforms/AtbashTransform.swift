import Assertions
import Matching

/// The alphabet mirrored: a for z, b for y.
struct AtbashTransform: TextTransform {
    let name = "atbash"
    let summary = "The alphabet mirrored: a for z, b for y."
    let counterparts: [String] = ["promptfoo:atbash", "garak:encoding.InjectAtbash", "pyrit:AtbashConverter"]
    let encodingName: String? = "Atbash"
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? { Encodings.atbash(text) }
}
