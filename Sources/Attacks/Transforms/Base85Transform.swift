import Assertions
import Matching

/// Base85 with the alphabet of RFC 1924.
struct Base85Transform: TextTransform {
    let name = "base85"
    let summary = "Base85 with the alphabet of RFC 1924."
    let encodingName: String? = "Base85 (RFC 1924)"
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? { Encodings.base85(text) }
}
