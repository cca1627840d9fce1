import Assertions

/// Letters moved by a fixed distance into the private and tag planes of Unicode.
struct UnicodeSubstitutionTransform: TextTransform {
    let name = "unicode-substitution"
    let summary = "Letters moved by a fixed distance into the private and tag planes of Unicode."
    let counterparts: [String] = ["pyrit:UnicodeSubstitutionConverter"]
    let encodingName: String? = "private-use characters at a distance of U+E000 from ASCII"
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? {
        let moved = text.unicodeScalars.map { $0.isASCII ? Unicode.Scalar($0.value + 0xE000) ?? $0 : $0 }
        return String(String.UnicodeScalarView(moved))
    }
}
