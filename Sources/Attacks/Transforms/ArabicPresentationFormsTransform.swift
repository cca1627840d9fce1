import Assertions

/// Arabic letters in the forms they have alone, from the block kept for old fonts; other text stays.
struct ArabicPresentationFormsTransform: TextTransform {
    let name = "arabic-presentation-forms"
    let summary = "Arabic letters in the forms they have alone, from the block kept for old fonts; other text stays."
    let counterparts: [String] = ["pyrit:ArabicPresentationFormConverter"]
    /// Isolated forms by letter (Unicode, Arabic Presentation Forms-B).
    private static let isolated: [UInt32: UInt32] = [
        0x621: 0xFE80, 0x622: 0xFE81, 0x623: 0xFE83, 0x624: 0xFE85, 0x625: 0xFE87, 0x626: 0xFE89, 0x627: 0xFE8D,
        0x628: 0xFE8F, 0x629: 0xFE93, 0x62A: 0xFE95, 0x62B: 0xFE99, 0x62C: 0xFE9D, 0x62D: 0xFEA1, 0x62E: 0xFEA5,
        0x62F: 0xFEA9, 0x630: 0xFEAB, 0x631: 0xFEAD, 0x632: 0xFEAF, 0x633: 0xFEB1, 0x634: 0xFEB5, 0x635: 0xFEB9,
        0x636: 0xFEBD, 0x637: 0xFEC1, 0x638: 0xFEC5, 0x639: 0xFEC9, 0x63A: 0xFECD, 0x641: 0xFED1, 0x642: 0xFED5,
        0x643: 0xFED9, 0x644: 0xFEDD, 0x645: 0xFEE1, 0x646: 0xFEE5, 0x647: 0xFEE9, 0x648: 0xFEED, 0x649: 0xFEEF,
        0x64A: 0xFEF1,
    ]

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? {
        var isChanged = false
        let codes = text.unicodeScalars.map { scalar -> Unicode.Scalar in
            guard let form = Self.isolated[scalar.value], let changed = Unicode.Scalar(form) else { return scalar }
            isChanged = true
            return changed
        }
        return isChanged ? String(String.UnicodeScalarView(codes)) : nil
    }
}
