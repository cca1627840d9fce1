import Assertions
import Matching

/// Base64 without the equals signs at its end.
struct Base64UnpaddedTransform: TextTransform {
    let name = "base64-nopad"
    let summary = "Base64 without the equals signs at its end."
    let encodingName: String? = "Base64"
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? {
        Encodings.base64(text).replacing("=", with: "")
    }
}
