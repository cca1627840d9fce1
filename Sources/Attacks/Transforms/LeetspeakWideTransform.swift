import Assertions
import Matching

/// Letters as digits and signs, with 8 for b, ( for c, 9 for g and 2 for z as well.
struct LeetspeakWideTransform: TextTransform {
    let name = "leetspeak-wide"
    let summary = "Letters as digits and signs, with 8 for b, ( for c, 9 for g and 2 for z as well."
    let counterparts: [String] = ["pyrit:LeetspeakConverter"]
    let encodingName: String? = "leetspeak"
    let avoided = "ABCEGILOSTZ01234578(9"

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? {
        Encodings.leetspeak(text).unicodeScalars.map { scalar in
            switch scalar.value | 0x20 {
            case 0x62: "8"
            case 0x63: "("
            case 0x67: "9"
            case 0x7A: "2"
            default: String(scalar)
            }
        }.joined()
    }
}
