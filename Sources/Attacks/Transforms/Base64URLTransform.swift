import Assertions
import Matching

/// Base64 with the alphabet that is safe in addresses, unpadded (RFC 4648, section 5).
struct Base64URLTransform: TextTransform {
    let name = "base64-url"
    let summary = "Base64 with the alphabet that is safe in addresses, unpadded (RFC 4648, section 5)."
    let counterparts: [String] = ["pyrit:Base64Converter"]
    let encodingName: String? = "URL-safe Base64"
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? {
        Encodings.base64(text).replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
