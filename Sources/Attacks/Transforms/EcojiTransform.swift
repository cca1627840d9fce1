import Assertions
import Matching

/// Ecoji, version 1: ten bits an emoji.
struct EcojiTransform: TextTransform {
    let name = "ecoji"
    let summary = "Ecoji, version 1: ten bits an emoji."
    let counterparts: [String] = ["garak:encoding.InjectEcoji", "pyrit:EcojiConverter"]
    let encodingName: String? = "Ecoji"
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? { Encodings.ecoji(text) }
}
