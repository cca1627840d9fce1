import Assertions
import Matching

/// The bits of the UTF-8 as two invisible operators.
struct SneakyBitsTransform: TextTransform {
    let name = "sneaky-bits"
    let summary = "The bits of the UTF-8 as two invisible operators."
    let counterparts: [String] = ["garak:encoding.InjectSneakyBits", "pyrit:SneakyBitsSmugglerConverter"]
    let encodingName: String? = "invisible operators, one a bit"
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? { Encodings.sneakyBits(text) }
}
