import Assertions

/// Each character of ASCII as the supplementary variation selector of its code, without a carrier.
struct VariationCodesTransform: TextTransform {
    let name = "variation-codes"
    let summary = "Each character of ASCII as the supplementary variation selector of its code, without a carrier."
    let counterparts: [String] = ["garak:encoding.InjectUnicodeVariantSelectors"]
    let encodingName: String? = "variation selectors"
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? {
        let codes = text.unicodeScalars.map { $0.isASCII ? Unicode.Scalar($0.value + 0xE0100) ?? $0 : $0 }
        return String(String.UnicodeScalarView(codes))
    }
}
